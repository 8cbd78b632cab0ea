// SPDX-License-Identifier: Apache-2.0
#include "fakeimage.h"
#include "pullfixture.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using ports::BlobState;
using ports::TransferState;
using support::Behaviour;
using support::BrokenServer;

/// Pulls from a server that behaves, breaks and lies.
class TestPull final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pullsIntoTheStore();
    void pullsAgainWithoutFetching();
    void heals_data();
    void heals();
    void resumesWithRange();
    void takesTheWholeWhenRangeIsIgnored();
    void namesTheLayerThatAFullDiskStopped();
    void startsOverOnce_data();
    void startsOverOnce();
    void refusesWrongContent_data();
    void refusesWrongContent();
    void givesUpAfterSomeAttempts();
    void asksForATokenWhenRefused();
    void followsARedirectWithoutCredentials();
    void cancelsAndRetries();
    void endsWithItsOwnerAndGoesOn();
    void forgetsAnUnfinishedPull();
    void goesOnWithAPartialOfAKilledProcess();
    void sharesBlobsBetweenPulls();
    void waitsForAnotherProcess();
    void fetchesADuplicateOnce();
    void choosesThePlatform();
    void saysWhichPlatformsThereAre();
    void pullsAllPlatforms();
    void explainsSchemaOne();
    void pullsAnArtifactWithoutItsEmptyConfig();
    void fetchesForeignLayersFromTheirUrls();
    void pullsIntoALayout();
    void leavesNoFolderForAMissingImage();

private:
    QString reference(const QString &tail = QStringLiteral(":1")) const
    {
        return m_server->host() + QStringLiteral("/demo/app") + tail;
    }
    void expectWholeImage(const store::OciLayout &layout, const FakeImage &image) const;
    int blobCount() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<BrokenServer> m_server;
    std::unique_ptr<PullFixture> m_engine;
    FakeImage m_image;
    QList<QByteArray> m_layers;
};

void TestPull::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<BrokenServer>();
    m_layers = {FakeImage::bytes(700'000, 1), FakeImage::bytes(2'500'000, 2), FakeImage::bytes(10, 3)};
    m_image = FakeImage::put(*m_server, "1", m_layers);
    m_engine = std::make_unique<PullFixture>(m_directory->path());
}

void TestPull::cleanup()
{
    m_engine.reset();
    m_server.reset();
    m_directory.reset();
}

void TestPull::expectWholeImage(const store::OciLayout &layout, const FakeImage &image) const
{
    for (const QByteArray &digest : QList<QByteArray>{image.digest, image.config} + image.layers) {
        const auto parsed = oci::Digest::parse(QString::fromLatin1(digest));
        const auto bytes = layout.readBlob(*parsed, 16 * 1024 * 1024);
        QVERIFY2(bytes, qPrintable(bytes ? QString() : bytes.error().message));
    }
}

int TestPull::blobCount() const
{
    int count = 0;
    QDirIterator files(m_directory->path() + QStringLiteral("/store/blobs"), QDir::Files,
                       QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next())
        ++count;
    return count;
}

void TestPull::pullsIntoTheStore()
{
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(done.digest.toString(), QString::fromLatin1(m_image.digest));
    QCOMPARE(done.bytesTotal, m_image.totalSize);
    QCOMPARE(done.bytesFetched, m_image.totalSize);
    QCOMPARE(done.bytesReused, 0);
    QVERIFY(!done.alreadyUpToDate);
    QCOMPARE(done.blobs.size(), 4);
    QVERIFY(!done.blobs.at(0).isLayer);
    for (const ports::BlobProgress &blob : done.blobs) {
        QCOMPARE(blob.state, BlobState::Done);
        QCOMPARE(blob.received, blob.size);
    }
    expectWholeImage(m_engine->store(), m_image);
    const auto entry = m_engine->store().entry(reference());
    QVERIFY(entry && *entry);
    QCOMPARE((*entry)->digest, done.digest);
    QVERIFY(m_engine->partials().isEmpty());
    QCOMPARE(m_engine->endings(done.id), 1);
}

void TestPull::pullsAgainWithoutFetching()
{
    m_engine->pull(reference());
    m_server->clearRequests();
    const ports::TransferSnapshot again = m_engine->pull(reference());
    QCOMPARE(again.state, TransferState::Done);
    QCOMPARE(again.bytesFetched, 0);
    QCOMPARE(again.bytesReused, m_image.totalSize);
    QVERIFY(again.alreadyUpToDate);
    QCOMPARE(again.blobs.at(1).state, BlobState::AlreadyHere);
    for (const support::HttpRequest &request : m_server->requests())
        QVERIFY2(request.method == "HEAD" || request.path == "/v2/",
                 request.path.constData()); // nothing counted as a pull
    // Another name for the same content is new, but brings no byte.
    m_server->addManifest("demo/app", "2", m_image.manifest, "application/vnd.oci.image.manifest.v1+json");
    const ports::TransferSnapshot renamed = m_engine->pull(reference(QStringLiteral(":2")));
    QCOMPARE(renamed.bytesFetched, 0);
    QVERIFY(!renamed.alreadyUpToDate);
    QCOMPARE(m_engine->store().entries()->size(), 2);
}

void TestPull::heals_data()
{
    QTest::addColumn<QList<Behaviour>>("behaviours");
    QTest::newRow("429") << QList<Behaviour>{Behaviour::tooManyRequests({})};
    QTest::newRow("500, 503") << QList<Behaviour>{Behaviour::serverError(500), Behaviour::serverError(503)};
    QTest::newRow("closed without a byte") << QList<Behaviour>{Behaviour::closeAtOnce()};
    QTest::newRow("cut thrice") << QList<Behaviour>{Behaviour::cutAt(100'000), Behaviour::cutAt(1),
                                                    Behaviour::cutAt(200'000)};
    QTest::newRow("cut, then 429") << QList<Behaviour>{Behaviour::cutAt(100'000),
                                                       Behaviour::tooManyRequests({})};
}

void TestPull::heals()
{
    QFETCH(QList<Behaviour>, behaviours);
    for (const Behaviour &behaviour : behaviours)
        m_server->enqueue(m_image.layerPath(1), behaviour);
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(m_server->count(m_image.layerPath(1)), behaviours.size() + 1);
    QCOMPARE(m_server->count(m_image.layerPath(0)), 1);
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::resumesWithRange()
{
    m_server->enqueue(m_image.layerPath(1), Behaviour::cutAt(1'200'000));
    QCOMPARE(m_engine->pull(reference()).state, TransferState::Done);
    const auto requests = m_server->requestsFor(m_image.layerPath(1));
    QCOMPARE(requests.size(), 2);
    QVERIFY(!requests.at(0).hasHeader("Range"));
    QCOMPARE(requests.at(1).header("Range"), QByteArray("bytes=1200000-"));
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::takesTheWholeWhenRangeIsIgnored()
{
    m_server->enqueue(m_image.layerPath(1), Behaviour::cutAt(1'200'000));
    m_server->enqueue(m_image.layerPath(1), Behaviour::ignoreRange());
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QCOMPARE(done.state, TransferState::Done);
    QCOMPARE(m_server->count(m_image.layerPath(1)), 2);
    QCOMPARE(done.bytesFetched, m_image.totalSize + 1'200'000);
    QCOMPARE(done.bytesReused, 0);
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::namesTheLayerThatAFullDiskStopped()
{
    // A file size limit stands in for a full disk: the writing call fails in the middle just so.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1'500'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const ports::TransferSnapshot failed = m_engine->pull(reference());
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(failed.state, TransferState::Failed);
    QCOMPARE(failed.error->kind, oci::ErrorKind::Disk);
    QVERIFY2(failed.error->message.contains(QStringLiteral("layer 2 of 3")) &&
                 failed.error->message.contains(QString::fromLatin1(m_image.layers.at(1))) &&
                 failed.error->message.contains(m_engine->data()),
             qPrintable(failed.error->message));
    QVERIFY(m_engine->store().entries()->isEmpty());
    QVERIFY(!m_engine->store().has(*oci::Digest::parse(QString::fromLatin1(m_image.layers.at(1))), -1));
    // With room again it goes on from what the disk had taken.
    m_server->clearRequests();
    m_engine->manager().retry(failed.id);
    QVERIFY(m_engine->waitUntil(failed.id, [](const auto &now) { return now.state == TransferState::Done; }));
    QVERIFY(m_server->requestsFor(m_image.layerPath(1)).constFirst().hasHeader("Range"));
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::startsOverOnce_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("wrong part") << Behaviour::wrongContentRange();
    QTest::newRow("416") << Behaviour::rangeNotSatisfiable();
}

void TestPull::startsOverOnce()
{
    QFETCH(Behaviour, behaviour);
    m_server->enqueue(m_image.layerPath(1), Behaviour::cutAt(1'200'000));
    m_server->enqueue(m_image.layerPath(1), behaviour);
    QCOMPARE(m_engine->pull(reference()).state, TransferState::Done);
    const auto requests = m_server->requestsFor(m_image.layerPath(1));
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests.at(1).header("Range"), QByteArray("bytes=1200000-"));
    QVERIFY(!requests.at(2).hasHeader("Range"));
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::refusesWrongContent_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("one wrong byte") << Behaviour::wrongBytes(2'000'000);
    QTest::newRow("other content") << Behaviour::respond(200, "<html>sign in</html>", "text/html");
    QTest::newRow("empty") << Behaviour::respond(200, {});
    QTest::newRow("longer, without length")
        << Behaviour::respond(200, QByteArray(2'600'000, 'x')).withoutLength();
    QTest::newRow("longer, announced") << Behaviour::respond(200, QByteArray(2'600'000, 'x'));
}

void TestPull::refusesWrongContent()
{
    QFETCH(Behaviour, behaviour);
    m_server->always(m_image.layerPath(1), behaviour);
    const ports::TransferSnapshot failed = m_engine->pull(reference());
    QCOMPARE(failed.state, TransferState::Failed);
    QVERIFY2(failed.error->kind == oci::ErrorKind::DigestMismatch, qPrintable(failed.error->message));
    QVERIFY2(failed.error->message.contains(QStringLiteral("layer 2 of 3")) &&
                 failed.error->message.contains(QString::fromLatin1(m_image.layers.at(1))),
             qPrintable(failed.error->message));
    QCOMPARE(m_server->count(m_image.layerPath(1)), 1); // nothing was resumed: asking again would not help
    QVERIFY(!m_engine->store().has(*oci::Digest::parse(QString::fromLatin1(m_image.layers.at(1))), -1));
    QVERIFY(m_engine->store().entries()->isEmpty());
    QTRY_VERIFY(m_engine->partials().filter(QString::fromLatin1(m_image.layers.at(1).mid(7))).isEmpty());
    QCOMPARE(m_engine->endings(failed.id), 1);
}

void TestPull::givesUpAfterSomeAttempts()
{
    m_server->always(m_image.layerPath(1), Behaviour::cutAt(0));
    const ports::TransferSnapshot failed = m_engine->pull(reference());
    QCOMPARE(failed.state, TransferState::Failed);
    QCOMPARE(failed.error->kind, oci::ErrorKind::Offline);
    QVERIFY(failed.error->message.contains(QStringLiteral("layer 2 of 3")));
    QCOMPARE(m_server->count(m_image.layerPath(1)), net::Policy().maxRetries + 1);
}

void TestPull::asksForATokenWhenRefused()
{
    m_server->setContent("/token", R"({"token":"fresh","expires_in":300})", "application/json");
    const QByteArray challenge = "Bearer realm=\"" + m_server->baseUrl().toLatin1() +
                                 "/token\",service=\"test\",scope=\"repository:demo/app:pull\"";
    m_server->enqueue(m_image.layerPath(1), Behaviour::cutAt(1'200'000));
    m_server->enqueue(m_image.layerPath(1), Behaviour::challenge(challenge));
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    const support::HttpRequest last = m_server->requestsFor(m_image.layerPath(1)).constLast();
    QCOMPARE(last.header("Authorization"), QByteArray("Bearer fresh"));
    QCOMPARE(last.header("Range"), QByteArray("bytes=1200000-"));
    // Refused whatever is shown: an end, not a loop.
    m_engine = std::make_unique<PullFixture>(m_directory->filePath(QStringLiteral("second")));
    m_server->always(m_image.layerPath(1), Behaviour::challenge(challenge));
    const ports::TransferSnapshot failed = m_engine->pull(reference());
    QCOMPARE(failed.state, TransferState::Failed);
    QCOMPARE(failed.error->kind, oci::ErrorKind::Unauthorized);
    QVERIFY(!failed.error->message.contains(QStringLiteral("fresh")));
}

void TestPull::followsARedirectWithoutCredentials()
{
    BrokenServer elsewhere;
    elsewhere.setContent("/bucket", m_layers.at(1));
    m_server->setContent("/token", R"({"token":"fresh"})", "application/json");
    m_server->requireAuthorization("Bearer fresh",
                                   "Bearer realm=\"" + m_server->baseUrl().toLatin1() + "/token\"");
    m_server->always(m_image.layerPath(1),
                     Behaviour::redirect(elsewhere.baseUrl().toLatin1() + "/bucket?sig=1"));
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(elsewhere.requests().size(), 1);
    QVERIFY(!elsewhere.requests().constFirst().hasHeader("Authorization"));
    QCOMPARE(m_server->requestsFor(m_image.layerPath(1)).constFirst().header("Authorization"),
             QByteArray("Bearer fresh"));
}

void TestPull::cancelsAndRetries()
{
    m_server->enqueue(m_image.layerPath(1), Behaviour::stallAfter(1'200'000));
    const ports::TransferId id = m_engine->manager().pull(PullFixture::request(reference()));
    QVERIFY(m_engine->waitUntil(id, [](const ports::TransferSnapshot &now) {
        return now.blobs.size() == 4 && now.blobs.at(2).received == 1'200'000 &&
               now.blobs.at(1).state == BlobState::Done && now.blobs.at(3).state == BlobState::Done;
    }));
    QCOMPARE(m_engine->last(id).state, TransferState::Downloading);
    m_engine->manager().cancel(id);
    QCOMPARE(m_engine->waitForEnd(id).state, TransferState::Cancelled);
    QCOMPARE(m_engine->last(id).blobs.at(2).received, 1'200'000);
    m_engine->manager().cancel(id); // once more: nothing happens
    m_engine->manager().retry(id);
    QVERIFY(m_engine->waitUntil(id, [](const auto &now) { return now.state == TransferState::Done; }));
    QCOMPARE(m_server->requestsFor(m_image.layerPath(1)).constLast().header("Range"),
             QByteArray("bytes=1200000-"));
    QCOMPARE(m_server->count(m_image.layerPath(0)), 1); // what was finished is not fetched again
    const ports::TransferSnapshot done = m_engine->last(id);
    QCOMPARE(done.blobs.at(2).resumedFrom, 1'200'000);
    QCOMPARE(done.bytesFetched, 1'300'000);
    QCOMPARE(done.bytesReused, m_image.totalSize - 1'300'000);
    expectWholeImage(m_engine->store(), m_image);
    QCOMPARE(m_engine->endings(id), 2); // one for each run
}

void TestPull::endsWithItsOwnerAndGoesOn()
{
    m_server->enqueue(m_image.layerPath(1), Behaviour::stallAfter(1'200'000));
    const ports::TransferId id = m_engine->manager().pull(PullFixture::request(reference()));
    QVERIFY(m_engine->waitUntil(
        id, [](const auto &now) { return now.blobs.size() == 4 && now.blobs.at(2).received == 1'200'000; }));
    m_engine.reset(); // in the middle
    m_engine =
        std::make_unique<PullFixture>(m_directory->path(), transfer::TransferOptions{.listUnfinished = true});
    QTRY_COMPARE(m_engine->manager().transfers().size(), 1);
    const ports::TransferSnapshot left = m_engine->manager().transfers().constFirst();
    QCOMPARE(left.state, TransferState::Cancelled);
    QCOMPARE(left.reference.toString(), reference());
    QCOMPARE(left.bytesTotal, m_image.totalSize);
    QVERIFY(left.bytesReused >= 1'200'000);
    m_engine->manager().retry(left.id);
    QVERIFY(m_engine->waitUntil(left.id, [](const auto &now) { return now.state == TransferState::Done; }));
    QCOMPARE(m_server->requestsFor(m_image.layerPath(1)).constLast().header("Range"),
             QByteArray("bytes=1200000-"));
    m_engine =
        std::make_unique<PullFixture>(m_directory->path(), transfer::TransferOptions{.listUnfinished = true});
    m_engine->pull(reference());
    QCOMPARE(m_engine->manager().transfers().size(), 1); // the finished one left no row
}

void TestPull::forgetsAnUnfinishedPull()
{
    m_server->enqueue(m_image.layerPath(1), Behaviour::stallAfter(1'200'000));
    const ports::TransferId id = m_engine->manager().pull(PullFixture::request(reference()));
    QVERIFY(m_engine->waitUntil(
        id, [](const auto &now) { return now.blobs.size() == 4 && now.blobs.at(2).received == 1'200'000; }));
    m_engine->manager().remove(id); // not settled: stays
    QCOMPARE(m_engine->manager().transfers().size(), 1);
    m_engine->manager().cancel(id);
    m_engine->waitForEnd(id);
    QVERIFY(!m_engine->partials().isEmpty());
    m_engine->manager().remove(id);
    QVERIFY(m_engine->manager().transfers().isEmpty());
    QTRY_VERIFY(m_engine->partials().isEmpty());
}

void TestPull::goesOnWithAPartialOfAKilledProcess()
{
    const auto store = store::OciLayout::create(m_directory->filePath(QStringLiteral("store")),
                                                m_directory->filePath(QStringLiteral("ingest")));
    const auto leave = [&](int layer, const QByteArray &bytes) {
        auto partial = store->ingest(*oci::Digest::parse(QString::fromLatin1(m_image.layers.at(layer))));
        QVERIFY((*partial)->append(bytes.constData(), bytes.size()));
    };
    leave(0, m_layers.at(0)); // complete, killed before the rename
    leave(1, m_layers.at(1).left(1'000'000));
    leave(2, "damaged!!"); // one byte too few, and the wrong ones
    const ports::TransferSnapshot done = m_engine->pull(reference());
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(m_server->count(m_image.layerPath(0)), 0);
    QCOMPARE(m_server->requestsFor(m_image.layerPath(1)).constFirst().header("Range"),
             QByteArray("bytes=1000000-"));
    QCOMPARE(m_server->count(m_image.layerPath(2)), 2); // resumed, wrong, once more from the start
    expectWholeImage(m_engine->store(), m_image);
}

void TestPull::sharesBlobsBetweenPulls()
{
    m_server->addManifest("demo/app", "2", m_image.manifest + " ",
                          "application/vnd.oci.image.manifest.v1+json");
    m_server->always(m_image.layerPath(1), Behaviour::trickle(250'000, 20));
    const ports::TransferId first = m_engine->manager().pull(PullFixture::request(reference()));
    const ports::TransferId second =
        m_engine->manager().pull(PullFixture::request(reference(QStringLiteral(":2"))));
    QCOMPARE(m_engine->waitForEnd(first).state, TransferState::Done);
    QCOMPARE(m_engine->waitForEnd(second).state, TransferState::Done);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_server->count(m_image.layerPath(i)), 1);
    QCOMPARE(m_engine->last(first).bytesFetched + m_engine->last(second).bytesFetched, m_image.totalSize);
    QCOMPARE(m_engine->store().entries()->size(), 2);
}

void TestPull::waitsForAnotherProcess()
{
    const auto store = store::OciLayout::create(m_directory->filePath(QStringLiteral("store")),
                                                m_directory->filePath(QStringLiteral("ingest")));
    const oci::Digest digest = *oci::Digest::parse(QString::fromLatin1(m_image.layers.at(1)));
    auto theirs = store->ingest(digest);
    QVERIFY(theirs && *theirs);
    const ports::TransferId id = m_engine->manager().pull(PullFixture::request(reference()));
    QVERIFY(m_engine->waitUntil(id, [](const auto &now) { return now.state == TransferState::Waiting; }));
    QVERIFY((*theirs)->append(m_layers.at(1).constData(), m_layers.at(1).size()));
    QVERIFY((*theirs)->promote(store->blobPath(digest)));
    QCOMPARE(m_engine->waitForEnd(id).state, TransferState::Done);
    QCOMPARE(m_server->count(m_image.layerPath(1)), 0);
    QCOMPARE(m_engine->last(id).blobs.at(2).state, BlobState::AlreadyHere);
}

void TestPull::fetchesADuplicateOnce()
{
    const FakeImage image =
        FakeImage::put(*m_server, "twice", {m_layers.at(0), m_layers.at(2), m_layers.at(0)});
    const ports::TransferSnapshot done = m_engine->pull(reference(QStringLiteral(":twice")));
    QCOMPARE(done.state, TransferState::Done);
    QCOMPARE(done.blobs.size(), 3);
    QCOMPARE(done.bytesTotal, image.totalSize);
    QCOMPARE(m_server->count(image.layerPath(0)), 1);
}

void TestPull::choosesThePlatform()
{
    const FakeImage arm = FakeImage::put(*m_server, {}, {m_layers.at(0)}, "arm64");
    const QByteArray index = FakeImage::putIndex(*m_server, "multi", {{arm, "arm64"}, {m_image, "amd64"}});
    const ports::TransferSnapshot done = m_engine->pull(reference(QStringLiteral(":multi")));
    QCOMPARE(done.state, TransferState::Done);
    QCOMPARE(done.digest.toString(), QString::fromLatin1(index)); // what the reference named
    QCOMPARE(done.platform, QStringLiteral("linux/amd64"));
    const auto entry = m_engine->store().entry(reference(QStringLiteral(":multi")));
    QCOMPARE((*entry)->digest.toString(), QString::fromLatin1(m_image.digest)); // what was pulled
    QCOMPARE((*entry)->platform->architecture, QStringLiteral("amd64"));
    m_server->clearRequests();
    const ports::TransferSnapshot again = m_engine->pull(reference(QStringLiteral(":multi")));
    QVERIFY(again.alreadyUpToDate);
    QCOMPARE(again.digest, done.digest);
    for (const support::HttpRequest &request : m_server->requests())
        QVERIFY2(request.method == "HEAD" || request.path == "/v2/", request.path.constData());
}

void TestPull::saysWhichPlatformsThereAre()
{
    const FakeImage arm = FakeImage::put(*m_server, {}, {m_layers.at(0)}, "arm64");
    FakeImage::putIndex(*m_server, "arm", {{arm, "arm64"}});
    const ports::TransferSnapshot failed = m_engine->pull(reference(QStringLiteral(":arm")));
    QCOMPARE(failed.error->kind, oci::ErrorKind::NotFound);
    QVERIFY2(failed.error->message.contains(QStringLiteral("linux/arm64")),
             qPrintable(failed.error->message));
}

void TestPull::pullsAllPlatforms()
{
    const FakeImage arm = FakeImage::put(*m_server, {}, {m_layers.at(0), m_layers.at(2)}, "arm64");
    const QByteArray index = FakeImage::putIndex(*m_server, "multi", {{arm, "arm64"}, {m_image, "amd64"}});
    ports::PullRequest request = PullFixture::request(reference(QStringLiteral(":multi")));
    request.allPlatforms = true;
    const ports::TransferSnapshot done = m_engine->pull(request);
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(done.platform, QStringLiteral("all"));
    QCOMPARE((*m_engine->store().entry(request.reference.canonical()))->digest.toString(),
             QString::fromLatin1(index));
    expectWholeImage(m_engine->store(), m_image);
    expectWholeImage(m_engine->store(), arm);
    QCOMPARE(m_server->count(m_image.layerPath(0)), 1); // shared by both
}

void TestPull::explainsSchemaOne()
{
    m_server->addManifest("demo/app", "old",
                          R"({"schemaVersion":1,"name":"demo/app","tag":"old","architecture":"amd64",)"
                          R"("fsLayers":[],"history":[],"signatures":[]})",
                          "application/vnd.docker.distribution.manifest.v1+prettyjws");
    const ports::TransferSnapshot failed = m_engine->pull(reference(QStringLiteral(":old")));
    QCOMPARE(failed.state, TransferState::Failed);
    QVERIFY2(failed.error->kind == oci::ErrorKind::Unsupported, qPrintable(failed.error->message));
    QVERIFY(failed.error->message.contains(QStringLiteral("schema 1")));
}

void TestPull::pullsAnArtifactWithoutItsEmptyConfig()
{
    const QByteArray digest = m_server->addBlob("demo/app", m_layers.at(0));
    const QJsonObject manifest{
        {QStringLiteral("schemaVersion"), 2},
        {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
        {QStringLiteral("artifactType"), QStringLiteral("application/x-thing")},
        {QStringLiteral("config"),
         FakeImage::descriptor("application/vnd.oci.empty.v1+json", FakeImage::digestOf("{}"), 2)},
        {QStringLiteral("layers"),
         QJsonArray{FakeImage::descriptor("application/x-thing", digest, m_layers.at(0).size())}}};
    m_server->addManifest("demo/app", "thing", QJsonDocument(manifest).toJson(),
                          "application/vnd.oci.image.manifest.v1+json");
    const ports::TransferSnapshot done = m_engine->pull(reference(QStringLiteral(":thing")));
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QVERIFY(m_engine->store().has(*oci::Digest::parse(QString::fromLatin1(FakeImage::digestOf("{}"))), 2));
}

void TestPull::fetchesForeignLayersFromTheirUrls()
{
    BrokenServer elsewhere;
    elsewhere.setContent("/base", m_layers.at(0));
    m_server->setContent("/token", R"({"token":"fresh"})", "application/json");
    m_server->requireAuthorization("Bearer fresh",
                                   "Bearer realm=\"" + m_server->baseUrl().toLatin1() + "/token\"");
    QJsonObject layer = FakeImage::descriptor("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                                              FakeImage::digestOf(m_layers.at(0)), m_layers.at(0).size());
    layer.insert(QStringLiteral("urls"), QJsonArray{elsewhere.baseUrl() + QStringLiteral("/gone"),
                                                    elsewhere.baseUrl() + QStringLiteral("/base")});
    const QByteArray config = "{\"os\":\"windows\",\"architecture\":\"amd64\"}";
    const QJsonObject manifest{
        {QStringLiteral("schemaVersion"), 2},
        {QStringLiteral("mediaType"), QStringLiteral("application/vnd.docker.distribution.manifest.v2+json")},
        {QStringLiteral("config"),
         FakeImage::descriptor("application/vnd.docker.container.image.v1+json",
                               m_server->addBlob("demo/app", config), config.size())},
        {QStringLiteral("layers"), QJsonArray{layer}}};
    m_server->addManifest("demo/app", "foreign", QJsonDocument(manifest).toJson(),
                          "application/vnd.docker.distribution.manifest.v2+json");
    const ports::TransferSnapshot done = m_engine->pull(reference(QStringLiteral(":foreign")));
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(elsewhere.requests().size(), 2);
    for (const support::HttpRequest &request : elsewhere.requests())
        QVERIFY(!request.hasHeader("Authorization"));
}

void TestPull::pullsIntoALayout()
{
    m_engine->pull(reference());
    m_server->clearRequests();
    const QString path = m_directory->filePath(QStringLiteral("out"));
    const ports::TransferSnapshot done =
        m_engine->pull(PullFixture::request(reference(), path, QStringLiteral("my/name:1")));
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(done.bytesFetched, 0); // all from the store
    QCOMPARE(done.bytesReused, m_image.totalSize);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_server->count(m_image.layerPath(i)), 0);
    const auto layout = store::OciLayout::open(path);
    QVERIFY(layout);
    expectWholeImage(*layout, m_image);
    QVERIFY(*layout->entry(QStringLiteral("my/name:1")));
    QVERIFY(!QFileInfo::exists(layout->ingestFolder()));
    // Into a layout of its own, without a store to take from.
    PullFixture fresh(m_directory->filePath(QStringLiteral("elsewhere")));
    const QString other = m_directory->filePath(QStringLiteral("deep/er/out"));
    QCOMPARE(fresh.pull(PullFixture::request(reference(), other)).bytesFetched, m_image.totalSize);
    expectWholeImage(*store::OciLayout::open(other), m_image);
    QVERIFY(!QFileInfo::exists(fresh.data() + QStringLiteral("/store")));
}

void TestPull::leavesNoFolderForAMissingImage()
{
    const QString path = m_directory->filePath(QStringLiteral("out"));
    const ports::TransferSnapshot failed =
        m_engine->pull(PullFixture::request(reference(QStringLiteral(":absent")), path, QStringLiteral("x")));
    QCOMPARE(failed.error->kind, oci::ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(!QFileInfo::exists(m_engine->data() + QStringLiteral("/store")));
    QCOMPARE(blobCount(), 0);
}

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
