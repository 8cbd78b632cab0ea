// SPDX-License-Identifier: Apache-2.0
#include "browse/shelltext.h"

#include "oci/safetext.h"

#include <algorithm>

namespace browse {

namespace {

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') ||
           QStringView(u"_-./:@%+,").contains(c);
}

} // namespace

QString shellWord(const QString &text)
{
    QString safe = oci::plainLine(text);
    if (!safe.isEmpty() && std::all_of(safe.cbegin(), safe.cend(), isPlain))
        return safe;
    safe.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + safe + QLatin1Char('\'');
}

QString shellVariable(const QString &name)
{
    QString variable;
    for (const QChar c : name.left(40).toUpper()) {
        const char16_t u = c.unicode();
        if ((u >= u'A' && u <= u'Z') || u == u'_' || (u >= u'0' && u <= u'9'))
            variable += c;
    }
    return QStringLiteral("HIDDEN_") + variable;
}

} // namespace browse
