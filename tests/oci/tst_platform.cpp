// SPDX-License-Identifier: Apache-2.0
#include "oci/platform.h"

#include <QJsonArray>
#include <QTest>

using namespace oci;

class PlatformTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void refused_data();
    void refused();
    void hostIsComplete();
    void unknown_data();
    void unknown();
    void match_data();
    void match();
    void order_data();
    void order();
    void windows();
    void fromJson();
};

void PlatformTest::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("variant");
    const auto row = [](const char *text, const char *printed, const char *variant) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(printed)
                            << QString::fromLatin1(variant);
    };
    row("linux/amd64", "linux/amd64", "");
    row("linux/x86_64", "linux/amd64", "");
    row("linux/x86-64", "linux/amd64", "");
    row("Linux/AMD64", "linux/amd64", "");
    row("linux/amd64/v1", "linux/amd64", "");
    row("linux/amd64/v3", "linux/amd64/v3", "v3");
    row("linux/aarch64", "linux/arm64", "");
    row("linux/arm64/v8", "linux/arm64", "");
    row("linux/arm64/8", "linux/arm64", "");
    row("linux/arm64/v9.0", "linux/arm64/v9", "v9");
    row("linux/armhf", "linux/arm/v7", "v7");
    row("linux/armel", "linux/arm/v6", "v6");
    row("linux/arm", "linux/arm/v7", "v7");
    row("linux/arm/6", "linux/arm/v6", "v6");
    row("linux/arm/v5", "linux/arm/v5", "v5");
    row("linux/i386", "linux/386", "");
    row("macos/arm64", "darwin/arm64", "");
    row("windows/amd64", "windows/amd64", "");
    row("linux/s390x", "linux/s390x", "");
    row("linux/future-cpu", "linux/future-cpu", "");
    row("arm64", "linux/arm64", "");
    row("armhf", "linux/arm/v7", "v7");
    row("x86_64", "linux/amd64", "");
}

void PlatformTest::parse()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QFETCH(QString, variant);
    const auto platform = Platform::parse(text);
    QVERIFY2(platform, platform ? "" : qUtf8Printable(platform.error().message));
    QCOMPARE(platform->toString(), printed);
    QCOMPARE(platform->variant, variant);
    QCOMPARE(platform->normalised(), *platform);
    QCOMPARE(*Platform::parse(platform->toString()), *platform);
}

void PlatformTest::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &text, const char *reason) {
        QTest::newRow(name) << text << QString::fromLatin1(reason);
    };
    row("empty", QString(), "empty");
    row("unknown word", QStringLiteral("toaster"), "neither a known operating system nor");
    row("too many", QStringLiteral("linux/arm/v7/x"), "too many parts");
    row("no os", QStringLiteral("/amd64"), "a part is empty");
    row("no arch", QStringLiteral("linux/"), "a part is empty");
    row("wildcard", QStringLiteral("linux/*"), "\"*\"");
    row("blank", QStringLiteral("linux /amd64"), "\"linux \"");
    row("escape", QStringLiteral("linux/\x1b[1m"), "\\x1b");
    row("not ascii", QStringLiteral("linux/ä"), "character");
    row("long", QString(1'000'000, u'a'), "too long");
}

void PlatformTest::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto platform = Platform::parse(text);
    QVERIFY(!platform);
    QCOMPARE(platform.error().kind, ErrorKind::Usage);
    QVERIFY2(platform.error().message.contains(reason), qUtf8Printable(platform.error().message));
    QVERIFY(platform.error().message.size() < 400);
}

void PlatformTest::hostIsComplete()
{
    const Platform host = Platform::host();
    QCOMPARE(host.os, QStringLiteral("linux"));
    QVERIFY(!host.architecture.isEmpty());
    QVERIFY(matchScore(host, host) > 0);
    QCOMPARE(*Platform::parse(u"linux"), host);
    Platform windows = host;
    windows.os = QStringLiteral("windows");
    QCOMPARE(*Platform::parse(u"windows"), windows);
}

void PlatformTest::unknown_data()
{
    QTest::addColumn<QString>("os");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("attestation") << QStringLiteral("unknown") << QStringLiteral("unknown") << true;
    QTest::newRow("nothing") << QString() << QString() << true;
    QTest::newRow("half") << QStringLiteral("linux") << QString() << false;
    QTest::newRow("known") << QStringLiteral("linux") << QStringLiteral("amd64") << false;
}

void PlatformTest::unknown()
{
    QFETCH(QString, os);
    QFETCH(QString, architecture);
    QFETCH(bool, unknown);
    const Platform platform{os, architecture, {}, {}, {}};
    QCOMPARE(platform.isUnknown(), unknown);
    if (unknown)
        QCOMPARE(matchScore(platform, platform), 0);
}

void PlatformTest::match_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("offered");
    QTest::addColumn<bool>("runs");
    const auto row = [](const char *wanted, const char *offered, bool runs) {
        QTest::addRow("%s on %s", offered, wanted)
            << QString::fromLatin1(wanted) << QString::fromLatin1(offered) << runs;
    };
    row("linux/amd64", "linux/amd64", true);
    row("linux/amd64", "linux/arm64", false);
    row("linux/amd64", "windows/amd64", false);
    row("linux/amd64", "linux/386", true);
    row("linux/386", "linux/amd64", false);
    row("linux/amd64/v3", "linux/amd64", true);
    row("linux/amd64/v3", "linux/amd64/v2", true);
    row("linux/amd64/v3", "linux/amd64/v4", false);
    row("linux/amd64", "linux/amd64/v2", false);
    row("linux/arm/v7", "linux/arm/v6", true);
    row("linux/arm/v7", "linux/arm/v5", true);
    row("linux/arm/v6", "linux/arm/v7", false);
    row("linux/arm", "linux/arm/v7", true);
    row("linux/arm64", "linux/arm64/v8", true);
    row("linux/arm64/v8.2", "linux/arm64", true);
    row("linux/arm64", "linux/arm64/v8.2", false);
    row("linux/arm64/v9", "linux/arm64", true);
    row("linux/arm64", "linux/arm/v7", true);
    row("linux/arm/v7", "linux/arm64", false);
    row("linux/riscv64", "linux/riscv64", true);
    row("linux/ppc64le", "linux/ppc64", false);
}

void PlatformTest::match()
{
    QFETCH(QString, wanted);
    QFETCH(QString, offered);
    QFETCH(bool, runs);
    QCOMPARE(matchScore(*Platform::parse(wanted), *Platform::parse(offered)) > 0, runs);
}

void PlatformTest::order_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("bestFirst");
    const auto row = [](const char *wanted, const QString &list) {
        QTest::newRow(wanted) << QString::fromLatin1(wanted) << list.split(u' ');
    };
    row("linux/arm/v7", QStringLiteral("linux/arm/v7 linux/arm/v6 linux/arm/v5 linux/amd64"));
    row("linux/amd64/v4",
        QStringLiteral("linux/amd64/v4 linux/amd64/v3 linux/amd64/v2 linux/amd64 linux/386 linux/arm"));
    row("linux/arm64/v9",
        QStringLiteral("linux/arm64/v9 linux/arm64/v8.5 linux/arm64 linux/arm/v8 linux/arm/v7 "
                       "linux/arm/v6 linux/arm/v5 linux/amd64"));
}

void PlatformTest::order()
{
    QFETCH(QString, wanted);
    QFETCH(QStringList, bestFirst);
    int last = 1'000'000;
    for (const QString &offered : std::as_const(bestFirst)) {
        const int score = matchScore(*Platform::parse(wanted), *Platform::parse(offered));
        QVERIFY2(score < last, qUtf8Printable(offered));
        last = score;
    }
    QCOMPARE(last, 0);
}

void PlatformTest::windows()
{
    const auto windows = [](const char *version) {
        return Platform{
            QStringLiteral("windows"), QStringLiteral("amd64"), {}, QString::fromLatin1(version), {}};
    };
    const Platform wanted = windows("10.0.20348.2340");
    QCOMPARE(matchScore(wanted, windows("10.0.17763.5576")), 0);
    const int exact = matchScore(wanted, windows("10.0.20348.2340"));
    const int sameBuild = matchScore(wanted, windows("10.0.20348.1"));
    QVERIFY(exact > sameBuild);
    QVERIFY(sameBuild > matchScore(wanted, windows("")));
    QVERIFY(matchScore(wanted, windows("")) > 0);
    QCOMPARE(matchScore(wanted, windows("10.0.2034")), 0); // a prefix of the digits is not the same build
    QVERIFY(matchScore(windows(""), windows("10.0.17763.5576")) > 0);
}

void PlatformTest::fromJson()
{
    const QJsonObject good{{QStringLiteral("os"), QStringLiteral("windows")},
                           {QStringLiteral("architecture"), QStringLiteral("amd64")},
                           {QStringLiteral("os.version"), QStringLiteral("10.0.1")},
                           {QStringLiteral("os.features"), QJsonArray{QStringLiteral("win32k")}},
                           {QStringLiteral("variant"), QJsonValue::Null}};
    const auto platform = Platform::fromJson(good);
    QVERIFY(platform);
    QCOMPARE(platform->osVersion, QStringLiteral("10.0.1"));
    QCOMPARE(platform->osFeatures, QStringList{QStringLiteral("win32k")});
    QVERIFY(!Platform::fromJson({{QStringLiteral("os"), 7}}));
    QVERIFY(!Platform::fromJson({{QStringLiteral("os.features"), QStringLiteral("win32k")}}));
}

QTEST_APPLESS_MAIN(PlatformTest)
#include "tst_platform.moc"
