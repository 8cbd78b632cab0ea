// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"

#include "engine/net/await.h"
#include "logwatch.h"
#include "stubhelper.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace std::chrono_literals;
using credentials::Credential;
using credentials::CredentialChain;
using credentials::CredentialSetup;
using credentials::FoundCredential;
using credentials::KeepPlace;
using engine_test::await;

namespace {

QByteArray entry(const QByteArray &user, const QByteArray &password = "hunter2")
{
    return R"({"auth":")" + (user + ':' + password).toBase64() + R"("})";
}

const QString registryName = QStringLiteral("reg.example:5000");

} // namespace

/// All places together: their order, that only the helper concerned is run, that failures are passed over,
/// and that nothing secret is told.
class TestCredentialChain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nobody();
    void order();
    void repositoriesOfContainersFiles();
    void onlyTheHelperConcernedIsRun();
    void helperIsAskedOnce();
    void changeOfTheConfigurationAsksAgain();
    void troubles_data();
    void troubles();
    void helperThatKnowsNothingIsPassedOver();
    void containersHelper();
    void variableWins();
    void strangeVariableIsIgnored();
    void keepThroughTheHelper();
    void keepForThisRun();
    void keepWhereTheHelperFails();
    void dropOfNothing();
    void dropThatIsRefused();
    void cancelled();
    void endInTheMiddle();

private:
    void docker(const QByteArray &json) { write(m_setup.dockerConfig, json); }
    void containers(const QByteArray &json) { write(m_setup.containersFiles.first(), json); }
    static void write(const QString &path, const QByteArray &json)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            qFatal("the test's own file was not written");
    }
    CredentialChain &chain()
    {
        if (!m_chain)
            m_chain = std::make_unique<CredentialChain>(m_setup);
        return *m_chain;
    }
    FoundCredential find(const QString &registry = registryName, const QString &repository = {})
    {
        return await(chain().find(registry, repository))
            .value_or(FoundCredential{{}, QStringLiteral("error"), {}});
    }

    std::unique_ptr<engine_test::StubHelpers> m_helpers;
    std::unique_ptr<engine_test::LogWatch> m_log;
    CredentialSetup m_setup;
    std::unique_ptr<CredentialChain> m_chain;
};

void TestCredentialChain::init()
{
    m_log = std::make_unique<engine_test::LogWatch>();
    m_helpers = std::make_unique<engine_test::StubHelpers>();
    m_setup = {};
    m_setup.dockerConfig = m_helpers->path(QStringLiteral("config.json"));
    m_setup.containersFiles = {m_helpers->path(QStringLiteral("auth.json")), m_setup.dockerConfig};
    m_setup.helpers = m_helpers->options();
}

void TestCredentialChain::cleanup()
{
    m_chain.reset();
    QVERIFY(!engine_test::LogWatch::collected().contains("hunter2"));
    QVERIFY(!engine_test::LogWatch::collected().contains(QByteArray("me:hunter2").toBase64()));
    m_log.reset();
}

void TestCredentialChain::nobody()
{
    QCOMPARE(find(), FoundCredential());
}

void TestCredentialChain::order()
{
    containers(R"({"auths":{"reg.example:5000":)" + entry("podman") + "}}");
    FoundCredential found = find();
    QCOMPARE(found.credential.user, QStringLiteral("podman"));
    QCOMPARE(found.origin, QStringLiteral("containers auth.json"));

    docker(R"({"auths":{"reg.example:5000":)" + entry("docker") + "}}");
    found = find();
    QCOMPARE(found.credential.user, QStringLiteral("docker"));
    QCOMPARE(found.origin, QStringLiteral("docker config"));

    m_helpers->write(QStringLiteral("stub"), R"(echo '{"Username":"helper","Secret":"hunter2"}')");
    docker(R"({"credsStore":"stub","auths":{"reg.example:5000":)" + entry("docker") + "}}");
    found = find();
    QCOMPARE(found.credential.user, QStringLiteral("helper"));
    QCOMPARE(found.origin, QStringLiteral("helper stub"));
    QCOMPARE(found.trouble, QString());
}

void TestCredentialChain::repositoriesOfContainersFiles()
{
    containers(R"({"auths":{"quay.io":)" + entry("host") + R"(,"quay.io/team":)" + entry("team") + "}}");
    QCOMPARE(find(QStringLiteral("quay.io"), QStringLiteral("team/app")).credential.user,
             QStringLiteral("team"));
    QCOMPARE(find(QStringLiteral("quay.io"), QStringLiteral("other/app")).credential.user,
             QStringLiteral("host"));
    QCOMPARE(find(QStringLiteral("quay.io")).credential.user, QStringLiteral("host"));
}

void TestCredentialChain::onlyTheHelperConcernedIsRun()
{
    for (const char *name : {"general", "own", "other"})
        m_helpers->write(QString::fromLatin1(name), R"(echo '{"Username":"me","Secret":"hunter2"}')");
    docker(
        R"({"credsStore":"general","credHelpers":{"reg.example:5000":"own","else.example":"other","none.example":""},)"
        R"("auths":{"none.example":)" +
        entry("file") + "}}");
    QCOMPARE(find().origin, QStringLiteral("helper own"));
    QCOMPARE(m_helpers->runs(QStringLiteral("general")) + m_helpers->runs(QStringLiteral("other")),
             QByteArray());
    QCOMPARE(find(QStringLiteral("none.example")).origin, QStringLiteral("docker config"));
    QCOMPARE(m_helpers->runs(QStringLiteral("general")), QByteArray());
    QCOMPARE(find(QStringLiteral("docker.io")).origin, QStringLiteral("helper general"));
    QCOMPARE(m_helpers->runs(QStringLiteral("other")), QByteArray());
}

void TestCredentialChain::helperIsAskedOnce()
{
    m_helpers->write(QStringLiteral("stub"), R"(sleep 0.2; echo '{"Username":"me","Secret":"hunter2"}')");
    docker(R"({"credsStore":"stub"})");
    QList<QFuture<oci::Result<FoundCredential>>> futures;
    for (int i = 0; i < 20; ++i)
        futures << chain().find(registryName, {});
    for (const auto &future : futures)
        QCOMPARE(await(future)->credential.user, QStringLiteral("me"));
    QCOMPARE(find().credential.password, QStringLiteral("hunter2"));
    QCOMPARE(m_helpers->runs(QStringLiteral("stub")), QByteArray("get\n"));
}

void TestCredentialChain::changeOfTheConfigurationAsksAgain()
{
    m_helpers->write(QStringLiteral("stub"), "echo 'credentials not found in native keychain'; exit 1");
    docker(R"({"credsStore":"stub"})");
    QVERIFY(find().credential.isEmpty());
    m_helpers->write(QStringLiteral("stub"), R"(echo '{"Username":"me","Secret":"hunter2"}')");
    docker(R"({"credsStore":"stub","auths":{"reg.example:5000":{}}})"); // as docker login leaves it
    QCOMPARE(find().credential.user, QStringLiteral("me"));
}

void TestCredentialChain::troubles_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("trouble");
    QTest::newRow("missing") << QByteArray() << QStringLiteral("docker-credential-stub is not installed");
    QTest::newRow("hangs") << QByteArray("exec sleep 300")
                           << QStringLiteral("did not answer within 0.3 seconds");
    QTest::newRow("garbage") << QByteArray("echo me:hunter2") << QStringLiteral("no credential");
    QTest::newRow("fails") << QByteArray("echo 'locked'; exit 1") << QStringLiteral("failed: locked");
}

void TestCredentialChain::troubles()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, trouble);
    if (!body.isEmpty())
        m_helpers->write(QStringLiteral("stub"), body);
    if (body.contains("sleep"))
        m_setup.helpers.getTimeout = 300ms;
    docker(R"({"credsStore":"stub"})");
    for (int i = 0; i < 3; ++i) {
        const FoundCredential found = find();
        QVERIFY(found.credential.isEmpty());
        QVERIFY(found.origin.isEmpty());
        QVERIFY2(found.trouble.contains(trouble), qPrintable(found.trouble));
        QVERIFY(!found.trouble.contains(QLatin1String("hunter2")));
    }
    QCOMPARE(engine_test::LogWatch::collected().count("The credential helper docker-credential-stub"),
             1); // once
    QVERIFY(m_helpers->runs(QStringLiteral("stub")).count("get") <= 1);

    // The next place is asked all the same, and the reason is still there to show.
    containers(R"({"auths":{"reg.example:5000":)" + entry("podman") + "}}");
    const FoundCredential found = find();
    QCOMPARE(found.credential.user, QStringLiteral("podman"));
    QVERIFY(found.trouble.contains(trouble));
}

void TestCredentialChain::helperThatKnowsNothingIsPassedOver()
{
    m_helpers->writeWorking(QStringLiteral("stub"));
    docker(R"({"credsStore":"stub"})");
    containers(R"({"auths":{"reg.example:5000":)" + entry("podman") + "}}");
    const FoundCredential found = find();
    QCOMPARE(found.credential.user, QStringLiteral("podman"));
    QCOMPARE(found.trouble, QString());
    QCOMPARE(engine_test::LogWatch::collected(), QByteArray());
}

void TestCredentialChain::containersHelper()
{
    m_helpers->write(QStringLiteral("stub"),
                     R"(cat > "$self.input"; echo '{"Username":"<token>","Secret":"hunter2"}')");
    containers(R"({"credHelpers":{"docker.io":"stub"}})");
    const FoundCredential found = find(QStringLiteral("docker.io"), QStringLiteral("library/nginx"));
    QCOMPARE(found.credential.identityToken, QStringLiteral("hunter2"));
    QCOMPARE(found.origin, QStringLiteral("helper stub"));
    QCOMPARE(m_helpers->read(QStringLiteral("stub.input")), QByteArray("docker.io"));
}

void TestCredentialChain::variableWins()
{
    m_helpers->writeWorking(QStringLiteral("stub"));
    m_setup.dockerAuthConfig = R"({"auths":{"reg.example:5000":)" + entry("variable") + "}}";
    docker(R"({"credsStore":"stub"})");
    const FoundCredential found = find();
    QCOMPARE(found.credential.user, QStringLiteral("variable"));
    QCOMPARE(found.origin, QStringLiteral("DOCKER_AUTH_CONFIG"));
    QCOMPARE(m_helpers->runs(QStringLiteral("stub")), QByteArray());
}

void TestCredentialChain::strangeVariableIsIgnored()
{
    m_setup.dockerAuthConfig = R"({"auths":{"reg.example:5000":{"username":"me","password":"hunter2"}}})";
    QVERIFY(find().credential.isEmpty());
    QVERIFY(engine_test::LogWatch::collected().contains("DOCKER_AUTH_CONFIG is ignored"));
}

void TestCredentialChain::keepThroughTheHelper()
{
    m_helpers->writeWorking(QStringLiteral("stub"));
    docker(R"({"credsStore":"stub"})");
    const Credential mine{QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}};
    QVERIFY(find(QStringLiteral("docker.io")).credential.isEmpty()); // an answer that must not be held on to
    QCOMPARE(chain().likelyPlace(QStringLiteral("docker.io")).where, QStringLiteral("helper stub"));
    const auto kept = await(chain().keep(QStringLiteral("docker.io"), mine));
    QVERIFY(kept);
    QCOMPARE(kept->place, KeepPlace::Helper);
    QCOMPARE(kept->where, QStringLiteral("helper stub"));
    QCOMPARE(kept->trouble, QString());
    QVERIFY(m_helpers->read(QStringLiteral("stub.entry.https___index.docker.io_v1_")).contains("hunter2"));
    QVERIFY(!m_helpers->runs(QStringLiteral("stub")).contains("hunter2"));
    QCOMPARE(find(QStringLiteral("docker.io")).credential, mine);
    QVERIFY(find(QStringLiteral("evil.example")).credential.isEmpty());

    QCOMPARE(await(chain().drop(QStringLiteral("docker.io"))).value_or(false), true);
    QVERIFY(find(QStringLiteral("docker.io")).credential.isEmpty());
    QVERIFY(m_helpers->read(QStringLiteral("stub.entry.https___index.docker.io_v1_")).isEmpty());
}

void TestCredentialChain::keepForThisRun()
{
    const Credential mine{QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}};
    QCOMPARE(chain().likelyPlace(registryName).place, KeepPlace::ThisRun);
    const auto kept = await(chain().keep(registryName, mine));
    QVERIFY(kept);
    QCOMPARE(kept->place, KeepPlace::ThisRun);
    FoundCredential found = find();
    QCOMPARE(found.credential, mine);
    QCOMPARE(found.origin, QStringLiteral("this run"));
    QCOMPARE(await(chain().drop(registryName)).value_or(false), true);
    QVERIFY(find().credential.isEmpty());
}

void TestCredentialChain::keepWhereTheHelperFails()
{
    m_helpers->write(QStringLiteral("stub"), "cat; exit 1"); // shows what it was given
    docker(R"({"credsStore":"stub"})");
    const auto kept =
        await(chain().keep(registryName, {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}}));
    QVERIFY(kept);
    QCOMPARE(kept->place, KeepPlace::ThisRun);
    QVERIFY2(kept->trouble.contains(QLatin1String("docker-credential-stub failed")),
             qPrintable(kept->trouble));
    QVERIFY(!kept->trouble.contains(QLatin1String("hunter2")));
    QCOMPARE(find().origin, QStringLiteral("this run"));
}

void TestCredentialChain::dropOfNothing()
{
    m_helpers->writeWorking(QStringLiteral("stub"));
    docker(R"({"credsStore":"stub"})");
    QCOMPARE(await(chain().drop(registryName)).value_or(true), false);
    QCOMPARE(m_helpers->runs(QStringLiteral("stub")), QByteArray("get\n")); // nothing there to erase
}

void TestCredentialChain::dropThatIsRefused()
{
    m_helpers->write(QStringLiteral("stub"),
                     R"([ "$1" = get ] && echo '{"Username":"me","Secret":"hunter2"}' && exit 0
echo 'read only'; exit 1)");
    docker(R"({"credsStore":"stub"})");
    const auto dropped = await(chain().drop(registryName));
    VERIFY_FAILS(dropped, oci::ErrorKind::Unsupported);
    QVERIFY2(dropped.error().message.contains(QLatin1String("read only")),
             qPrintable(dropped.error().message));
}

void TestCredentialChain::cancelled()
{
    m_helpers->write(QStringLiteral("stub"), R"(sleep 0.3; echo '{"Username":"me","Secret":"hunter2"}')");
    docker(R"({"credsStore":"stub"})");
    auto given = chain().find(registryName, {});
    const auto other = chain().find(registryName, {});
    given.cancel();
    QTRY_VERIFY(given.isFinished());
    QCOMPARE(given.resultCount(), 0);
    QCOMPARE(await(other)->credential.user, QStringLiteral("me")); // who still waits is answered
}

void TestCredentialChain::endInTheMiddle()
{
    m_helpers->write(QStringLiteral("stub"), R"(echo $$ > "$self.pid"; exec sleep 300)");
    docker(R"({"credsStore":"stub"})");
    const auto found = chain().find(registryName, {});
    const auto kept = chain().keep(registryName, {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}});
    QTRY_VERIFY(m_helpers->read(QStringLiteral("stub.pid")).endsWith('\n'));
    m_chain.reset();
    QVERIFY(found.isFinished() && found.isCanceled());
    QVERIFY(kept.isFinished() && kept.isCanceled());
}

QTEST_GUILESS_MAIN(TestCredentialChain)
#include "tst_credentialchain.moc"
