// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/certificatesdirectory.h"
#include "engine/credentials/dockerdaemonconfig.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using credentials::CertificatesDirectory;
using credentials::DockerDaemonConfig;
using credentials::TlsFiles;

/// What this computer's docker and containers are told about hosts: certs.d and daemon.json.
class TestHostFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates();
    void firstFolderCounts();
    void halfPairs_data();
    void halfPairs();
    void strangeNames();
    void defaultFolders();
    void insecure_data();
    void insecure();
    void mirrors();
    void brokenDaemonConfig_data();
    void brokenDaemonConfig();

private:
    QString touch(const QString &name, const QByteArray &bytes = "x") const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the test's own file was not written");
        return path;
    }
    QTemporaryDir m_folder;
};

void TestHostFiles::certificates()
{
    const QString ca = touch(QStringLiteral("a/reg.io:5000/ca.crt"));
    const QString other = touch(QStringLiteral("a/reg.io:5000/other.crt"));
    const QString cert = touch(QStringLiteral("a/reg.io:5000/client.cert"));
    const QString key = touch(QStringLiteral("a/reg.io:5000/client.key"));
    touch(QStringLiteral("a/reg.io:5000/README"));
    const CertificatesDirectory directory({m_folder.filePath(QStringLiteral("a"))});
    const auto files = directory.filesFor(QStringLiteral("reg.io:5000"));
    QVERIFY(files);
    QCOMPARE(files->authorities, (QStringList{ca, other}));
    QCOMPARE(files->clients, (QList<TlsFiles::Pair>{{cert, key}}));
    QCOMPARE(directory.filesFor(QStringLiteral("reg.io")).value(), TlsFiles());
    QCOMPARE(directory.filesFor(QStringLiteral("reg.io:5001")).value(), TlsFiles());
}

void TestHostFiles::firstFolderCounts()
{
    touch(QStringLiteral("second/r.io/ca.crt"));
    const CertificatesDirectory directory(
        {m_folder.filePath(QStringLiteral("first")), m_folder.filePath(QStringLiteral("second"))});
    QCOMPARE(directory.filesFor(QStringLiteral("r.io"))->authorities.size(), 1);
    touch(QStringLiteral("first/r.io/README"));
    QCOMPARE(directory.filesFor(QStringLiteral("r.io"))->authorities.size(), 0);
}

void TestHostFiles::halfPairs_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("missing");
    QTest::newRow("no key") << QStringLiteral("client.cert") << QStringLiteral("client.key");
    QTest::newRow("no certificate") << QStringLiteral("my.client.key") << QStringLiteral("my.client.cert");
}

void TestHostFiles::halfPairs()
{
    QFETCH(QString, there);
    QFETCH(QString, missing);
    QTemporaryDir own(m_folder.filePath(QStringLiteral("half-XXXXXX")));
    const QString name = QFileInfo(own.path()).fileName() + QStringLiteral("/r.io/") + there;
    const QString path = touch(name);
    const auto files = CertificatesDirectory({own.path()}).filesFor(QStringLiteral("r.io"));
    QVERIFY(!files);
    QCOMPARE(files.error().kind, oci::ErrorKind::Malformed);
    QVERIFY2(files.error().message.contains(path) && files.error().message.contains(missing),
             qPrintable(files.error().message));
}

void TestHostFiles::strangeNames()
{
    touch(QStringLiteral("evil/ca.crt"));
    const CertificatesDirectory directory({m_folder.filePath(QStringLiteral("evil/certs.d"))});
    for (const char *name : {"..", "../", ".", "", "a/../.."})
        QCOMPARE(directory.filesFor(QString::fromLatin1(name)).value(), TlsFiles());
}

void TestHostFiles::defaultFolders()
{
    QCOMPARE(CertificatesDirectory::defaultFolders({}, QStringLiteral("/home/me")),
             (QStringList{QStringLiteral("/home/me/.config/containers/certs.d"),
                          QStringLiteral("/etc/containers/certs.d"), QStringLiteral("/etc/docker/certs.d"),
                          QStringLiteral("/home/me/.config/docker/certs.d")}));
}

void TestHostFiles::insecure_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<bool>("insecure");
    const auto row = [](const char *registry, bool insecure) {
        QTest::newRow(registry) << QString::fromLatin1(registry) << insecure;
    };
    row("localhost", true);
    row("localhost:5000", true);
    row("127.0.0.1:5000", true);
    row("127.9.9.9", true);
    row("[::1]:5000", true);
    row("open.io", true);
    row("open.io:1234", true);
    row("OPEN.io", true);
    row("port.io:5000", true);
    row("port.io", false);
    row("port.io:5001", false);
    row("schemed.io", true);
    row("10.1.2.3:5000", true);
    row("11.1.2.3", false);
    row("[fd00::5]:5000", true);
    row("[fd01::5]", false);
    row("docker.io", false);
    row("evil-open.io", false);
    row("10.1.2.3.evil.io", false);
}

void TestHostFiles::insecure()
{
    QFETCH(QString, registry);
    QFETCH(bool, insecure);
    const auto config = DockerDaemonConfig::load(
        touch(QStringLiteral("daemon.json"),
              R"({"insecure-registries":["open.io","port.io:5000","http://schemed.io",)"
              R"("10.0.0.0/8","fd00::/16"],"debug":true})"));
    QVERIFY(config);
    QCOMPARE(config->isInsecure(registry), insecure);
}

void TestHostFiles::mirrors()
{
    const auto config = DockerDaemonConfig::load(
        touch(QStringLiteral("daemon.json"),
              R"({"registry-mirrors":["https://mirror.io","http://localhost:5000/hub/"]})"));
    QVERIFY(config);
    QCOMPARE(config->hubMirrors(), (QList<QUrl>{QUrl(QStringLiteral("https://mirror.io")),
                                                QUrl(QStringLiteral("http://localhost:5000/hub/"))}));
    const auto none = DockerDaemonConfig::load(m_folder.filePath(QStringLiteral("absent.json")));
    QVERIFY(none);
    QVERIFY(none->hubMirrors().isEmpty());
}

void TestHostFiles::brokenDaemonConfig_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("cut") << QByteArray("{\"registry-mirrors\":");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no list") << QByteArray(R"({"registry-mirrors":"https://a.io"})");
    QTest::newRow("no address") << QByteArray(R"({"registry-mirrors":["a.io"]})");
    QTest::newRow("file address") << QByteArray(R"({"registry-mirrors":["file:///etc/passwd"]})");
    QTest::newRow("with a password") << QByteArray(R"({"registry-mirrors":["https://me:hunter2@a.io"]})");
}

void TestHostFiles::brokenDaemonConfig()
{
    QFETCH(QByteArray, json);
    const QString file = touch(QStringLiteral("broken.json"), json);
    const auto config = DockerDaemonConfig::load(file);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, oci::ErrorKind::Malformed);
    QVERIFY2(config.error().message.contains(file), qPrintable(config.error().message));
    QVERIFY(!config.error().message.contains(QLatin1String("hunter2")));
}

QTEST_GUILESS_MAIN(TestHostFiles)
#include "tst_hostfiles.moc"
