// SPDX-License-Identifier: Apache-2.0
#include "support/imagemaker.h"

#include "support/layerwriter.h"
#include "support/program.h"
#include "support/signingkey.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace support {

namespace {

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject descriptor(const MadeBlob &blob)
{
    return {{QStringLiteral("mediaType"), text(blob.mediaType)},
            {QStringLiteral("digest"), text(blob.digest)},
            {QStringLiteral("size"), blob.size}};
}

QJsonObject platformOf(const QString &os, const QString &architecture, const QString &variant)
{
    QJsonObject platform{{QStringLiteral("architecture"), architecture}, {QStringLiteral("os"), os}};
    if (!variant.isEmpty())
        platform.insert(QStringLiteral("variant"), variant);
    return platform;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray layerType(bool gzip, bool docker)
{
    if (docker)
        return gzip ? QByteArrayLiteral("application/vnd.docker.image.rootfs.diff.tar.gzip")
                    : QByteArrayLiteral("application/vnd.docker.image.rootfs.diff.tar");
    return gzip ? QByteArrayLiteral("application/vnd.oci.image.layer.v1.tar+gzip")
                : QByteArrayLiteral("application/vnd.oci.image.layer.v1.tar");
}

const QByteArray ociManifest = QByteArrayLiteral("application/vnd.oci.image.manifest.v1+json");
const QByteArray ociIndex = QByteArrayLiteral("application/vnd.oci.image.index.v1+json");
const QByteArray dockerManifest = QByteArrayLiteral("application/vnd.docker.distribution.manifest.v2+json");
const QByteArray dockerIndex = QByteArrayLiteral("application/vnd.docker.distribution.manifest.list.v2+json");
constexpr auto created = "2024-03-01T12:00:00Z";

QJsonObject historyLine(const QString &createdBy, bool empty)
{
    QJsonObject line{{QStringLiteral("created"), QLatin1String(created)},
                     {QStringLiteral("created_by"), createdBy}};
    if (empty)
        line.insert(QStringLiteral("empty_layer"), true);
    return line;
}

QJsonArray historyOf(const ImageSpec &image, const QList<QByteArray> &diffIds)
{
    QJsonArray history;
    for (qsizetype i = 0; i < image.layers.size(); ++i) {
        const QString given = image.layers.at(i).createdBy;
        const QString made =
            QStringLiteral("/bin/sh -c #(nop) ADD file:%1 in / ").arg(text(diffIds.at(i).mid(7, 12)));
        history.append(historyLine(given.isEmpty() ? made : given, false));
        if (i == 0 && image.emptyHistory && !image.env.isEmpty())
            history.append(historyLine(QStringLiteral("/bin/sh -c #(nop) ENV ") + image.env.first(), true));
    }
    if (image.emptyHistory)
        history.append(historyLine(
            QStringLiteral("/bin/sh -c #(nop) CMD [\"%1\"]").arg(image.command.join(QStringLiteral("\",\""))),
            true));
    return history;
}

QByteArray configOf(const ImageSpec &image, const QList<QByteArray> &diffIds)
{
    QJsonObject labels;
    for (auto it = image.labels.cbegin(); it != image.labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    QJsonObject run{{QStringLiteral("Env"), QJsonArray::fromStringList(image.env)},
                    {QStringLiteral("Cmd"), QJsonArray::fromStringList(image.command)}};
    if (!labels.isEmpty())
        run.insert(QStringLiteral("Labels"), labels);
    QJsonArray ids;
    for (const QByteArray &id : diffIds)
        ids.append(text(id));
    QJsonObject config = platformOf(image.os, image.architecture, image.variant);
    config.insert(QStringLiteral("created"), QLatin1String(created));
    config.insert(QStringLiteral("config"), run);
    config.insert(QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                                        {QStringLiteral("diff_ids"), ids}});
    config.insert(QStringLiteral("history"), historyOf(image, diffIds));
    return compact(config);
}

} // namespace

LayerSpec LayerSpec::ofRandom(qint64 bytes, quint64 seed, const QByteArray &path)
{
    LayerSpec layer;
    layer.seed = seed;
    layer.entries.append({.path = path, .randomBytes = bytes});
    return layer;
}

LayerSpec LayerSpec::ofFiles(const QMap<QByteArray, QByteArray> &files)
{
    LayerSpec layer;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        layer.entries.append({.path = it.key(), .content = it.value()});
    return layer;
}

ImageMaker::ImageMaker(const QString &directory)
    : m_directory(directory)
{
    if (!QDir().mkpath(directory + QStringLiteral("/blobs/sha256")))
        qFatal("cannot make %s", qPrintable(directory));
    writeFileOrDie(directory + QStringLiteral("/oci-layout"), R"({"imageLayoutVersion":"1.0.0"})");
    writeIndex();
}

QString ImageMaker::pathOf(const QByteArray &digest) const
{
    return m_directory + QStringLiteral("/blobs/sha256/") + text(digest.mid(7));
}

QByteArray ImageMaker::read(const QByteArray &digest) const
{
    QFile file(pathOf(digest));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

MadeBlob ImageMaker::addBlob(const QByteArray &bytes, const QByteArray &mediaType)
{
    const QByteArray digest = "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    writeFileOrDie(pathOf(digest), bytes);
    return {digest, bytes.size(), mediaType};
}

ImageMaker::LayerBlob ImageMaker::addLayer(const LayerSpec &layer, bool docker)
{
    const QString fresh = m_directory + QStringLiteral("/layer.part");
    LayerWriter writer(fresh, layer.gzip, layer.seed);
    for (const LayerEntry &entry : layer.entries)
        writer.add(entry);
    writer.finish();
    const QString path = pathOf(writer.digest());
    QFile::remove(path);
    if (!QFile::rename(fresh, path))
        qFatal("cannot rename to %s", qPrintable(path));
    return {{writer.digest(), writer.size(), layerType(layer.gzip, docker)}, writer.diffId()};
}

MadeImage ImageMaker::addImage(const ImageSpec &image)
{
    MadeImage made;
    made.os = image.os;
    made.architecture = image.architecture;
    made.variant = image.variant;
    QJsonArray layers;
    for (const LayerSpec &spec : image.layers) {
        const LayerBlob layer = addLayer(spec, image.docker);
        made.layers.append(layer.blob);
        made.diffIds.append(layer.diffId);
        layers.append(descriptor(layer.blob));
    }
    made.config = addBlob(configOf(image, made.diffIds),
                          image.docker ? QByteArrayLiteral("application/vnd.docker.container.image.v1+json")
                                       : QByteArrayLiteral("application/vnd.oci.image.config.v1+json"));
    const QByteArray type = image.docker ? dockerManifest : ociManifest;
    made.manifest = addBlob(compact({{QStringLiteral("schemaVersion"), 2},
                                     {QStringLiteral("mediaType"), text(type)},
                                     {QStringLiteral("config"), descriptor(made.config)},
                                     {QStringLiteral("layers"), layers}}),
                            type);
    return made;
}

MadeBlob ImageMaker::addIndex(const QList<MadeImage> &images, bool docker, bool attestation)
{
    QJsonArray manifests;
    for (const MadeImage &image : images) {
        QJsonObject entry = descriptor(image.manifest);
        entry.insert(QStringLiteral("platform"), platformOf(image.os, image.architecture, image.variant));
        manifests.append(entry);
    }
    if (attestation && !images.isEmpty()) {
        const MadeBlob config = addBlob(
            R"({"architecture":"unknown","os":"unknown","config":{},"rootfs":{"type":"layers","diff_ids":[]}})",
            "application/vnd.oci.image.config.v1+json");
        const MadeBlob statement = addBlob(
            R"({"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2","subject":[],"predicate":{}})",
            "application/vnd.in-toto+json");
        const MadeBlob manifest =
            addBlob(compact({{QStringLiteral("schemaVersion"), 2},
                             {QStringLiteral("mediaType"), text(ociManifest)},
                             {QStringLiteral("config"), descriptor(config)},
                             {QStringLiteral("layers"), QJsonArray{descriptor(statement)}}}),
                    ociManifest);
        QJsonObject entry = descriptor(manifest);
        entry.insert(QStringLiteral("platform"),
                     platformOf(QStringLiteral("unknown"), QStringLiteral("unknown"), {}));
        entry.insert(
            QStringLiteral("annotations"),
            QJsonObject{
                {QStringLiteral("vnd.docker.reference.digest"), text(images.first().manifest.digest)},
                {QStringLiteral("vnd.docker.reference.type"), QStringLiteral("attestation-manifest")}});
        manifests.append(entry);
    }
    const QByteArray type = docker ? dockerIndex : ociIndex;
    return addBlob(compact({{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), text(type)},
                            {QStringLiteral("manifests"), manifests}}),
                   type);
}

MadeBlob ImageMaker::addArtifact(const QByteArray &artifactType, const QByteArray &payload,
                                 const MadeBlob &subject)
{
    // The config's media type tells the artifact's type, which registries of every age accept.
    const MadeBlob config = addBlob("{}", artifactType);
    const MadeBlob layer = addBlob(payload, "application/octet-stream");
    QJsonObject manifest{{QStringLiteral("schemaVersion"), 2},
                         {QStringLiteral("mediaType"), text(ociManifest)},
                         {QStringLiteral("artifactType"), text(artifactType)},
                         {QStringLiteral("config"), descriptor(config)},
                         {QStringLiteral("layers"), QJsonArray{descriptor(layer)}}};
    if (!subject.digest.isEmpty())
        manifest.insert(QStringLiteral("subject"), descriptor(subject));
    return addBlob(compact(manifest), ociManifest);
}

void ImageMaker::tag(const MadeBlob &manifest, const QString &name)
{
    m_names.removeIf([&](const auto &pair) { return pair.second == name; });
    m_names.append({manifest, name});
    writeIndex();
}

void ImageMaker::writeIndex()
{
    QJsonArray manifests;
    for (const auto &[manifest, name] : std::as_const(m_names)) {
        QJsonObject entry = descriptor(manifest);
        entry.insert(QStringLiteral("annotations"),
                     QJsonObject{{QStringLiteral("org.opencontainers.image.ref.name"), name}});
        manifests.append(entry);
    }
    writeFileOrDie(m_directory + QStringLiteral("/index.json"),
                   compact({{QStringLiteral("schemaVersion"), 2}, {QStringLiteral("manifests"), manifests}}));
}

MadeImage ImageMaker::addSample(qint64 layerBytes, quint64 seed, bool docker)
{
    ImageSpec image;
    image.docker = docker;
    for (quint64 i = 0; i < 3; ++i)
        image.layers.append(LayerSpec::ofRandom(layerBytes, seed * 100 + i, "file" + QByteArray::number(i)));
    return addImage(image);
}

} // namespace support
