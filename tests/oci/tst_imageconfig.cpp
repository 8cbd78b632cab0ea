// SPDX-License-Identifier: Apache-2.0
#include "oci/imageconfig.h"

#include <QFile>
#include <QTest>

using namespace oci;

class ImageConfigTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nginx();
    void nullsCountAsAbsent();
    void oldForms();
    void times_data();
    void times();
    void root_data();
    void root();
    void refused_data();
    void refused();
};

void ImageConfigTest::nginx()
{
    QFile file(QStringLiteral(TEST_DATA "/samples/nginx-1.27.2/blobs/sha256/"
                                        "3b25b682ea82b2db3cc4fd48db818be788ee3f902ac7378090cf2624ec2442df"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto config = ImageConfig::parse(file.readAll());
    QVERIFY2(config, config ? "" : qUtf8Printable(config.error().message));
    QCOMPARE(config->platform.toString(), QStringLiteral("linux/amd64"));
    QCOMPARE(config->entrypoint, QStringList{QStringLiteral("/docker-entrypoint.sh")});
    QCOMPARE(config->cmd.join(u'|'), QStringLiteral("nginx|-g|daemon off;"));
    QCOMPARE(config->exposedPorts, QStringList{QStringLiteral("80/tcp")});
    QCOMPARE(config->stopSignal, QStringLiteral("SIGQUIT"));
    QCOMPARE(config->env.size(), 6);
    QCOMPARE(config->labels.size(), 1);
    QCOMPARE(config->diffIds.size(), 7);
    QCOMPARE(config->history.size(), 18);
    QVERIFY(config->created.isValid());
    QVERIFY(config->runsAsRoot());
}

void ImageConfigTest::nullsCountAsAbsent()
{
    const auto config = ImageConfig::parse(
        R"({"architecture":"arm64","os":"linux","created":null,"history":null,"rootfs":{"diff_ids":null},"future":{"x":1},
            "config":{"Env":null,"Cmd":null,"Entrypoint":null,"Volumes":null,"ExposedPorts":null,"Labels":null,
            "OnBuild":null,"Shell":null,"Healthcheck":null,"User":null,"Labels":{"a":null,"b":"c"}}})");
    QVERIFY2(config, config ? "" : qUtf8Printable(config.error().message));
    QVERIFY(config->cmd.isEmpty() && config->history.isEmpty() && config->diffIds.isEmpty());
    QCOMPARE(config->labels.size(), 1);
    QVERIFY(ImageConfig::parse(R"({"config":null,"rootfs":null})"));
    QVERIFY(ImageConfig::parse("{}"));
}

void ImageConfigTest::oldForms()
{
    const auto config = ImageConfig::parse(R"({"config":{"Cmd":"top","Entrypoint":["a","b"],
        "Volumes":{"/data":{},"/x":{}},"Healthcheck":{"Test":["CMD","curl"],"Interval":30000000000}}})");
    QVERIFY2(config, config ? "" : qUtf8Printable(config.error().message));
    QCOMPARE(config->cmd, QStringList{QStringLiteral("top")});
    QCOMPARE(config->volumes, (QStringList{QStringLiteral("/data"), QStringLiteral("/x")}));
    QCOMPARE(config->healthcheckTest, (QStringList{QStringLiteral("CMD"), QStringLiteral("curl")}));
}

void ImageConfigTest::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("nanoseconds") << QByteArray("2024-10-02T17:55:35.123456789Z")
                                 << QStringLiteral("2024-10-02T17:55:35Z");
    QTest::newRow("seconds") << QByteArray("2024-10-02T17:55:35Z") << QStringLiteral("2024-10-02T17:55:35Z");
    QTest::newRow("zone") << QByteArray("2024-10-02T19:55:35.5+02:00")
                          << QStringLiteral("2024-10-02T17:55:35Z");
    QTest::newRow("epoch") << QByteArray("1970-01-01T00:00:00Z") << QStringLiteral("1970-01-01T00:00:00Z");
    QTest::newRow("never") << QByteArray("0001-01-01T00:00:00Z") << QString();
    QTest::newRow("nonsense") << QByteArray("yesterday") << QString();
    QTest::newRow("empty") << QByteArray("") << QString();
}

void ImageConfigTest::times()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    const auto config = ImageConfig::parse(R"({"created":")" + text + R"("})");
    QVERIFY(config);
    QCOMPARE(config->created.isValid(), !utc.isEmpty());
    QCOMPARE(config->created.toString(Qt::ISODate), utc);
}

void ImageConfigTest::root_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("asRoot");
    const auto row = [](const char *user, bool asRoot) {
        QTest::addRow("\"%s\"", user) << QString::fromLatin1(user) << asRoot;
    };
    row("", true);
    row("0", true);
    row("root", true);
    row("0:0", true);
    row("root:users", true);
    row(":1000", true);
    row("000", true);
    row("1000", false);
    row("nginx", false);
    row("nginx:root", false);
    row("10", false);
    row("rooted", false);
}

void ImageConfigTest::root()
{
    QFETCH(QString, user);
    QFETCH(bool, asRoot);
    ImageConfig config;
    config.user = user;
    QCOMPARE(config.runsAsRoot(), asRoot);
}

void ImageConfigTest::refused_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &raw, const char *words) {
        QTest::newRow(name) << raw << QString::fromLatin1(words);
    };
    row("empty", "", "is empty");
    row("HTML", "<html>", "HTML");
    row("deep", QByteArray("{\"a\":").repeated(100), "nested deeper");
    row("os number", R"({"os":1})", "\"os\"");
    row("config list", R"({"config":[]})", "\"config\"");
    row("env numbers", R"({"config":{"Env":[1]}})", "\"Env\"");
    row("ports list", R"({"config":{"ExposedPorts":["80"]}})", "\"ExposedPorts\"");
    row("labels numbers", R"({"config":{"Labels":{"a":1}}})", "\"Labels\"");
    row("health text", R"({"config":{"Healthcheck":"x"}})", "\"Healthcheck\"");
    row("diff id", R"({"rootfs":{"diff_ids":["sha256:x"]}})", "length");
    row("history text", R"({"history":["x"]})", "\"history\"");
    row("empty_layer text", R"({"history":[{"empty_layer":"true"}]})", "\"empty_layer\"");
    row("too large", QByteArray(ImageConfig::maxSize + 1, ' '), "at most");
}

void ImageConfigTest::refused()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, words);
    const auto config = ImageConfig::parse(raw);
    QVERIFY(!config);
    QVERIFY2(config.error().message.contains(words), qUtf8Printable(config.error().message));
}

QTEST_APPLESS_MAIN(ImageConfigTest)
#include "tst_imageconfig.moc"
