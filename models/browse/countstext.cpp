// SPDX-License-Identifier: Apache-2.0
#include "browse/countstext.h"

#include <QCoreApplication>
#include <QLocale>

namespace browse {

QString CountsText::text(const QString &one, const QString &all) const
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("CountsText", text);
    };
    const QString count = QLocale().toString(loaded);
    if (filtered && hasMore)
        return tr("%1 of %2 loaded match, there are more").arg(QLocale().toString(shown), count);
    if (filtered)
        return tr("%1 of %2 match").arg(QLocale().toString(shown), count);
    if (hasMore)
        return tr("%1 loaded, there are more").arg(count);
    return loaded == 1 ? one : all.arg(count);
}

} // namespace browse
