// SPDX-License-Identifier: Apache-2.0
#include "items/sizetext.h"

#include <QTest>

#include <limits>

class TestSizeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QString();
        QTest::newRow("none") << qint64(0) << "0 bytes";
        QTest::newRow("bytes") << qint64(512) << "512 bytes";
        QTest::newRow("kilo") << qint64(1500) << "1.5 kB";
        QTest::newRow("as docker prints") << qint64(72'100'000) << "72.1 MB";
        QTest::newRow("three digits") << qint64(187'400'000) << "187 MB";
        QTest::newRow("giga") << qint64(1'420'000'000) << "1.4 GB";
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << "9.2 EB";
    }
    void sizes()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(items::sizeText(bytes), text);
    }
    void marks()
    {
        QCOMPARE(items::compressedSizeText(72'100'000), QStringLiteral("72.1 MB compressed"));
        QCOMPARE(items::unpackedSizeText(187'400'000), QStringLiteral("187 MB unpacked"));
        QVERIFY(items::compressedSizeText(-1).isEmpty());
        QCOMPARE(items::exactBytesText(1234567), QStringLiteral("1,234,567 bytes"));
        QCOMPARE(items::exactBytesText(1), QStringLiteral("1 byte"));
    }
    void rates()
    {
        QCOMPARE(items::rateText(14'200'000), QStringLiteral("14.2 MB/s"));
        QVERIFY(items::rateText(0).isEmpty());
        QVERIFY(items::rateText(-5).isEmpty());
        QVERIFY(items::rateText(std::numeric_limits<double>::quiet_NaN()).isEmpty());
        QVERIFY(items::rateText(std::numeric_limits<double>::infinity()).isEmpty());
    }
    void durations()
    {
        QCOMPARE(items::durationText(41), QStringLiteral("0:41"));
        QCOMPARE(items::durationText(61), QStringLiteral("1:01"));
        QCOMPARE(items::durationText(3723), QStringLiteral("1:02:03"));
        QVERIFY(items::durationText(-1).isEmpty());
    }
    void ages()
    {
        const QDateTime now(QDate(2024, 5, 10), QTime(12, 0), Qt::UTC);
        QCOMPARE(items::ageText(now.addSecs(-5), now), QStringLiteral("just now"));
        QCOMPARE(items::ageText(now.addSecs(-60), now), QStringLiteral("1 minute ago"));
        QCOMPARE(items::ageText(now.addDays(-3), now), QStringLiteral("3 days ago"));
        QCOMPARE(items::ageText(now.addYears(-2), now), QStringLiteral("2 years ago"));
        QVERIFY(items::ageText({}, now).isEmpty());
        QVERIFY(!items::ageText(now.addYears(3), now).isEmpty()); // reproducible builds carry any date
    }
    void shares()
    {
        QCOMPARE(items::percentText(0.63), QStringLiteral("63 %"));
        QCOMPARE(items::percentText(0.001), QStringLiteral("<1 %"));
        QCOMPARE(items::percentText(0), QStringLiteral("0 %"));
        QCOMPARE(items::percentText(7), QStringLiteral("100 %"));
    }
    void toolTipsAreLiteral()
    {
        QCOMPARE(items::plainToolTip(QStringLiteral("nginx")), QStringLiteral("nginx"));
        const QString hostile = items::plainToolTip(QStringLiteral("<img src=x>\n&amp;"));
        QVERIFY(hostile.startsWith(QLatin1String("<span>")));
        QVERIFY(!hostile.contains(QLatin1String("<img")));
        QVERIFY(hostile.contains(QLatin1String("<br/>&amp;amp;")));
    }
};

QTEST_APPLESS_MAIN(TestSizeText)
#include "tst_sizetext.moc"
