// SPDX-License-Identifier: Apache-2.0
#include "items/sizetext.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace items {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SizeText", text);
}

// Three digits are what a person reads: 72.1 MB, but 187 MB.
int precisionFor(qint64 bytes)
{
    double value = double(bytes);
    while (value >= 1000)
        value /= 1000;
    return value < 99.95 ? 1 : 0;
}

} // namespace

QString sizeText(qint64 bytes, const QLocale &locale)
{
    if (bytes < 0)
        return {};
    return locale.formattedDataSize(bytes, precisionFor(bytes), QLocale::DataSizeSIFormat);
}

QString compressedSizeText(qint64 bytes)
{
    return bytes < 0 ? QString() : tr("%1 compressed").arg(sizeText(bytes));
}

QString unpackedSizeText(qint64 bytes)
{
    return bytes < 0 ? QString() : tr("%1 unpacked").arg(sizeText(bytes));
}

QString exactBytesText(qint64 bytes)
{
    if (bytes < 0)
        return {};
    return bytes == 1 ? tr("1 byte") : tr("%1 bytes").arg(QLocale().toString(bytes));
}

QString rateText(double bytesPerSecond)
{
    // Above 2^62 a rate is a broken clock, not a fast network.
    if (!(bytesPerSecond >= 1) || bytesPerSecond > 4.6e18)
        return {};
    return tr("%1/s").arg(sizeText(std::llround(bytesPerSecond)));
}

QString durationText(qint64 seconds)
{
    if (seconds < 0)
        return {};
    const qint64 hours = seconds / 3600;
    const auto two = [](qint64 value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (hours > 0)
        return QStringLiteral("%1:%2:%3")
            .arg(QString::number(hours), two(seconds / 60 % 60), two(seconds % 60));
    return QStringLiteral("%1:%2").arg(QString::number(seconds / 60), two(seconds % 60));
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < -60)
        return QLocale().toString(then.toLocalTime().date(), QLocale::ShortFormat); // reproducible builds lie
    struct Unit
    {
        qint64 seconds;
        const char *one;
        const char *many;
    };
    static constexpr std::array<Unit, 5> units{{
        {365 * 86400, QT_TRANSLATE_NOOP("SizeText", "1 year ago"),
         QT_TRANSLATE_NOOP("SizeText", "%1 years ago")},
        {30 * 86400, QT_TRANSLATE_NOOP("SizeText", "1 month ago"),
         QT_TRANSLATE_NOOP("SizeText", "%1 months ago")},
        {86400, QT_TRANSLATE_NOOP("SizeText", "1 day ago"), QT_TRANSLATE_NOOP("SizeText", "%1 days ago")},
        {3600, QT_TRANSLATE_NOOP("SizeText", "1 hour ago"), QT_TRANSLATE_NOOP("SizeText", "%1 hours ago")},
        {60, QT_TRANSLATE_NOOP("SizeText", "1 minute ago"), QT_TRANSLATE_NOOP("SizeText", "%1 minutes ago")},
    }};
    for (const Unit &unit : units) {
        const qint64 count = seconds / unit.seconds;
        if (count == 1)
            return tr(unit.one);
        if (count > 1)
            return tr(unit.many).arg(QLocale().toString(count));
    }
    return tr("just now");
}

QString percentText(double share)
{
    if (!(share > 0))
        return tr("%1 %").arg(0);
    if (share < 0.01)
        return tr("<1 %");
    return tr("%1 %").arg(QLocale().toString(std::min(100, int(std::floor(share * 100 + 1e-9)))));
}

QString shortDigestText(const oci::Digest &digest)
{
    return digest.isNull() ? QString() : digest.algorithmName() + QLatin1Char(':') + digest.shortHex();
}

QString plainToolTip(const QString &plain)
{
    // Qt guesses from the text whether a tooltip is rich; the only sure way to literal text is to be rich and
    // escaped.
    if (!plain.contains(QLatin1Char('<')) && !plain.contains(QLatin1Char('&')))
        return plain;
    return QStringLiteral("<span>%1</span>")
        .arg(plain.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br/>")));
}

} // namespace items
