// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"

#include "engine/net/await.h"

#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using credentials::CredentialChain;
using credentials::CredentialSetup;
using credentials::KeepPlace;
using engine_test::await;

/// A message bus that takes every call and answers none: nothing waits for it longer than it was told to.
class TestKeychainHang final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHangs();
};

void TestKeychainHang::nothingHangs()
{
    QTemporaryDir folder;
    QLocalServer silent;
    QVERIFY(silent.listen(folder.filePath(QStringLiteral("bus"))));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + silent.fullServerName().toLocal8Bit());

    CredentialSetup setup;
    setup.dockerConfig = folder.filePath(QStringLiteral("config.json"));
    setup.keychain.namesFile = folder.filePath(QStringLiteral("keychain.json"));
    setup.keychain.service = QStringLiteral("tallyman-test");
    setup.keychain.changeTimeout = 500ms;
    CredentialChain chain(setup);
    for (int i = 0; i < 3; ++i) {
        const auto kept = await(chain.keep(QStringLiteral("a%1.io").arg(i),
                                           {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}}));
        VERIFY_OK(kept);
        QCOMPARE(kept->place, KeepPlace::ThisRun);
        QVERIFY2(kept->trouble.contains(QLatin1String("keychain")), qPrintable(kept->trouble));
    }
    QCOMPARE(await(chain.find(QStringLiteral("a0.io"), {}))->credential.password, QStringLiteral("hunter2"));
    QVERIFY(!QFile::exists(setup.keychain.namesFile));
    silent.close(); // lets go of whoever still waits
}

QTEST_GUILESS_MAIN(TestKeychainHang)
#include "tst_keychainhang.moc"
