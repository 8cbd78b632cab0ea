// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"
#include "engine/credentials/helpername.h"

#include "engine/net/await.h"
#include "support/program.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using credentials::Credential;
using credentials::CredentialChain;
using credentials::CredentialSetup;
using engine_test::await;

/// The real docker-credential-pass, with a password store and a GnuPG key of the test's own.
class TestPassHelper final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepFindDrop_data();
    void keepFindDrop();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    CredentialSetup m_setup;
};

void TestPassHelper::initTestCase()
{
    for (const char *name : {"docker-credential-pass", "pass", "gpg", "gpgconf"}) {
        if (support::findProgram(QString::fromLatin1(name)).isEmpty())
            QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(name))));
    }
    // A short path: the agent's socket lies in it.
    m_folder = std::make_unique<QTemporaryDir>(QDir::temp().filePath(QStringLiteral("tmpass-XXXXXX")));
    qputenv("HOME", m_folder->path().toLocal8Bit());
    qputenv("GNUPGHOME", m_folder->filePath(QStringLiteral("gnupg")).toLocal8Bit());
    qputenv("PASSWORD_STORE_DIR", m_folder->filePath(QStringLiteral("store")).toLocal8Bit());
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("gnupg"))));
    QFile::setPermissions(m_folder->filePath(QStringLiteral("gnupg")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto key = support::runProgram(
        QStringLiteral("gpg"), {QStringLiteral("--batch"), QStringLiteral("--passphrase"), QString(),
                                QStringLiteral("--quick-gen-key"), QStringLiteral("tallyman@test.invalid"),
                                QStringLiteral("default"), QStringLiteral("default")});
    if (!key.ok())
        QSKIP(QByteArray("no GnuPG key can be made here: " + key.describe()).constData());
    const auto made = support::runProgram(QStringLiteral("pass"),
                                          {QStringLiteral("init"), QStringLiteral("tallyman@test.invalid")});
    if (!made.ok())
        QSKIP(QByteArray("no password store can be made here: " + made.describe()).constData());

    m_setup.dockerConfig = m_folder->filePath(QStringLiteral("config.json"));
    QFile config(m_setup.dockerConfig);
    QVERIFY(config.open(QIODevice::WriteOnly) && config.write(R"({"credsStore":"pass"})") > 0);
    m_setup.helpers.folders = credentials::helperFolders();
    m_setup.helpers.getTimeout = std::chrono::seconds(60);
}

void TestPassHelper::cleanupTestCase()
{
    if (m_folder) // the agent that belongs to this GNUPGHOME
        support::runProgram(QStringLiteral("gpgconf"), {QStringLiteral("--kill"), QStringLiteral("all")});
}

void TestPassHelper::keepFindDrop_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<Credential>("credential");
    const QString user = QStringLiteral("me");
    QTest::newRow("hub") << QStringLiteral("docker.io")
                         << Credential{user, QStringLiteral("hunter2"), {}, {}};
    QTest::newRow("port") << QStringLiteral("localhost:5000")
                          << Credential{user, QStringLiteral("hün ter2\"\\'$x:y"), {}, {}};
    QTest::newRow("token") << QStringLiteral("ghcr.io")
                           << Credential{{}, {}, QStringLiteral("hunter2.hunter2"), {}};
}

void TestPassHelper::keepFindDrop()
{
    QFETCH(QString, registry);
    QFETCH(Credential, credential);
    {
        CredentialChain chain(m_setup);
        const auto before = await(chain.find(registry, {}));
        VERIFY_OK(before);
        QVERIFY(before->credential.isEmpty());
        QCOMPARE(before->trouble, QString()); // "not found" is no trouble
        const auto kept = await(chain.keep(registry, credential));
        VERIFY_OK(kept);
        QCOMPARE(kept->trouble, QString());
        QCOMPARE(kept->where, QStringLiteral("helper pass"));
    }
    CredentialChain later(m_setup); // another run of the program
    const auto found = await(later.find(registry, {}));
    VERIFY_OK(found);
    QCOMPARE(found->credential, credential);
    QCOMPARE(found->origin, QStringLiteral("helper pass"));
    QCOMPARE(await(later.drop(registry)).value_or(false), true);
    QVERIFY(await(later.find(registry, {}))->credential.isEmpty());
}

QTEST_GUILESS_MAIN(TestPassHelper)
#include "tst_passhelper.moc"
