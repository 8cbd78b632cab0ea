// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/authentry.h"
#include "engine/credentials/containersauth.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using credentials::ContainersAuth;

namespace {

QByteArray entry(const QByteArray &user)
{
    return R"({"auth":")" + (user + ":secret").toBase64() + R"("})";
}

} // namespace

/// containers-auth.json(5): which file, and which of its keys.
class TestContainersAuth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_data();
    void keys();
    void filesInOrder();
    void helpersMatchTheHost();
    void oldForm();
    void changesAreNoticed();
    void defaultFiles();
    void serverAddress();

private:
    QString write(const QString &name, const QByteArray &json) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            qFatal("the test's own file was not written");
        return file.fileName();
    }
    static QString firstUser(ContainersAuth &auth, const char *registry, const char *repository)
    {
        const auto hits = auth.hits(QString::fromLatin1(registry), QString::fromLatin1(repository));
        return hits.isEmpty() ? QString() : hits.first().credential.user;
    }
    QTemporaryDir m_folder;
};

void TestContainersAuth::keys_data()
{
    QTest::addColumn<QByteArray>("auths");
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *name, const QByteArray &auths, const char *registry,
                        const char *repository, const char *user) {
        QTest::newRow(name) << auths << QString::fromLatin1(registry) << QString::fromLatin1(repository)
                            << QString::fromLatin1(user);
    };
    const QByteArray all = R"("quay.io":)" + entry("host") + R"(,"quay.io/a":)" + entry("ns") +
                           R"(,"quay.io/a/b":)" + entry("repo") + R"(,"quay.io:8443":)" + entry("port");
    row("repository", all, "quay.io", "a/b", "repo");
    row("below a repository", all, "quay.io", "a/b/c", "repo");
    row("namespace", all, "quay.io", "a/x", "ns");
    row("host", all, "quay.io", "x/b", "host");
    row("no part of a name", all, "quay.io", "ab/c", "host");
    row("no repository", all, "quay.io", "", "host");
    row("port", all, "quay.io:8443", "a/b", "port");
    row("other host", all, "ghcr.io", "a/b", "");
    row("an empty entry ends it", R"("quay.io/a":{},"quay.io":)" + entry("host"), "quay.io", "a/b", "");
    row("hub", R"("docker.io":)" + entry("hub"), "docker.io", "library/nginx", "hub");
    row("hub as docker writes it", R"("https://index.docker.io/v1/":)" + entry("hub"), "docker.io",
        "library/nginx", "hub");
    row("hub's plain key wins",
        R"("https://index.docker.io/v1/":)" + entry("old") + R"(,"docker.io":)" + entry("new"), "docker.io",
        "library/nginx", "new");
    row("hub namespace", R"("docker.io/library":)" + entry("library") + R"(,"docker.io":)" + entry("hub"),
        "docker.io", "library/nginx", "library");
    row("address with scheme", R"("https://quay.io/v2/":)" + entry("host"), "quay.io", "a/b", "host");
    row("trailing slash", R"("quay.io/a/":)" + entry("ns"), "quay.io", "a/b", "ns");
}

void TestContainersAuth::keys()
{
    QFETCH(QByteArray, auths);
    QFETCH(QString, registry);
    QFETCH(QString, repository);
    QFETCH(QString, user);
    ContainersAuth auth({write(QStringLiteral("keys.json"), "{\"auths\":{" + auths + "}}")});
    const auto hits = auth.hits(registry, repository);
    QCOMPARE(hits.isEmpty() ? QString() : hits.first().credential.user, user);
}

void TestContainersAuth::filesInOrder()
{
    const QString absent = m_folder.filePath(QStringLiteral("absent.json"));
    const QString broken = write(QStringLiteral("broken.json"), "{\"auths\":");
    const QString first =
        write(QStringLiteral("first.json"), R"({"auths":{"quay.io":)" + entry("first") + "}}");
    const QString second =
        write(QStringLiteral("second.json"), R"({"auths":{"quay.io/a/b":)" + entry("second") + "}}");
    ContainersAuth auth({absent, m_folder.path(), broken, first, second});
    const auto hits = auth.hits(QStringLiteral("quay.io"), QStringLiteral("a/b"));
    QCOMPARE(hits.size(), 2);
    QCOMPARE(hits.at(0).credential.user, QStringLiteral("first")); // the file counts before the key
    QCOMPARE(hits.at(0).file, first);
    QCOMPARE(hits.at(1).credential.user, QStringLiteral("second"));
}

void TestContainersAuth::helpersMatchTheHost()
{
    ContainersAuth auth(
        {write(QStringLiteral("helpers.json"), R"({"credHelpers":{"quay.io":"pass","a.io":"../x"},)"
                                               R"("auths":{"quay.io/a":)" +
                                                   entry("file") + "}}")});
    const auto hits = auth.hits(QStringLiteral("quay.io"), QStringLiteral("a/b"));
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits.first().helper, QStringLiteral("pass"));
    QVERIFY(hits.first().credential.isEmpty());
    QVERIFY(auth.hits(QStringLiteral("ghcr.io"), {}).isEmpty());
    QVERIFY(auth.hits(QStringLiteral("a.io"), {}).isEmpty()); // that is no name of a helper
}

void TestContainersAuth::oldForm()
{
    ContainersAuth auth(
        {write(QStringLiteral(".dockercfg"), R"({"https://index.docker.io/v1/":)" + entry("old") + "}")});
    QCOMPARE(firstUser(auth, "docker.io", "library/nginx"), QStringLiteral("old"));
}

void TestContainersAuth::changesAreNoticed()
{
    const QString file = m_folder.filePath(QStringLiteral("changing.json"));
    ContainersAuth auth({file});
    QCOMPARE(firstUser(auth, "quay.io", ""), QString());
    write(QStringLiteral("changing.json"), R"({"auths":{"quay.io":)" + entry("one") + "}}");
    QCOMPARE(firstUser(auth, "quay.io", ""), QStringLiteral("one"));
    write(QStringLiteral("changing.json"), R"({"auths":{"quay.io":)" + entry("second") + "}}");
    QCOMPARE(firstUser(auth, "quay.io", ""), QStringLiteral("second"));
    QVERIFY(QFile::remove(file));
    QCOMPARE(firstUser(auth, "quay.io", ""), QString());
}

void TestContainersAuth::defaultFiles()
{
    QProcessEnvironment environment;
    const QString home = QStringLiteral("/home/me");
    QCOMPARE(
        ContainersAuth::defaultFiles(environment, home, 1000),
        (QStringList{QStringLiteral("/run/containers/1000/auth.json"),
                     QStringLiteral("/home/me/.config/containers/auth.json"),
                     QStringLiteral("/home/me/.docker/config.json"), QStringLiteral("/home/me/.dockercfg")}));
    environment.insert(QStringLiteral("REGISTRY_AUTH_FILE"), QStringLiteral("/own.json"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/7"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/conf"));
    environment.insert(QStringLiteral("DOCKER_CONFIG"), QStringLiteral("/docker"));
    QCOMPARE(ContainersAuth::defaultFiles(environment, home, 1000),
             (QStringList{QStringLiteral("/own.json"), QStringLiteral("/run/user/7/containers/auth.json"),
                          QStringLiteral("/conf/containers/auth.json"), QStringLiteral("/docker/config.json"),
                          QStringLiteral("/home/me/.dockercfg")}));
}

void TestContainersAuth::serverAddress()
{
    QCOMPARE(credentials::dockerServerAddress(QStringLiteral("docker.io")),
             QStringLiteral("https://index.docker.io/v1/"));
    QCOMPARE(credentials::dockerServerAddress(QStringLiteral("localhost:5000")),
             QStringLiteral("localhost:5000"));
}

QTEST_GUILESS_MAIN(TestContainersAuth)
#include "tst_containersauth.moc"
