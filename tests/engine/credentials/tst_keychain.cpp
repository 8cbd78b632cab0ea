// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"

#include "engine/net/await.h"
#include "logwatch.h"
#include "support/program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using credentials::Credential;
using credentials::CredentialChain;
using credentials::CredentialSetup;
using credentials::KeepPlace;
using engine_test::await;

/// The desktop's keychain: a real one on a message bus of the test's own. One chain for the whole test, as in
/// the program.
class TestKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepFindDrop();
    void namesHoldNoSecret();
    void fileOfDockerIsOverruledForThisRun();
    void keychainThatHasGone();

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool startBus();
    bool startKeyring();
    static void end(QProcess &process);

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    engine_test::LogWatch m_log;
    CredentialSetup m_setup;
    std::unique_ptr<CredentialChain> m_chain;
};

bool TestKeychain::startBus()
{
    // A configuration of its own: no other keyring is started because somebody asks for one.
    const QString config = m_folder.filePath(QStringLiteral("bus.conf"));
    QFile file(config);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("<busconfig><type>session</type><listen>unix:path=" + m_folder.path().toLocal8Bit() +
               "/bus</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>"
               "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>");
    file.close();
    m_bus.start(QStringLiteral("dbus-daemon"),
                {QStringLiteral("--config-file=") + config, QStringLiteral("--nofork"),
                 QStringLiteral("--nopidfile"), QStringLiteral("--print-address")});
    if (!m_bus.waitForReadyRead(10'000))
        return false;
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readAllStandardOutput().trimmed());
    return true;
}

bool TestKeychain::startKeyring()
{
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                    {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                     QStringLiteral("--components=secrets"),
                     QStringLiteral("--control-directory=") + m_folder.filePath(QStringLiteral("keyring"))});
    m_keyring.write("test");
    m_keyring.closeWriteChannel();
    // It is there some time before its keyring is.
    const auto isUnlocked = [] {
        const QStringList question{QStringLiteral("--session"),
                                   QStringLiteral("--print-reply"),
                                   QStringLiteral("--dest=org.freedesktop.secrets"),
                                   QStringLiteral("/org/freedesktop/secrets"),
                                   QStringLiteral("org.freedesktop.DBus.Properties.Get"),
                                   QStringLiteral("string:org.freedesktop.Secret.Service"),
                                   QStringLiteral("string:Collections")};
        return support::runProgram(QStringLiteral("dbus-send"), question).out.contains("collection/login");
    };
    return m_keyring.waitForStarted() && QTest::qWaitFor(isUnlocked, 20'000);
}

void TestKeychain::end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

void TestKeychain::initTestCase()
{
    for (const char *name : {"dbus-daemon", "gnome-keyring-daemon", "dbus-send"}) {
        if (support::findProgram(QString::fromLatin1(name)).isEmpty())
            QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(name))));
    }
    qputenv("HOME", m_folder.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("data/keyrings"))));
    if (!startBus())
        QSKIP("no message bus can be started here");
    if (!startKeyring())
        QSKIP("no keyring can be started here");
    m_setup.dockerConfig = m_folder.filePath(QStringLiteral("config.json"));
    m_setup.keychain.namesFile = m_folder.filePath(QStringLiteral("own/keychain.json"));
    m_setup.keychain.service = QStringLiteral("tallyman-test");
    m_chain = std::make_unique<CredentialChain>(m_setup);
}

void TestKeychain::cleanupTestCase()
{
    m_chain.reset();
    end(m_keyring);
    end(m_bus);
    QVERIFY(!engine_test::LogWatch::collected().contains("hunter2"));
}

void TestKeychain::keepFindDrop()
{
    const QString registry = QStringLiteral("reg.example:5000");
    const Credential mine{QStringLiteral("me"), QStringLiteral("hünter2\"\\:\n").left(9), {}, {}};
    QCOMPARE(m_chain->likelyPlace(registry).place, KeepPlace::Keychain);
    const auto kept = await(m_chain->keep(registry, mine));
    VERIFY_OK(kept);
    if (kept->place == KeepPlace::ThisRun)
        QSKIP(qPrintable(QStringLiteral("the keychain cannot be used here: ") + kept->trouble));
    QCOMPARE(kept->place, KeepPlace::Keychain);
    auto found = await(m_chain->find(registry, QStringLiteral("a/b")));
    VERIFY_OK(found);
    QCOMPARE(found->credential, mine);
    QCOMPARE(found->origin, QStringLiteral("keychain"));
    QVERIFY(await(m_chain->find(QStringLiteral("reg.example"), {}))->credential.isEmpty());
    QCOMPARE(await(m_chain->drop(registry)).value_or(false), true);
    QVERIFY(await(m_chain->find(registry, {}))->credential.isEmpty());
    QCOMPARE(await(m_chain->drop(registry)).value_or(true), false);
}

void TestKeychain::namesHoldNoSecret()
{
    const QString registry = QStringLiteral("ghcr.io");
    const auto kept = await(m_chain->keep(registry, {{}, {}, QStringLiteral("hunter2"), {}}));
    VERIFY_OK(kept);
    if (kept->place == KeepPlace::ThisRun)
        QSKIP("the keychain cannot be used here");
    const QByteArray names = read(m_setup.keychain.namesFile);
    QVERIFY(names.contains("ghcr.io"));
    QVERIFY(!names.contains("hunter2"));
    QCOMPARE(await(m_chain->find(registry, {}))->credential.identityToken, QStringLiteral("hunter2"));
    QCOMPARE(await(m_chain->drop(registry)).value_or(false), true);
    QVERIFY(!read(m_setup.keychain.namesFile).contains("ghcr.io"));
}

void TestKeychain::fileOfDockerIsOverruledForThisRun()
{
    QFile config(m_setup.dockerConfig);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(R"({"auths":{"quay.io":{"username":"docker","password":"hunter2"}}})");
    config.close();
    const QString registry = QStringLiteral("quay.io");
    const auto kept =
        await(m_chain->keep(registry, {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}}));
    VERIFY_OK(kept);
    if (kept->place == KeepPlace::ThisRun)
        QSKIP("the keychain cannot be used here");
    QVERIFY(kept->trouble.contains(QLatin1String("another sign-in for quay.io")));
    QCOMPARE(await(m_chain->find(registry, {}))->credential.user, QStringLiteral("me"));
    VERIFY_OK(await(m_chain->drop(registry)));
    QCOMPARE(await(m_chain->find(registry, {}))->credential.user, QStringLiteral("docker"));
}

void TestKeychain::keychainThatHasGone()
{
    end(m_keyring);
    const QString registry = QStringLiteral("gone.example");
    const auto kept =
        await(m_chain->keep(registry, {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}}));
    VERIFY_OK(kept);
    if (kept->place == KeepPlace::Keychain)
        QSKIP("another keychain was started by the bus");
    QCOMPARE(kept->place, KeepPlace::ThisRun);
    QVERIFY(!kept->trouble.isEmpty());
    QCOMPARE(await(m_chain->find(registry, {}))->origin, QStringLiteral("this run"));
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
