// SPDX-License-Identifier: Apache-2.0
#include "browse/imagebrowser.h"
#include "fakesource.h"
#include "oci/mediatype.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using browse::ImageDetails;
using browse::Location;
using browse::ViewState;

namespace {

const QString local = QStringLiteral("localhost:5000");

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject descriptor(QLatin1StringView mediaType, const QByteArray &content)
{
    return {{QStringLiteral("mediaType"), QString(mediaType)},
            {QStringLiteral("digest"), oci::Digest::ofBytes(content).toString()},
            {QStringLiteral("size"), content.size()}};
}

// A small image of one layer for one platform.
struct Image
{
    QByteArray config;
    QByteArray manifest;
    QJsonObject entry; ///< in an index

    explicit Image(const QString &architecture)
    {
        const QByteArray layer = "layer " + architecture.toUtf8();
        config = bytesOf(
            {{QStringLiteral("architecture"), architecture},
             {QStringLiteral("os"), QStringLiteral("linux")},
             {QStringLiteral("rootfs"),
              QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                          {QStringLiteral("diff_ids"), QJsonArray{oci::Digest::ofBytes(layer).toString()}}}},
             {QStringLiteral("history"),
              QJsonArray{QJsonObject{{QStringLiteral("created_by"), QStringLiteral("COPY . /")}}}}});
        manifest = bytesOf({{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), QString(oci::mediatype::ociManifest)},
                            {QStringLiteral("config"), descriptor(oci::mediatype::ociConfig, config)},
                            {QStringLiteral("layers"),
                             QJsonArray{descriptor(
                                 QLatin1StringView("application/vnd.oci.image.layer.v1.tar+gzip"), layer)}}});
        entry = descriptor(oci::mediatype::ociManifest, manifest);
        entry.insert(QStringLiteral("platform"),
                     QJsonObject{{QStringLiteral("architecture"), architecture},
                                 {QStringLiteral("os"), QStringLiteral("linux")}});
    }
    oci::ManifestDocument document() const { return *oci::ManifestDocument::parse(manifest); }
};

QByteArray indexOf(const QJsonArray &entries)
{
    return bytesOf({{QStringLiteral("schemaVersion"), 2},
                    {QStringLiteral("mediaType"), QString(oci::mediatype::ociIndex)},
                    {QStringLiteral("manifests"), entries}});
}

ports::Resolved resolvedTo(const QByteArray &raw)
{
    return {oci::Digest::ofBytes(raw), QString(oci::mediatype::ociIndex), raw.size()};
}

Location at(const char *text)
{
    return *Location::parse(QString::fromUtf8(text));
}

oci::Platform platform(const char *text)
{
    return *oci::Platform::parse(QString::fromUtf8(text));
}

} // namespace

class TestImageBrowser : public QObject
{
    Q_OBJECT

    fake::FakeDirectory *m_directory = nullptr;
    std::shared_ptr<fake::FakeSource> m_source;
    Image m_amd{QStringLiteral("amd64")};
    Image m_arm{QStringLiteral("arm64")};
    QByteArray m_index;

    std::unique_ptr<browse::ImageBrowser> browser()
    {
        auto result = std::make_unique<browse::ImageBrowser>(m_directory);
        result->setPreferredPlatform(platform("linux/amd64"));
        return result;
    }
    // Opens demo/web:1 for amd64 to the end.
    void openIndex(browse::ImageBrowser &image)
    {
        image.open(at("localhost:5000/demo/web:1"));
        m_source->resolves.back()->answer(resolvedTo(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        m_source->manifests[0]->answer(*oci::ManifestDocument::parse(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(2));
        m_source->manifests[1]->answer(m_amd.document());
        QTRY_COMPARE(m_source->blobs.size(), size_t(1));
        m_source->blobs[0]->answer(m_amd.config);
        QTRY_VERIFY(!image.isLoading());
    }

private Q_SLOTS:
    void init()
    {
        m_directory = new fake::FakeDirectory({{local, false, true}});
        m_source = m_directory->fake(local);
        const QString unknown = QStringLiteral("unknown");
        QJsonObject attestation = descriptor(oci::mediatype::ociManifest, "attestation");
        attestation.insert(QStringLiteral("platform"), QJsonObject{{QStringLiteral("architecture"), unknown},
                                                                   {QStringLiteral("os"), unknown}});
        attestation.insert(
            QStringLiteral("annotations"),
            QJsonObject{{QStringLiteral("vnd.docker.reference.type"), QStringLiteral("attestation-manifest")},
                        {QStringLiteral("vnd.docker.reference.digest"),
                         m_amd.entry.value(QStringLiteral("digest"))}});
        m_index = indexOf({m_amd.entry, m_arm.entry, attestation});
    }
    void cleanup()
    {
        m_source.reset();
        delete std::exchange(m_directory, nullptr);
    }

    void indexToConfig()
    {
        auto image = browser();
        QAbstractItemModelTester layers(image->layers(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester rows(image->platforms(),
                                      QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(image->state().kind, ViewState::Kind::Empty);
        openIndex(*image);
        QCOMPARE(m_source->resolves[0]->detail(), QStringLiteral("1"));
        QCOMPARE(m_source->manifests[0]->detail(), oci::Digest::ofBytes(m_index).toString());
        QCOMPARE(m_source->manifests[1]->detail(), oci::Digest::ofBytes(m_amd.manifest).toString());
        const ImageDetails &details = image->details();
        QCOMPARE(details.kind, ImageDetails::Kind::Image);
        QVERIFY(details.isComplete());
        QCOMPARE(details.digest, oci::Digest::ofBytes(m_index));
        QCOMPARE(details.manifestDigest, oci::Digest::ofBytes(m_amd.manifest));
        QCOMPARE(details.platforms.size(), 2);
        QCOMPARE(details.attestations, 1);
        QCOMPARE(details.documents.size(), 3);
        QCOMPARE(details.documents[2].raw, m_amd.config);
        for (const browse::ImageDocument &document : details.documents)
            QVERIFY(document.verified);
        QCOMPARE(details.layerCount, 1);
        QCOMPARE(image->layers()->rowCount(), 1);
        QCOMPARE(image->platforms()->imageCount(), 2);
        QCOMPARE(image->platforms()->rowCount(), 2);
        QCOMPARE(image->state().kind, ViewState::Kind::Content);
        QVERIFY(details.explanation.isEmpty());
        QCOMPARE(details.referenceAtDigest(),
                 QStringLiteral("localhost:5000/demo/web@") + oci::Digest::ofBytes(m_index).toString());
        QVERIFY(details.pullCommand().endsWith(QLatin1String("localhost:5000/demo/web:1")));
        QCOMPARE(details.kubernetesLine(), QStringLiteral("image: localhost:5000/demo/web:1@") +
                                               oci::Digest::ofBytes(m_index).toString());
    }

    void platformsSwitchAndComeBackWithoutAsking()
    {
        auto image = browser();
        openIndex(*image);
        image->switchPlatform(platform("linux/arm64"));
        QCOMPARE(image->details().kind, ImageDetails::Kind::Unknown);
        QVERIFY(image->isLoading());
        QCOMPARE(m_source->manifests.size(), size_t(3));
        m_source->manifests[2]->answer(m_arm.document());
        QTRY_COMPARE(m_source->blobs.size(), size_t(2));
        m_source->blobs[1]->answer(m_arm.config);
        QTRY_COMPARE(image->details().platform.architecture, QStringLiteral("arm64"));
        QTRY_VERIFY(!image->isLoading());
        QCOMPARE(image->location().platform()->toString(), QStringLiteral("linux/arm64"));
        image->switchPlatform(platform("linux/amd64"));
        QVERIFY(image->details().isComplete());
        QCOMPARE(image->details().manifestDigest, oci::Digest::ofBytes(m_amd.manifest));
        QCOMPARE(m_source->manifests.size(), size_t(3));
        QCOMPARE(m_source->blobs.size(), size_t(2));
        image->switchManifest(oci::Digest::ofBytes(m_arm.manifest));
        QCOMPARE(image->details().platform.architecture, QStringLiteral("arm64"));
        QCOMPARE(image->details().documents.size(), 3);
        // Opening the same image with the other platform is a switch too.
        image->open(at("localhost:5000/demo/web:1").withPlatform(platform("linux/amd64")));
        QCOMPARE(image->details().platform.architecture, QStringLiteral("amd64"));
        QCOMPARE(m_source->resolves.size(), size_t(1));
    }

    void missingPlatformFallsBackAndSaysSo()
    {
        auto image = browser();
        image->setPreferredPlatform(platform("linux/s390x"));
        image->open(at("localhost:5000/demo/web:1"));
        m_source->resolves[0]->answer(resolvedTo(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        m_source->manifests[0]->answer(*oci::ManifestDocument::parse(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(2));
        QVERIFY(image->details().platformFellBack);
        QVERIFY(image->details().explanation.contains(QLatin1String("linux/s390x")));
        QCOMPARE(m_source->manifests[1]->detail(), oci::Digest::ofBytes(m_amd.manifest).toString());
    }

    void emptyIndex()
    {
        auto image = browser();
        const QByteArray empty = indexOf({});
        image->open(at("localhost:5000/demo/web:1"));
        m_source->resolves[0]->answer(resolvedTo(empty));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        m_source->manifests[0]->answer(*oci::ManifestDocument::parse(empty));
        QTRY_COMPARE(image->details().kind, ImageDetails::Kind::NoPlatform);
        QVERIFY(!image->details().explanation.isEmpty());
        QCOMPARE(image->state().kind, ViewState::Kind::Content);
    }

    void singleManifestByDigest()
    {
        auto image = browser();
        const QString digest = oci::Digest::ofBytes(m_arm.manifest).toString();
        image->open(*Location::parse(QStringLiteral("localhost:5000/demo/web@") + digest));
        QVERIFY(m_source->resolves.empty()); // a digest needs no HEAD
        QCOMPARE(m_source->manifests[0]->detail(), digest);
        m_source->manifests[0]->answer(m_arm.document());
        QTRY_COMPARE(m_source->blobs.size(), size_t(1));
        m_source->blobs[0]->answer(m_arm.config);
        QTRY_VERIFY(image->details().isComplete());
        QCOMPARE(image->details().platform.architecture, QStringLiteral("arm64"));
        QCOMPARE(image->platforms()->rowCount(), 1);
        QCOMPARE(image->details().documents.size(), 2);
    }

    void wrongContentIsRefused()
    {
        auto image = browser();
        image->open(*Location::parse(QStringLiteral("localhost:5000/demo/web@") +
                                     oci::Digest::ofBytes(m_arm.manifest).toString()));
        m_source->manifests[0]->answer(m_amd.document());
        QTRY_COMPARE(image->state().kind, ViewState::Kind::Error);
        QCOMPARE(image->state().error->kind, oci::ErrorKind::DigestMismatch);
        QVERIFY(!image->details().manifest);
    }

    void artifactIsExplained()
    {
        auto image = browser();
        const QByteArray artifact =
            bytesOf({{QStringLiteral("schemaVersion"), 2},
                     {QStringLiteral("mediaType"), QString(oci::mediatype::ociManifest)},
                     {QStringLiteral("artifactType"), QStringLiteral("application/vnd.example.sbom")},
                     {QStringLiteral("config"),
                      descriptor(QLatin1StringView("application/vnd.oci.empty.v1+json"), "{}")},
                     {QStringLiteral("layers"),
                      QJsonArray{descriptor(QLatin1StringView("application/json"), "[]")}}});
        image->open(at("localhost:5000/demo/sbom:1"));
        m_source->resolves[0]->answer(resolvedTo(artifact));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        m_source->manifests[0]->answer(*oci::ManifestDocument::parse(artifact));
        QTRY_COMPARE(image->details().kind, ImageDetails::Kind::Artifact);
        QVERIFY(image->details().explanation.contains(QLatin1String("application/vnd.example.sbom")));
        QVERIFY(m_source->blobs.empty());
        QCOMPARE(image->layers()->rowCount(), 1);
        QVERIFY(image->details().isComplete());
    }

    void schema1IsExplained()
    {
        auto image = browser();
        const QByteArray old = bytesOf({{QStringLiteral("schemaVersion"), 1},
                                        {QStringLiteral("name"), QStringLiteral("demo/old")},
                                        {QStringLiteral("tag"), QStringLiteral("1")},
                                        {QStringLiteral("architecture"), QStringLiteral("amd64")},
                                        {QStringLiteral("fsLayers"), QJsonArray{}},
                                        {QStringLiteral("history"), QJsonArray{}}});
        const auto document = oci::ManifestDocument::parse(
            old, QStringLiteral("application/vnd.docker.distribution.manifest.v1+json"));
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        image->open(at("localhost:5000/demo/old:1"));
        m_source->resolves[0]->answer({});
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        QCOMPARE(m_source->manifests[0]->detail(), QStringLiteral("1")); // no digest was told: asked by tag
        m_source->manifests[0]->answer(*document);
        QTRY_COMPARE(image->details().kind, ImageDetails::Kind::Schema1);
        QVERIFY(image->details().explanation.contains(QLatin1String("schema 1")));
    }

    void failuresKeepWhatCameBefore()
    {
        auto image = browser();
        image->open(at("localhost:5000/demo/web:1"));
        m_source->resolves[0]->fail(oci::ErrorKind::NotFound);
        QTRY_COMPARE(image->state().kind, ViewState::Kind::Error);
        QVERIFY(!image->state().keepsContent);
        image->reload();
        m_source->resolves[1]->answer(resolvedTo(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        m_source->manifests[0]->answer(*oci::ManifestDocument::parse(m_index));
        QTRY_COMPARE(m_source->manifests.size(), size_t(2));
        m_source->manifests[1]->answer(m_amd.document());
        QTRY_COMPARE(m_source->blobs.size(), size_t(1));
        m_source->blobs[0]->fail(oci::ErrorKind::Timeout);
        QTRY_COMPARE(image->state().kind, ViewState::Kind::Offline);
        QVERIFY(image->state().keepsContent);
        QCOMPARE(image->layers()->rowCount(), 1);
        QCOMPARE(image->platforms()->rowCount(), 2);
        // A retry asks for what is missing only.
        image->reload();
        m_source->resolves[2]->answer(resolvedTo(m_index));
        QTRY_COMPARE(m_source->blobs.size(), size_t(2));
        QCOMPARE(m_source->manifests.size(), size_t(2));
        m_source->blobs[1]->answer("no config");
        QTRY_COMPARE(image->state().kind, ViewState::Kind::Error);
        QCOMPARE(image->state().error->kind, oci::ErrorKind::Malformed);
    }

    void staleAnswersAreDropped()
    {
        auto image = browser();
        image->open(at("localhost:5000/demo/web:1"));
        image->open(at("localhost:5000/demo/web:2"));
        QVERIFY(m_source->resolves[0]->isCancelled());
        m_source->resolves[0]->answer(resolvedTo(m_index));
        m_source->resolves[1]->answer(resolvedTo(m_amd.manifest));
        QTRY_COMPARE(m_source->manifests.size(), size_t(1));
        QCOMPARE(m_source->manifests[0]->detail(), oci::Digest::ofBytes(m_amd.manifest).toString());
        QCOMPARE(image->details().reference.tag(), QStringLiteral("2"));
        image->close();
        QVERIFY(m_source->manifests[0]->isCancelled());
        QVERIFY(image->details().reference.isNull());
    }

    void cancelAndDeletionInMidRequest()
    {
        auto image = browser();
        image->open(at("localhost:5000/demo/web:1"));
        image->cancel();
        QVERIFY(m_source->resolves[0]->isCancelled());
        QCOMPARE(image->state().kind, ViewState::Kind::Empty);
        image->open(at("localhost:5000/demo/web:1"));
        QCOMPARE(m_source->resolves.size(), size_t(2));
        image.reset();
        QVERIFY(m_source->resolves[1]->isCancelled());
        m_source->resolves[1]->answer(resolvedTo(m_index));
        QCoreApplication::sendPostedEvents();
    }

    void hostilePlatformStaysOutOfTheCommand()
    {
        ImageDetails details;
        details.kind = ImageDetails::Kind::Image;
        details.reference = *oci::Reference::parse(QStringLiteral("nginx:1"));
        details.index.emplace();
        details.manifest.emplace();
        details.platform = {QStringLiteral("linux; rm -rf ~"), QStringLiteral("x"), {}, {}, {}};
        QCOMPARE(details.pullCommand(), QStringLiteral("docker pull nginx:1"));
        details.platform = {QStringLiteral("linux"), QStringLiteral("s390x"), {}, {}, {}};
        QCOMPARE(details.pullCommand(), QStringLiteral("docker pull --platform linux/s390x nginx:1"));
    }
};

QTEST_GUILESS_MAIN(TestImageBrowser)
#include "tst_imagebrowser.moc"
