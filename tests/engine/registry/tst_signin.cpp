// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"
#include "engine/net/await.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/remotesource.h"
#include "engine/registry/signin.h"
#include "support/dockerregistry.h"
#include "support/program.h"
#include "support/tokenserver.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using credentials::CredentialChain;
using engine_test::await;
using ports::SignInPlace;
using registry::ClientPool;
using registry::RemoteSource;
using registry::SignIn;

namespace {

const QString userName = QStringLiteral("me");
const QString password = QStringLiteral("hunter2:ü"); // a colon, and not ASCII

/// The engine thread with its pool and chain, as the program builds them.
class Engine final
{
public:
    explicit Engine(const credentials::CredentialSetup &setup)
    {
        auto owned = std::make_unique<CredentialChain>(setup);
        m_chain = owned.get();
        m_pool = new ClientPool(engine_test::quickPolicy(), std::move(owned));
        m_pool->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_pool, &QObject::deleteLater);
        m_thread.start();
    }
    ~Engine()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Engine)
    ClientPool &pool() { return *m_pool; }
    CredentialChain &chain() { return *m_chain; }

private:
    QThread m_thread;
    ClientPool *m_pool = nullptr;
    CredentialChain *m_chain = nullptr;
};

} // namespace

/// Signing in and out at real registries: nothing wrong is kept, and what is kept is used at once.
class TestSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void passwordRegistry();
    void tokenRegistry();
    void wrongPassword_data();
    void wrongPassword();
    void openRegistry();
    void notReached();
    void notEvenASignIn_data();
    void notEvenASignIn();
    void throughAHelper();
    void nothingIsWrittenDown();
    void cancelled();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    credentials::CredentialSetup m_setup;
};

void TestSignIn::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_setup = {};
    m_setup.dockerConfig = m_folder->filePath(QStringLiteral("config.json"));
    m_setup.helpers.folders = {m_folder->path()};
}

void TestSignIn::passwordRegistry()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::DockerRegistry server({.users = {{userName, password}}});
    QVERIFY2(server.start(), server.log().constData());
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    RemoteSource source(server.host(), engine.pool());
    VERIFY_FAILS(await(source.fetchCatalogue()), oci::ErrorKind::Unauthorized);
    QVERIFY(!await(signIn.state(server.host()))->isSignedIn());
    QCOMPARE(await(signIn.whereItWouldBeStored(server.host())).value(), SignInPlace{});

    QSignalSpy changed(&signIn, &SignIn::changed);
    const auto outcome = await(signIn.signIn(server.host(), userName, password));
    VERIFY_OK(outcome);
    QCOMPARE(outcome->user, userName);
    QCOMPARE(outcome->place.kind, SignInPlace::Kind::ThisRun);
    QVERIFY(outcome->tested);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toString(), server.host());
    const auto state = await(signIn.state(server.host()));
    VERIFY_OK(state);
    QCOMPARE(state->user, userName);
    QCOMPARE(state->origin, QStringLiteral("this run"));
    VERIFY_OK(await(source.fetchCatalogue())); // the client that was refused before

    const auto left = await(signIn.signOut(server.host()));
    VERIFY_OK(left);
    QVERIFY(!left->isSignedIn());
    VERIFY_FAILS(await(source.fetchCatalogue()), oci::ErrorKind::Unauthorized);
}

void TestSignIn::tokenRegistry()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::TokenServer tokens({.users = {{userName, password}}});
    support::DockerRegistry server({.token = tokens.auth()});
    QVERIFY2(server.start(), server.log().constData());
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    RemoteSource source(server.host(), engine.pool());
    QVERIFY(!await(source.fetchCatalogue()));
    const auto outcome = await(signIn.signIn(server.host(), userName, password));
    VERIFY_OK(outcome);
    QVERIFY(outcome->tested);
    QCOMPARE(tokens.requests().last().user, userName);
    VERIFY_OK(await(source.fetchCatalogue()));
}

void TestSignIn::wrongPassword_data()
{
    QTest::addColumn<bool>("token");
    QTest::newRow("password registry") << false;
    QTest::newRow("token registry") << true;
}

void TestSignIn::wrongPassword()
{
    QFETCH(bool, token);
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::TokenServer tokens({.users = {{userName, password}}});
    support::RegistryOptions options{.users = {{userName, password}}};
    if (token)
        options.token = tokens.auth();
    support::DockerRegistry server(options);
    QVERIFY2(server.start(), server.log().constData());
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    QSignalSpy changed(&signIn, &SignIn::changed);
    const auto outcome = await(signIn.signIn(server.host(), userName, QStringLiteral("wrong-secret")));
    VERIFY_FAILS(outcome, oci::ErrorKind::Unauthorized);
    QVERIFY2(outcome.error().message.contains(QLatin1String("refused the sign-in of me")),
             qPrintable(outcome.error().message));
    QVERIFY(!engine_test::told(outcome).contains("wrong-secret"));
    QVERIFY(!await(signIn.state(server.host()))->isSignedIn());
    QVERIFY(changed.isEmpty());
}

void TestSignIn::openRegistry()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::DockerRegistry server;
    QVERIFY2(server.start(), server.log().constData());
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    const auto outcome = await(signIn.signIn(server.host(), userName, password));
    VERIFY_OK(outcome);
    QVERIFY(!outcome->tested);
}

void TestSignIn::notReached()
{
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    const auto outcome = await(signIn.signIn(QStringLiteral("127.0.0.1:1"), userName, password));
    VERIFY_FAILS(outcome, oci::ErrorKind::Offline);
    QVERIFY(!await(signIn.state(QStringLiteral("127.0.0.1:1")))->isSignedIn());
}

void TestSignIn::notEvenASignIn_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("secret");
    const QString host = QStringLiteral("localhost:1");
    QTest::newRow("no registry") << QString() << userName << password;
    QTest::newRow("an address") << QStringLiteral("https://a.io/") << userName << password;
    QTest::newRow("no user") << host << QString() << password;
    QTest::newRow("no password") << host << userName << QString();
    QTest::newRow("colon in the user") << host << QStringLiteral("a:b") << password;
    QTest::newRow("line break in the user") << host << QStringLiteral("a\r\nX: y") << password;
    QTest::newRow("line break in the password") << host << userName << QStringLiteral("hunter2\n");
}

void TestSignIn::notEvenASignIn()
{
    QFETCH(QString, registry);
    QFETCH(QString, user);
    QFETCH(QString, secret);
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    const auto outcome = await(signIn.signIn(registry, user, secret));
    VERIFY_FAILS(outcome, oci::ErrorKind::Usage);
    QVERIFY(!outcome.error().message.contains(QLatin1String("hunter2")));
}

void TestSignIn::throughAHelper()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::DockerRegistry server({.users = {{userName, password}}});
    QVERIFY2(server.start(), server.log().constData());
    QFile helper(m_folder->filePath(QStringLiteral("docker-credential-one")));
    QVERIFY(helper.open(QIODevice::WriteOnly));
    helper.write("#!/bin/sh\ncd '" + m_folder->path().toLocal8Bit() +
                 "'\ncase $1 in store) cat > kept;; get) cat kept 2>/dev/null || { echo 'credentials not "
                 "found'; exit 1; };;"
                 " erase) rm kept;; esac\n");
    helper.close();
    helper.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile config(m_setup.dockerConfig);
    QVERIFY(config.open(QIODevice::WriteOnly) && config.write(R"({"credsStore":"one"})") > 0);
    config.close();

    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    const SignInPlace place{SignInPlace::Kind::Helper, QStringLiteral("one")};
    QCOMPARE(await(signIn.whereItWouldBeStored(server.host())).value(), place);
    VERIFY_FAILS(await(signIn.signIn(server.host(), userName, QStringLiteral("wrong"))),
                 oci::ErrorKind::Unauthorized);
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("kept"))));
    const auto outcome = await(signIn.signIn(server.host(), userName, password));
    VERIFY_OK(outcome);
    QCOMPARE(outcome->place, place);
    RemoteSource source(server.host(), engine.pool());
    VERIFY_OK(await(source.fetchCatalogue()));
    QCOMPARE(await(signIn.state(server.host()))->origin, QStringLiteral("helper one"));
    QVERIFY(!await(signIn.signOut(server.host()))->isSignedIn());
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("kept"))));
}

void TestSignIn::nothingIsWrittenDown()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    support::DockerRegistry server({.users = {{userName, password}}});
    QVERIFY2(server.start(), server.log().constData());
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    VERIFY_OK(await(signIn.signIn(server.host(), userName, password)));
    const QByteArray basic = (userName + QLatin1Char(':') + password).toUtf8().toBase64();
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains("hunter2") && !bytes.contains(basic), qPrintable(file.fileName()));
    }
}

void TestSignIn::cancelled()
{
    Engine engine(m_setup);
    SignIn signIn(engine.pool(), engine.chain());
    auto future = signIn.signIn(QStringLiteral("127.0.0.1:1"), userName, password);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!await(signIn.state(QStringLiteral("127.0.0.1:1")))->isSignedIn());
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
