// SPDX-License-Identifier: Apache-2.0
#include "pullfixture.h"
#include "support/dockerregistry.h"
#include "support/imagemaker.h"
#include "support/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using ports::TransferState;

/// Pulls from the distribution's docker-registry, and what other tools say of the result.
class TestRegistryPull final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void digestEqualsTheRegistrys_data();
    void digestEqualsTheRegistrys();
    void skopeoReadsIt_data();
    void skopeoReadsIt();
    void umociUnpacksIt();
    void skopeoReadsTheStore();
    void skopeoReadsAllPlatforms();
    void twoPullsInOneLayout();
    void pullsOverTls();

private:
    QString reference(const QString &tag) const
    {
        return m_registry->host() + QStringLiteral("/demo/web:") + tag;
    }
    QString out() const { return m_directory->filePath(QStringLiteral("out")); }
    support::ProgramResult skopeo(const QStringList &arguments) const
    {
        return support::runProgram(QStringLiteral("skopeo"), arguments);
    }

    QTemporaryDir m_images;
    std::unique_ptr<support::DockerRegistry> m_registry;
    std::unique_ptr<QTemporaryDir> m_directory;
    support::MadeImage m_oci;
    support::MadeImage m_docker;
    support::MadeBlob m_index;
};

void TestRegistryPull::initTestCase()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    m_registry = std::make_unique<support::DockerRegistry>();
    QVERIFY2(m_registry->start(), m_registry->log().constData());
    support::ImageMaker maker(m_images.filePath(QStringLiteral("made")));
    m_oci = maker.addSample(400'000, 1);
    m_docker = maker.addSample(50'000, 2, true);
    support::ImageSpec arm;
    arm.architecture = QStringLiteral("arm64");
    arm.layers = {support::LayerSpec::ofRandom(30'000, 7)};
    m_index = maker.addIndex({m_oci, maker.addImage(arm)}, false, true);
    for (const auto &[tag, manifest] : {std::pair(QStringLiteral("oci"), m_oci.manifest),
                                        std::pair(QStringLiteral("docker"), m_docker.manifest),
                                        std::pair(QStringLiteral("multi"), m_index)}) {
        QVERIFY2(maker.pushTo(m_registry->host(), QStringLiteral("demo/web"), tag, manifest),
                 qPrintable(maker.error()));
    }
}

void TestRegistryPull::digestEqualsTheRegistrys_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<QByteArray>("listed");
    QTest::newRow("oci") << QStringLiteral("oci") << m_oci.manifest.digest << m_oci.manifest.digest;
    QTest::newRow("docker") << QStringLiteral("docker") << m_docker.manifest.digest
                            << m_docker.manifest.digest;
    QTest::newRow("multi") << QStringLiteral("multi") << m_index.digest << m_oci.manifest.digest;
}

void TestRegistryPull::digestEqualsTheRegistrys()
{
    QFETCH(QString, tag);
    QFETCH(QByteArray, named);
    QFETCH(QByteArray, listed);
    PullFixture engine(m_directory->path());
    const auto done = engine.pull(PullFixture::request(reference(tag), out(), tag));
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(done.digest.toString(), QString::fromLatin1(named));
    const auto entries = store::OciLayout::open(out())->entries();
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->constFirst().digest.toString(), QString::fromLatin1(listed));
}

void TestRegistryPull::skopeoReadsIt_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("oci") << QStringLiteral("oci") << m_oci.manifest.digest;
    QTest::newRow("docker") << QStringLiteral("docker") << m_docker.manifest.digest;
    QTest::newRow("multi") << QStringLiteral("multi") << m_oci.manifest.digest;
}

void TestRegistryPull::skopeoReadsIt()
{
    QFETCH(QString, tag);
    QFETCH(QByteArray, digest);
    if (support::findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    PullFixture engine(m_directory->path());
    QCOMPARE(engine.pull(PullFixture::request(reference(tag), out(), QStringLiteral("here"))).state,
             TransferState::Done);
    const QString location = QStringLiteral("oci:%1:here").arg(out());
    const auto inspected = skopeo({QStringLiteral("inspect"), location});
    QVERIFY2(inspected.ok(), inspected.describe().constData());
    // Of Docker's media types skopeo sees the stand-in first; the image behind it is the registry's all the
    // same.
    if (tag != QStringLiteral("docker"))
        QVERIFY2(inspected.out.contains(digest), inspected.out.constData());
    // Reads, hashes and copies every blob.
    const auto copied = skopeo({QStringLiteral("copy"), QStringLiteral("--insecure-policy"), location,
                                QStringLiteral("dir:") + m_directory->filePath(QStringLiteral("copy"))});
    QVERIFY2(copied.ok(), copied.describe().constData());
    QFile manifest(m_directory->filePath(QStringLiteral("copy/manifest.json")));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QCOMPARE(oci::Digest::ofBytes(manifest.readAll()).toString(), QString::fromLatin1(digest));
}

void TestRegistryPull::umociUnpacksIt()
{
    if (support::findProgram(QStringLiteral("umoci")).isEmpty())
        QSKIP("umoci is not installed");
    PullFixture engine(m_directory->path());
    QCOMPARE(
        engine.pull(PullFixture::request(reference(QStringLiteral("multi")), out(), QStringLiteral("here")))
            .state,
        TransferState::Done);
    const auto unpacked = support::runProgram(QStringLiteral("umoci"),
                                              {QStringLiteral("unpack"), QStringLiteral("--rootless"),
                                               QStringLiteral("--image"), out() + QStringLiteral(":here"),
                                               m_directory->filePath(QStringLiteral("bundle"))});
    QVERIFY2(unpacked.ok(), unpacked.describe().constData());
    QVERIFY(!QDir(m_directory->filePath(QStringLiteral("bundle/rootfs"))).isEmpty());
}

void TestRegistryPull::skopeoReadsTheStore()
{
    if (support::findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    PullFixture engine(m_directory->path());
    engine.pull(reference(QStringLiteral("oci")));
    engine.pull(reference(QStringLiteral("multi")));
    const auto listed = skopeo(
        {QStringLiteral("inspect"), QStringLiteral("--raw"),
         QStringLiteral("oci:%1/store:%2").arg(m_directory->path(), reference(QStringLiteral("multi")))});
    QVERIFY2(listed.ok(), listed.describe().constData());
    QCOMPARE(oci::Digest::ofBytes(listed.out).toString(), QString::fromLatin1(m_oci.manifest.digest));
}

void TestRegistryPull::skopeoReadsAllPlatforms()
{
    if (support::findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    PullFixture engine(m_directory->path());
    ports::PullRequest request =
        PullFixture::request(reference(QStringLiteral("multi")), out(), QStringLiteral("all"));
    request.allPlatforms = true;
    const auto done = engine.pull(request);
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    const QString location = QStringLiteral("oci:%1:all").arg(out());
    const auto raw = skopeo({QStringLiteral("inspect"), QStringLiteral("--raw"), location});
    QVERIFY2(raw.ok(), raw.describe().constData());
    QCOMPARE(oci::Digest::ofBytes(raw.out).toString(), QString::fromLatin1(m_index.digest));
    const auto copied =
        skopeo({QStringLiteral("copy"), QStringLiteral("--insecure-policy"), QStringLiteral("--all"),
                location, QStringLiteral("dir:") + m_directory->filePath(QStringLiteral("copy"))});
    QVERIFY2(copied.ok(), copied.describe().constData());
}

void TestRegistryPull::twoPullsInOneLayout()
{
    PullFixture engine(m_directory->path());
    PullFixture other(m_directory->filePath(QStringLiteral("other")));
    const auto first = engine.manager().pull(
        PullFixture::request(reference(QStringLiteral("oci")), out(), QStringLiteral("a")));
    const auto second = other.manager().pull(
        PullFixture::request(reference(QStringLiteral("multi")), out(), QStringLiteral("b")));
    QCOMPARE(engine.waitForEnd(first).state, TransferState::Done);
    QCOMPARE(other.waitForEnd(second).state, TransferState::Done);
    const auto layout = store::OciLayout::open(out());
    QCOMPARE(layout->entries()->size(), 2);
    // One content under two names, fetched once between them.
    QCOMPARE(engine.last(first).bytesFetched + other.last(second).bytesFetched,
             engine.last(first).bytesTotal);
    QTRY_VERIFY(!QFileInfo::exists(layout->ingestFolder()));
}

void TestRegistryPull::pullsOverTls()
{
    support::RegistryOptions options;
    options.tls = support::Certificates::Kind::Good;
    support::DockerRegistry secure(options);
    QVERIFY2(secure.start(), secure.log().constData());
    support::ImageMaker maker(m_directory->filePath(QStringLiteral("made")));
    const auto image = maker.addSample(300'000);
    support::PushOptions push;
    push.caFile = secure.caFile();
    QVERIFY2(
        maker.pushTo(secure.host(), QStringLiteral("demo/tls"), QStringLiteral("1"), image.manifest, push),
        qPrintable(maker.error()));
    PullFixture engine(m_directory->path(), {}, secure.caFile());
    const auto done = engine.pull(secure.host() + QStringLiteral("/demo/tls:1"));
    QVERIFY2(done.state == TransferState::Done, qPrintable(done.error ? done.error->message : QString()));
    QCOMPARE(done.digest.toString(), QString::fromLatin1(image.manifest.digest));
    PullFixture distrustful(m_directory->filePath(QStringLiteral("other")));
    QCOMPARE(distrustful.pull(secure.host() + QStringLiteral("/demo/tls:1")).error->kind,
             oci::ErrorKind::Tls);
}

QTEST_GUILESS_MAIN(TestRegistryPull)
#include "tst_registrypull.moc"
