// SPDX-License-Identifier: Apache-2.0
#include "engine/net/retryafter.h"

#include <QLocale>

#include <algorithm>

namespace net {

namespace {

/// The three forms a recipient has to accept (RFC 9110, section 5.6.7). The day of the week says nothing new,
/// and against a year of two digits Qt would check it a century off.
QDateTime httpDate(const QString &text)
{
    const QLocale c = QLocale::c();
    const QString rest = text.section(QLatin1Char(' '), 1).simplified();
    QDateTime date = c.toDateTime(rest, QStringLiteral("dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        date = c.toDateTime(rest, QStringLiteral("MMM d HH:mm:ss yyyy"));
    if (!date.isValid()) {
        date = c.toDateTime(rest, QStringLiteral("dd-MMM-yy HH:mm:ss 'GMT'"));
        if (date.isValid() && date.date().year() < 1970)
            date = date.addYears(100);
    }
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace

std::optional<std::chrono::seconds> retryAfter(const QByteArray &header, const QDateTime &now)
{
    constexpr qint64 most = 24 * 60 * 60;
    const QByteArray value = header.trimmed();
    if (value.isEmpty())
        return {};
    if (std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        const qint64 seconds = value.size() > 9 ? most : value.toLongLong();
        return std::chrono::seconds(std::min(seconds, most));
    }
    const QDateTime date = httpDate(QString::fromLatin1(value));
    if (!date.isValid())
        return {};
    return std::chrono::seconds(std::clamp<qint64>(now.secsTo(date), 0, most));
}

} // namespace net
