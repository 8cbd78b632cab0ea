// SPDX-License-Identifier: Apache-2.0
#include "engine/net/await.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/directory.h"
#include "engine/registry/layoutsource.h"
#include "engine/registry/remotesource.h"
#include "fixedcredentials.h"
#include "support/brokenserver.h"
#include "support/imagemaker.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using engine_test::await;
using engine_test::quickPolicy;
using oci::ErrorKind;
using registry::ClientPool;
using registry::Directory;
using registry::LayoutSource;
using registry::RemoteSource;
using support::Behaviour;
using support::BrokenServer;

namespace {

/// An engine thread with a pool on it, as the program has.
class Engine final
{
public:
    Engine()
        : m_pool(new ClientPool(quickPolicy(), std::make_unique<engine_test::FixedCredentials>()))
    {
        m_pool->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_pool, &QObject::deleteLater);
        m_thread.start();
    }
    ~Engine() { stop(); }
    void stop()
    {
        m_thread.quit();
        m_thread.wait();
    }
    ClientPool &pool() { return *m_pool; }

private:
    QThread m_thread;
    ClientPool *m_pool;
};

} // namespace

/// The faces on the GUI thread: remote registries, the layout on disk, and the list of them.
class TestSources final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remoteAnswers();
    void remoteCancels();
    void remoteEndsWithTheEngine();
    void hostileRegistryHoldsUpNoOther();
    void layout();
    void layoutThatIsNone();
    void layoutDamaged();
    void directoryRemembers();
    void directoryKeepsNonsenseOut_data();
    void directoryKeepsNonsenseOut();
    void directoryReadsDamagedFiles_data();
    void directoryReadsDamagedFiles();
};

void TestSources::remoteAnswers()
{
    BrokenServer server;
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    server.setContent("/v2/_catalog", R"({"repositories":["a"]})", "application/json");
    const QByteArray json = R"({"schemaVersion":2,"manifests":[]})";
    server.addManifest("a", "x", json, "application/vnd.oci.image.index.v1+json");
    server.addBlob("a", "bytes");
    Engine engine;
    RemoteSource source(server.host(), engine.pool());
    QCOMPARE(source.registry(), server.host());
    VERIFY_OK(await(source.ping()));
    const auto catalogue = await(source.fetchCatalogue());
    VERIFY_OK(catalogue);
    QCOMPARE(catalogue->names, QStringList(QStringLiteral("a")));
    const auto tags = await(source.fetchTags(QStringLiteral("a")));
    VERIFY_OK(tags);
    QCOMPARE(tags->names, QStringList(QStringLiteral("x")));
    VERIFY_OK(await(source.resolve(QStringLiteral("a"), QStringLiteral("x"))));
    const auto document = await(source.fetchManifest(QStringLiteral("a"), QStringLiteral("x")));
    VERIFY_OK(document);
    QCOMPARE(document->raw(), json);
    oci::Descriptor blob;
    blob.digest = oci::Digest::ofBytes("bytes");
    blob.size = 5;
    const auto bytes = await(source.fetchBlob(QStringLiteral("a"), blob));
    VERIFY_OK(bytes);
    QCOMPARE(*bytes, QByteArray("bytes"));
}

void TestSources::remoteCancels()
{
    BrokenServer server;
    server.always("/v2/a/tags/list", Behaviour::trickle(1, 10));
    server.setContent("/v2/a/tags/list", QByteArray(1'000'000, ' '));
    Engine engine;
    RemoteSource source(server.host(), engine.pool());
    auto early = source.fetchTags(QStringLiteral("a"));
    early.cancel();
    QTRY_VERIFY(early.isFinished());
    auto late = source.fetchTags(QStringLiteral("a"));
    QTRY_VERIFY(server.bytesSent("/v2/a/tags/list") > 0);
    late.cancel();
    QTRY_VERIFY(late.isFinished());
    QVERIFY(late.isCanceled());
    QCOMPARE(late.resultCount(), 0);
}

void TestSources::remoteEndsWithTheEngine()
{
    BrokenServer server;
    server.always("/v2/a/tags/list", Behaviour::hang());
    Engine engine;
    RemoteSource source(server.host(), engine.pool());
    const auto future = source.fetchTags(QStringLiteral("a"));
    QTRY_COMPARE(server.count("/v2/a/tags/list"), 1);
    engine.stop();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestSources::hostileRegistryHoldsUpNoOther()
{
    BrokenServer hostile;
    BrokenServer friendly;
    hostile.always("/v2/a/tags/list", Behaviour::endlessHeaders());
    friendly.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    Engine engine;
    RemoteSource bad(hostile.host(), engine.pool());
    RemoteSource good(friendly.host(), engine.pool());
    auto endless = bad.fetchTags(QStringLiteral("a"));
    QTRY_COMPARE(hostile.count("/v2/a/tags/list"), 1);
    VERIFY_OK(await(good.fetchTags(QStringLiteral("a"))));
    QVERIFY(!endless.isFinished());
    endless.cancel();
    QTRY_VERIFY(endless.isFinished());
    hostile.close();
}

void TestSources::layout()
{
    QTemporaryDir folder;
    support::ImageMaker maker(folder.path());
    const support::MadeImage image = maker.addSample(64);
    const support::MadeBlob index = maker.addIndex({image});
    maker.tag(index, QStringLiteral("localhost:5000/demo/web:1.0"));
    maker.tag(image.manifest, QStringLiteral("localhost:5000/demo/web:amd64"));
    maker.tag(index, QStringLiteral("docker.io/library/nginx:latest"));
    maker.tag(index, QStringLiteral("latest")); // as other tools write it: no repository can be told

    LayoutSource source(QStringLiteral("this-computer"), folder.path());
    VERIFY_OK(await(source.ping()));
    const auto repositories = await(source.fetchCatalogue());
    VERIFY_OK(repositories);
    QCOMPARE(repositories->names, QStringList({QStringLiteral("docker.io/library/nginx"),
                                               QStringLiteral("localhost:5000/demo/web")}));
    const QString web = QStringLiteral("localhost:5000/demo/web");
    const auto tags = await(source.fetchTags(web));
    VERIFY_OK(tags);
    QCOMPARE(tags->names, QStringList({QStringLiteral("1.0"), QStringLiteral("amd64")}));
    VERIFY_FAILS(await(source.fetchTags(QStringLiteral("localhost:5000/demo/nothing"))), ErrorKind::NotFound);

    const auto resolved = await(source.resolve(web, QStringLiteral("1.0")));
    VERIFY_OK(resolved);
    QCOMPARE(resolved->digest.toString(), QString::fromLatin1(index.digest));
    QCOMPARE(resolved->size, index.size);
    const auto document = await(source.fetchManifest(web, QStringLiteral("1.0")));
    VERIFY_OK(document);
    QVERIFY(document->index());
    // A child is in no list, but it is here.
    const auto child = await(source.fetchManifest(web, QString::fromLatin1(image.manifest.digest)));
    VERIFY_OK(child);
    const auto config = await(source.fetchBlob(web, child->manifest()->config));
    VERIFY_OK(config);
    QCOMPARE(*config, maker.read(image.config.digest));
    VERIFY_FAILS(await(source.fetchBlob(web, child->manifest()->config, 10)), ErrorKind::TooLarge);
    VERIFY_FAILS(await(source.fetchManifest(web, QStringLiteral("2.0"))), ErrorKind::NotFound);
    VERIFY_FAILS(await(source.fetchManifest(web, oci::Digest::ofBytes("x").toString())), ErrorKind::NotFound);
}

void TestSources::layoutThatIsNone()
{
    QTemporaryDir folder;
    LayoutSource source(QStringLiteral("this-computer"), folder.filePath(QStringLiteral("not/yet")));
    VERIFY_OK(await(source.ping()));
    const auto repositories = await(source.fetchCatalogue());
    VERIFY_OK(repositories);
    QVERIFY(repositories->names.isEmpty());
    VERIFY_FAILS(await(source.fetchTags(QStringLiteral("a.io/b"))), ErrorKind::NotFound);
    VERIFY_FAILS(await(source.resolve(QStringLiteral("a.io/b"), QStringLiteral("1"))), ErrorKind::NotFound);
    VERIFY_FAILS(await(source.fetchBlob(QStringLiteral("a.io/b"), oci::Descriptor())), ErrorKind::NotFound);
}

void TestSources::layoutDamaged()
{
    QTemporaryDir folder;
    support::ImageMaker maker(folder.path());
    const support::MadeImage image = maker.addSample(64);
    maker.tag(image.manifest, QStringLiteral("a.io/b:1"));
    QFile blob(maker.pathOf(image.manifest.digest));
    QVERIFY(blob.open(QIODevice::ReadWrite));
    QVERIFY(blob.seek(2));
    blob.write("X");
    blob.close();
    LayoutSource source(QStringLiteral("this-computer"), folder.path());
    VERIFY_FAILS(await(source.fetchManifest(QStringLiteral("a.io/b"), QStringLiteral("1"))),
                 ErrorKind::DigestMismatch);
    QFile index(folder.filePath(QStringLiteral("index.json")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("{\"manif");
    index.close();
    VERIFY_FAILS(await(source.fetchCatalogue()), ErrorKind::Malformed);
}

void TestSources::directoryRemembers()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("config/registries.json"));
    Engine engine;
    {
        Directory directory(engine.pool(), file, folder.filePath(QStringLiteral("store")));
        QSignalSpy changed(&directory, &ports::RegistryDirectory::registriesChanged);
        QCOMPARE(directory.registries().size(), 2);
        QCOMPARE(directory.registries().first().name, QStringLiteral("docker.io"));
        QCOMPARE(directory.registries().last(),
                 (ports::RegistryInfo{ports::RegistryDirectory::localStoreName(), true, false}));
        directory.addRegistry(QStringLiteral("localhost:5000"));
        directory.addRegistry(QStringLiteral("ghcr.io"));
        directory.addRegistry(QStringLiteral("ghcr.io"));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(directory.registries().at(1),
                 (ports::RegistryInfo{QStringLiteral("localhost:5000"), false, true}));
        directory.removeRegistry(QStringLiteral("docker.io"));
        directory.removeRegistry(QStringLiteral("localhost:5000"));
        QCOMPARE(changed.count(), 3);
        const auto source = directory.source(QStringLiteral("elsewhere.test"));
        QVERIFY(source);
        QCOMPARE(source, directory.source(QStringLiteral("elsewhere.test")));
        QCOMPARE(source->registry(), QStringLiteral("elsewhere.test"));
        VERIFY_OK(await(directory.source(ports::RegistryDirectory::localStoreName())->fetchCatalogue()));
    }
    Directory again(engine.pool(), file, folder.filePath(QStringLiteral("store")));
    QCOMPARE(again.registries().size(), 3);
    QCOMPARE(again.registries().at(1).name, QStringLiteral("ghcr.io"));
}

void TestSources::directoryKeepsNonsenseOut_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"", "docker.io", "this-computer", "nginx", "a b.io", "https://a.io", "a.io/b", "a.io\n"})
        QTest::addRow("\"%s\"", QByteArray(name).trimmed().constData()) << QString::fromLatin1(name);
}

void TestSources::directoryKeepsNonsenseOut()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    Engine engine;
    Directory directory(engine.pool(), folder.filePath(QStringLiteral("r.json")), folder.path());
    directory.addRegistry(name);
    QCOMPARE(directory.registries().size(), 2);
}

void TestSources::directoryReadsDamagedFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QByteArray() << 2;
    QTest::newRow("cut") << QByteArray(R"({"registries":["a.io")") << 2;
    QTest::newRow("odd members") << QByteArray(R"({"registries":["a.io",5,null,"a.io","../x","b.io:5000"]})")
                                 << 4;
}

void TestSources::directoryReadsDamagedFiles()
{
    QFETCH(QByteArray, json);
    QFETCH(int, count);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("r.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
    file.close();
    Engine engine;
    const Directory directory(engine.pool(), file.fileName(), folder.path());
    QCOMPARE(directory.registries().size(), count);
}

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
