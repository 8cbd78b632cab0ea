// SPDX-License-Identifier: Apache-2.0
// Documents as real registries served them: each hashes to its name and parses.
#include "oci/dockerfile.h"
#include "oci/imageconfig.h"
#include "oci/manifest.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace oci;

class SamplesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blobs_data();
    void blobs();
    void manifests_data();
    void manifests();
    void alpineIndex();
    void selection_data();
    void selection();
    void windowsAndAttestations();
    void attestation();
    void nginxPlatforms();
    void subject();
};

static QByteArray sample(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/samples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static ManifestDocument document(const QString &name)
{
    auto parsed = ManifestDocument::parse(sample(name));
    return parsed ? *parsed : ManifestDocument();
}

static const QString alpine = QStringLiteral(
    "alpine-3.23.2/blobs/sha256/865b95f46d98cf867a156fe4a135ad3fe50d2056aa3f25ed31662dff6da4eb62");

void SamplesTest::blobs_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(QStringLiteral(TEST_DATA "/samples"), QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        if (!path.contains(QLatin1StringView("/blobs/sha256/")))
            continue;
        QTest::addRow("%s", qUtf8Printable(path.section(u'/', -4))) << path;
        ++count;
    }
    QVERIFY(count >= 36);
}

void SamplesTest::blobs()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray raw = file.readAll();
    QCOMPARE(Digest::ofBytes(raw).hex(), path.section(u'/', -1));
    const QJsonObject object = QJsonDocument::fromJson(raw).object();
    if (object.contains(QLatin1StringView("schemaVersion"))) {
        const auto parsed = ManifestDocument::parse(raw);
        QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().message));
        QCOMPARE(parsed->raw(), raw);
        QCOMPARE(parsed->digest().hex(), path.section(u'/', -1));
        QCOMPARE(parsed->size(), qint64(raw.size()));
        QVERIFY(parsed->manifest() || parsed->index());
        QCOMPARE(
            bool(ManifestDocument::parse(raw, parsed->mediaType() + QLatin1StringView("; charset=utf-8"))),
            true);
    } else if (object.contains(QLatin1StringView("rootfs"))) {
        const auto config = ImageConfig::parse(raw);
        QVERIFY2(config, config ? "" : qUtf8Printable(config.error().message));
        QVERIFY(reconstructDockerfile(*config).startsWith(QLatin1StringView("# Reconstructed")));
        for (const HistoryEntry &entry : config->history) {
            QVERIFY(!entry.instruction().isEmpty());
            QVERIFY(!entry.instruction().contains(QLatin1StringView("buildkit")));
            QVERIFY(!entry.instruction().contains(QLatin1StringView("#(nop)")));
            QVERIFY(entry.created.isValid());
        }
    }
}

void SamplesTest::manifests_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind"); // image, artifact, index, schema1
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<QString>("artifact");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("digest");
    const auto row = [](const char *file, const char *kind, const char *type, const char *artifact, int count,
                        qint64 size = -1, const char *digest = "") {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(kind)
                            << QStringLiteral("application/vnd.") + QString::fromLatin1(type)
                            << QString::fromLatin1(artifact) << count << size << QString::fromLatin1(digest);
    };
    row("schema2-manifest.json", "image", "docker.distribution.manifest.v2+json", "application/octet-stream",
        5, 5940 + 51354364 + 150 + 11739507 + 8841833 + 291);
    row("schema2-manifest-list.json", "index", "docker.distribution.manifest.list.v2+json", "", 5);
    row("schema1-signed.json", "schema1", "docker.distribution.manifest.v1+prettyjws", "", 6, -1,
        "sha256:5a26403ca5f91c7f04300e397efc83960afbfe2d2b34314383a53e267a604455");
    row("oci-encrypted.json", "image", "oci.image.manifest.v1+json",
        "application/vnd.oci.image.config.v1+json", 5);
    row("oci-all-layer-types.json", "image", "oci.image.manifest.v1+json",
        "application/vnd.oci.image.config.v1+json", -1);
    row("oci-index-zstd-selection.json", "index", "oci.image.index.v1+json", "", -1);
    row("oci-artifact-config.json", "artifact", "oci.image.manifest.v1+json",
        "application/vnd.oci.custom.artifact.config.v1+json", 5);
    row("helm-chart-manifest.json", "artifact", "oci.image.manifest.v1+json",
        "application/vnd.cncf.helm.config.v1+json", 1, 1066 + 234103);
    row("flux-artifact-manifest.json", "artifact", "oci.image.manifest.v1+json",
        "application/vnd.cncf.flux.config.v1+json", 1);
    row("registry-sig-manifest.json", "artifact", "oci.image.manifest.v1+json",
        "application/vnd.dev.cosign.simplesigning.v1+json", -1);
    row("image-manifest.json", "image", "docker.distribution.manifest.v2+json",
        "application/vnd.docker.container.image.v1+json", 1);
    row("referrers/artifact-manifest-sbom.json", "artifact", "oci.image.manifest.v1+json",
        "application/example.sbom", 1, -1, "sha256:0484e93c23cd");
    row("referrers/artifact-manifest-2.json", "artifact", "oci.image.manifest.v1+json",
        "application/example.signature", 1, -1, "sha256:741132f956e1");
    row("referrers/artifact-with-docker-types.json", "artifact", "oci.image.manifest.v1+json",
        "application/vnd.example.build-type+json", 1, -1, "sha256:d91043439162");
    row("referrers/index-with-subject.json", "index", "oci.image.index.v1+json", "", -1, -1,
        "sha256:d69399e05204");
    row("referrers/fallback-tag-index.json", "index", "oci.image.index.v1+json", "", -1, -1,
        "sha256:955b8a891713");
    row("referrers/fallback-tag-index-2.json", "index", "oci.image.index.v1+json", "", 1, -1,
        "sha256:4351e6ebc634");
    row("referrers/oci-layout-index.json", "index", "oci.image.index.v1+json", "", -1);
}

void SamplesTest::manifests()
{
    QFETCH(QString, file);
    QFETCH(QString, kind);
    QFETCH(QString, mediaType);
    QFETCH(QString, artifact);
    QFETCH(int, count);
    QFETCH(qint64, size);
    QFETCH(QString, digest);
    const auto parsed = ManifestDocument::parse(sample(file), QStringLiteral("application/json"));
    QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().message));
    QCOMPARE(parsed->mediaType(), mediaType);
    QVERIFY(parsed->digest().toString().startsWith(digest));
    QCOMPARE(parsed->schema1() != nullptr, kind == QLatin1StringView("schema1"));
    QCOMPARE(parsed->index() != nullptr, kind == QLatin1StringView("index"));
    qsizetype found = 0;
    if (const Manifest *manifest = parsed->manifest()) {
        QCOMPARE(manifest->isImage(), kind == QLatin1StringView("image"));
        QCOMPARE(manifest->artifactKind(), artifact);
        QCOMPARE(manifest->mediaType, mediaType);
        if (size >= 0)
            QCOMPARE(manifest->totalSize(), size);
        found = manifest->layers.size();
    } else if (const Index *index = parsed->index()) {
        QCOMPARE(index->mediaType, mediaType);
        found = index->manifests.size();
    } else {
        QCOMPARE(parsed->schema1()->name, QStringLiteral("rhosp12/openstack-nova-api"));
        QCOMPARE(parsed->schema1()->tag, QStringLiteral("latest"));
        QCOMPARE(parsed->schema1()->architecture, QStringLiteral("amd64"));
        found = parsed->schema1()->layerCount;
    }
    QVERIFY(found > 0);
    if (count >= 0)
        QCOMPARE(found, qsizetype(count));
}

void SamplesTest::alpineIndex()
{
    const ManifestDocument parsed = document(alpine);
    QVERIFY(parsed.index());
    QCOMPARE(parsed.index()->manifests.size(), 16);
    QCOMPARE(parsed.index()->images().size(), 8);
    QCOMPARE(parsed.index()->attestations().size(), 8);
}

void SamplesTest::selection_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char *wanted, const char *chosen) {
        QTest::newRow(wanted) << QString::fromLatin1(wanted) << QString::fromLatin1(chosen);
    };
    row("linux/amd64", "linux/amd64");
    row("linux/amd64/v3", "linux/amd64");
    row("linux/arm64", "linux/arm64");
    row("linux/arm64/v8", "linux/arm64");
    row("linux/arm/v7", "linux/arm/v7");
    row("linux/arm/v6", "linux/arm/v6");
    row("linux/arm/v5", "");
    row("linux/386", "linux/386");
    row("linux/s390x", "linux/s390x");
    row("windows/amd64", "");
    row("linux/mips64le", "");
}

void SamplesTest::selection()
{
    QFETCH(QString, wanted);
    QFETCH(QString, chosen);
    const ManifestDocument parsed = document(alpine);
    QVERIFY(parsed.index());
    const auto selected = parsed.index()->select(*Platform::parse(wanted));
    QCOMPARE(selected.has_value(), !chosen.isEmpty());
    if (selected)
        QCOMPARE(selected->platform->toString(), chosen);
}

void SamplesTest::windowsAndAttestations()
{
    const QByteArray raw =
        R"({"schemaVersion":2,"manifests":)" + sample(QStringLiteral("oci-sort-manifests.json")) + '}';
    const auto parsed = ManifestDocument::parse(raw);
    QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().message));
    QCOMPARE(parsed->index()->images().size() + parsed->index()->attestations().size(),
             parsed->index()->manifests.size());
    Platform windows{
        QStringLiteral("windows"), QStringLiteral("amd64"), {}, QStringLiteral("10.0.17763.1"), {}};
    QCOMPARE(parsed->index()->select(windows)->platform->osVersion, QStringLiteral("10.0.17763.5576"));
    windows.osVersion = QStringLiteral("10.0.14393.1");
    QVERIFY(!parsed->index()->select(windows));
}

void SamplesTest::attestation()
{
    const ManifestDocument parsed = document(QStringLiteral(
        "buildkit-attested/blobs/sha256/c39be7154f939a9bf312c255b98ef2b46c77a0f8944b58c104570fc3bc19abb6"));
    QVERIFY(parsed.manifest());
    QVERIFY(!parsed.manifest()->isImage());
    QCOMPARE(parsed.manifest()->artifactKind(), QStringLiteral("application/vnd.in-toto+json"));
}

void SamplesTest::nginxPlatforms()
{
    const ManifestDocument parsed = document(QStringLiteral(
        "nginx-1.27.2/blobs/sha256/24756d56029d99753a42def05d33b40f6e4ae339da299c800c096afd9fe21b93"));
    QVERIFY(parsed.manifest());
    QVERIFY(parsed.manifest()->isImage());
    QCOMPARE(parsed.mediaType(),
             QStringLiteral("application/vnd.oci.image.manifest.v1+json")); // the body has none
    const QVector<qint64> sizes{30217611, 45378600, 638, 972, 412, 1235, 1443};
    QCOMPARE(parsed.manifest()->layers.size(), sizes.size());
    for (qsizetype i = 0; i < sizes.size(); ++i)
        QCOMPARE(parsed.manifest()->layers[i].size, sizes[i]);
}

void SamplesTest::subject()
{
    const ManifestDocument parsed = document(QStringLiteral("referrers/artifact-manifest-2.json"));
    QVERIFY(parsed.manifest() && parsed.manifest()->subject);
    QCOMPARE(parsed.manifest()->subject->size, 934);
    QVERIFY(document(QStringLiteral("referrers/index-with-subject.json")).index()->subject);
}

QTEST_APPLESS_MAIN(SamplesTest)
#include "tst_samples.moc"
