// SPDX-License-Identifier: Apache-2.0
#include "support/httprequest.h"

namespace support {

QByteArray HttpRequest::header(const QByteArray &name) const
{
    QByteArray joined;
    bool first = true;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        joined += first ? value : ", " + value;
        first = false;
    }
    return joined;
}

bool HttpRequest::hasHeader(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QList<QByteArray> HttpRequest::fieldValues(const QByteArray &fields, const QByteArray &name)
{
    QList<QByteArray> values;
    const QList<QByteArray> parts = fields.split('&');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || QByteArray::fromPercentEncoding(part.left(equals)) != name)
            continue;
        QByteArray value = part.mid(equals + 1);
        value.replace('+', ' ');
        values.append(QByteArray::fromPercentEncoding(value));
    }
    return values;
}

} // namespace support
