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

    void helpers_data();
    void helpers();
    void helperThatIsNone();
    void variable();
    void headers();

private:
    static Credential find(DockerConfig &config, const QString &registry)
    {
        config.refresh();
        return config.inFile(registry);
    }
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
    const Credential found = find(config, registry);
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
    QVERIFY(find(config, QStringLiteral("a.io")).isEmpty());
    QCOMPARE(config.trouble().contains(m_folder.path()), !json.contains("auths\":["));
}

void TestDockerConfig::changesAreNoticed()
{
    QFile::remove(m_folder.filePath(QStringLiteral("config.json")));
    DockerConfig config(m_folder.filePath(QStringLiteral("config.json")));
    QVERIFY(find(config, QStringLiteral("a.io")).isEmpty());
    write(R"({"auths":{"a.io":{"username":"one","password":"x"}}})");
    QCOMPARE(find(config, QStringLiteral("a.io")).user, QStringLiteral("one"));
    write(R"({"auths":{"a.io":{"username":"second","password":"x"}}})");
    QCOMPARE(find(config, QStringLiteral("a.io")).user, QStringLiteral("second"));
    QFile::remove(m_folder.filePath(QStringLiteral("config.json")));
    QVERIFY(find(config, QStringLiteral("a.io")).isEmpty());
}

void TestDockerConfig::defaultFile()
{
    qputenv("DOCKER_CONFIG", "/somewhere");
    QCOMPARE(DockerConfig::defaultFile(), QStringLiteral("/somewhere/config.json"));
    qunsetenv("DOCKER_CONFIG");
    QVERIFY(DockerConfig::defaultFile().endsWith(QLatin1String("/.docker/config.json")));
}

void TestDockerConfig::helpers_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("helper");
    const auto row = [](const char *registry, const char *helper) {
        QTest::newRow(registry) << QString::fromLatin1(registry) << QString::fromLatin1(helper);
    };
    row("docker.io", "hub");
    row("index.docker.io", "hub");
    row("gcr.io", "gcloud");
    row("eu.gcr.io", "general");
    row("port.io:5000", "port");
    row("port.io", "general");
    row("file.io", "");
}

void TestDockerConfig::helpers()
{
    QFETCH(QString, registry);
    QFETCH(QString, helper);
    DockerConfig config(write(R"({"credsStore":"general","credHelpers":{"https://index.docker.io/v1/":"hub",)"
                              R"("gcr.io":"gcloud","port.io:5000":"port","file.io":""}})"));
    QVERIFY(config.refresh());
    QVERIFY(!config.refresh());
    QCOMPARE(config.helperFor(registry), helper);
    QCOMPARE(config.trouble(), QString());
}

void TestDockerConfig::helperThatIsNone()
{
    DockerConfig config(write(R"({"credsStore":"../../tmp/evil","credHelpers":{"a.io":"sh -c x"}})"));
    config.refresh();
    QCOMPARE(config.helperFor(QStringLiteral("a.io")), QString());
    QCOMPARE(config.helperFor(QStringLiteral("b.io")), QString());
    QVERIFY(config.trouble().contains(QLatin1String("it is not run")));
}

void TestDockerConfig::variable()
{
    const QString none = m_folder.filePath(QStringLiteral("none.json"));
    const QByteArray me = QByteArray("me:secret").toBase64();
    const DockerConfig good(none, R"({"auths":{"https://index.docker.io/v1/":{"auth":")" + me + R"("}}})");
    QCOMPARE(good.fromEnvironment(QStringLiteral("docker.io")).password, QStringLiteral("secret"));
    QCOMPARE(good.trouble(), QString());
    for (const QByteArray &bad : {QByteArray("x"), QByteArray("[]"),
                                  R"({"auths":{"a.io":{"auth":")" + me + R"("}},"credsStore":"pass"})",
                                  R"({"auths":{"a.io":{"auth":")" + me + R"(","email":"x"}}})",
                                  QByteArray(R"({"auths":{"a.io":"x"}})")}) {
        const DockerConfig config(none, bad);
        QVERIFY(config.fromEnvironment(QStringLiteral("a.io")).isEmpty());
        QVERIFY2(config.trouble().startsWith(QLatin1String("DOCKER_AUTH_CONFIG")), bad.constData());
    }
}

void TestDockerConfig::headers()
{
    DockerConfig config(
        write(R"({"HttpHeaders":{"X-Meta":"one"},"auths":{"a.io":{"registrytoken":"abc"}}})"));
    QCOMPARE(find(config, QStringLiteral("a.io")).registryToken, QStringLiteral("abc"));
    QCOMPARE(config.httpHeaders(),
             (QMap<QString, QString>{{QStringLiteral("X-Meta"), QStringLiteral("one")}}));
}

QTEST_GUILESS_MAIN(TestDockerConfig)
#include "tst_dockerconfig.moc"
