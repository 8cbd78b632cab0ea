// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/dockerconfig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using credentials::Credential;
using credentials::DockerConfig;

/// Docker's own config.json: its keys, its encodings, and that changes are noticed.
class TestDockerConfig final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entries_data();
    void entries();
    void broken_data();
    void broken();
    void changesAreNoticed();
    void defaultFile();

private:
    QString write(const QByteArray &json);
    QTemporaryDir m_folder;
};

QString TestDockerConfig::write(const QByteArray &json)
{
    const QString name = m_folder.filePath(QStringLiteral("config.json"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        qFatal("the test's own file was not written");
    return name;
}

void TestDockerConfig::entries_data()
{
    QTest::addColumn<QByteArray>("auths");
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("identityToken");
    const auto row = [](const char *name, const QByteArray &auths, const char *registry, const char *user,
                        const char *password, const char *token) {
        QTest::newRow(name) << auths << QString::fromLatin1(registry) << QString::fromUtf8(user)
                            << QString::fromUtf8(password) << QString::fromLatin1(token);
    };
    const QByteArray me = QByteArray("me:secret").toBase64();
    row("hub", R"({"https://index.docker.io/v1/":{"auth":")" + me + R"("}})", "docker.io", "me", "secret",
        "");
    row("hub by its host", R"({"docker.io":{"auth":")" + me + R"("}})", "docker.io", "me", "secret", "");
    row("registry-1", R"({"registry-1.docker.io":{"auth":")" + me + R"("}})", "docker.io", "me", "secret",
        "");
    row("hub's own key wins",
        R"({"docker.io":{"username":"other","password":"x"},"https://index.docker.io/v1/":{"auth":")" + me +
            R"("}})",
        "docker.io", "me", "secret", "");
    row("host", R"({"ghcr.io":{"auth":")" + me + R"("}})", "ghcr.io", "me", "secret", "");
    row("host with scheme and path", R"({"https://quay.io/v2/":{"auth":")" + me + R"("}})", "quay.io", "me",
        "secret", "");
    row("port", R"({"localhost:5000":{"auth":")" + me + R"("}})", "localhost:5000", "me", "secret", "");
    row("other port", R"({"localhost:5000":{"auth":")" + me + R"("}})", "localhost:5001", "", "", "");
    row("other host", R"({"ghcr.io":{"auth":")" + me + R"("}})", "evil-ghcr.io", "", "", "");
    row("colon in the password", R"({"a.io":{"auth":")" + QByteArray("me:a:b:c").toBase64() + R"("}})",
        "a.io", "me", "a:b:c", "");
    row("padded with NUL", R"({"a.io":{"auth":")" + QByteArray("me:x\0\0", 6).toBase64() + R"("}})", "a.io",
        "me", "x", "");
    row("plain fields", R"({"a.io":{"username":"me","password":"ü"}})", "a.io", "me", "ü", "");
    row("identity token", R"({"a.io":{"auth":")" + me + R"(","identitytoken":"abc"}})", "a.io", "me",
        "secret", "abc");
    row("token user", R"({"a.io":{"username":"<token>","password":"abc"}})", "a.io", "", "", "abc");
    row("empty entry", R"({"a.io":{}})", "a.io", "", "", "");
    row("no colon", R"({"a.io":{"auth":")" + QByteArray("nocolon").toBase64() + R"("}})", "a.io", "", "", "");
    row("bad base64", R"({"a.io":{"auth":"§§§"}})", "a.io", "", "", "");
    row("line break in the password", R"({"a.io":{"username":"me","password":"a\r\nX-Evil: 1"}})", "a.io", "",
        "", "");
    row("entry is no object", R"({"a.io":"x"})", "a.io", "", "", "");
}

void TestDockerConfig::entries()
{
    QFETCH(QByteArray, auths);
    QFETCH(QString, registry);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, identityToken);
    DockerConfig config(write("{\"auths\":" + auths + ",\"credsStore\":\"x\",\"HttpHeaders\":{}}"));
    const Credential found = config.find(registry);
    QCOMPARE(found.user, user);
    QCOMPARE(found.password, password);
    QCOMPARE(found.identityToken, identityToken);
}

void TestDockerConfig::broken_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"auths":{"a.io")");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("auths is a list") << QByteArray(R"({"auths":[]})");
    QTest::newRow("huge") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestDockerConfig::broken()
{
    QFETCH(QByteArray, json);
    DockerConfig config(write(json));
    QVERIFY(config.find(QStringLiteral("a.io")).isEmpty());
}

void TestDockerConfig::changesAreNoticed()
{
    QFile::remove(m_folder.filePath(QStringLiteral("config.json")));
    DockerConfig config(m_folder.filePath(QStringLiteral("config.json")));
    QVERIFY(config.find(QStringLiteral("a.io")).isEmpty());
    write(R"({"auths":{"a.io":{"username":"one","password":"x"}}})");
    QCOMPARE(config.find(QStringLiteral("a.io")).user, QStringLiteral("one"));
    write(R"({"auths":{"a.io":{"username":"second","password":"x"}}})");
    QCOMPARE(config.find(QStringLiteral("a.io")).user, QStringLiteral("second"));
    QFile::remove(m_folder.filePath(QStringLiteral("config.json")));
    QVERIFY(config.find(QStringLiteral("a.io")).isEmpty());
}

void TestDockerConfig::defaultFile()
{
    qputenv("DOCKER_CONFIG", "/somewhere");
    QCOMPARE(DockerConfig::defaultFile(), QStringLiteral("/somewhere/config.json"));
    qunsetenv("DOCKER_CONFIG");
    QVERIFY(DockerConfig::defaultFile().endsWith(QLatin1String("/.docker/config.json")));
}

QTEST_GUILESS_MAIN(TestDockerConfig)
#include "tst_dockerconfig.moc"
