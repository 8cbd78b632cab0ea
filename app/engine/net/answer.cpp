// SPDX-License-Identifier: Apache-2.0
#include "engine/net/answer.h"

namespace net {

QByteArray Answer::header(const QByteArray &name) const
{
    QByteArray joined;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!joined.isEmpty())
            joined += ", ";
        joined += value;
    }
    return joined;
}

QString Answer::mediaType() const
{
    return QString::fromLatin1(header("Content-Type").split(';').first().trimmed().toLower());
}

} // namespace net
