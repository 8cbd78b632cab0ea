// SPDX-License-Identifier: Apache-2.0
#include "fakeimage.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace {

const QByteArray repository("demo/app");
const QByteArray manifestType("application/vnd.oci.image.manifest.v1+json");
const QByteArray indexType("application/vnd.oci.image.index.v1+json");

} // namespace

QByteArray FakeImage::bytes(qint64 size, int seed)
{
    QRandomGenerator generator(static_cast<quint32>(seed));
    QByteArray content((size + 3) / 4 * 4, Qt::Uninitialized);
    generator.fillRange(reinterpret_cast<quint32 *>(content.data()), content.size() / 4);
    content.resize(size);
    return content;
}

QByteArray FakeImage::digestOf(const QByteArray &content)
{
    return "sha256:" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

QJsonObject FakeImage::descriptor(const QByteArray &mediaType, const QByteArray &digest, qint64 size)
{
    return {{QStringLiteral("mediaType"), QString::fromLatin1(mediaType)},
            {QStringLiteral("digest"), QString::fromLatin1(digest)},
            {QStringLiteral("size"), size}};
}

FakeImage FakeImage::put(support::BrokenServer &server, const QByteArray &tag,
                         const QList<QByteArray> &layers, const QByteArray &architecture)
{
    FakeImage image;
    const QByteArray config = "{\"os\":\"linux\",\"architecture\":\"" + architecture +
                              "\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
    image.config = server.addBlob(repository, config);
    image.totalSize = config.size();
    QJsonArray list;
    for (const QByteArray &layer : layers) {
        const QByteArray digest = server.addBlob(repository, layer);
        if (!image.layers.contains(digest))
            image.totalSize += layer.size();
        image.layers.append(digest);
        list.append(descriptor("application/vnd.oci.image.layer.v1.tar", digest, layer.size()));
    }
    const QJsonObject manifest{
        {QStringLiteral("schemaVersion"), 2},
        {QStringLiteral("mediaType"), QString::fromLatin1(manifestType)},
        {QStringLiteral("config"),
         descriptor("application/vnd.oci.image.config.v1+json", image.config, config.size())},
        {QStringLiteral("layers"), list}};
    image.manifest = QJsonDocument(manifest).toJson(QJsonDocument::Indented);
    image.digest = server.addManifest(repository, tag, image.manifest, manifestType);
    return image;
}

QByteArray FakeImage::putIndex(support::BrokenServer &server, const QByteArray &tag,
                               const QList<QPair<FakeImage, QByteArray>> &imagesAndArchitectures)
{
    QJsonArray list;
    for (const auto &[image, architecture] : imagesAndArchitectures) {
        QJsonObject entry = descriptor(manifestType, image.digest, image.manifest.size());
        entry.insert(QStringLiteral("platform"),
                     QJsonObject{{QStringLiteral("os"), QStringLiteral("linux")},
                                 {QStringLiteral("architecture"), QString::fromLatin1(architecture)}});
        list.append(entry);
    }
    const QJsonObject index{{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), QString::fromLatin1(indexType)},
                            {QStringLiteral("manifests"), list}};
    return server.addManifest(repository, tag, QJsonDocument(index).toJson(), indexType);
}
