// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/brokenserver.h"

#include <QJsonObject>

/// An image of arbitrary bytes, put into a BrokenServer: nothing of it is a real layer, which no pull looks
/// at.
struct FakeImage
{
    QByteArray manifest;
    QByteArray digest; ///< of the manifest
    QByteArray config; ///< digests
    QList<QByteArray> layers;

    /// The path of a layer's blob on the server.
    QByteArray layerPath(int index) const { return "/v2/demo/app/blobs/" + layers.at(index); }
    QByteArray configPath() const { return "/v2/demo/app/blobs/" + config; }
    qint64 totalSize = 0; ///< bytes of config and layers, each once

    /// `tag` empty: by digest only.
    static FakeImage put(support::BrokenServer &server, const QByteArray &tag,
                         const QList<QByteArray> &layers,
                         const QByteArray &architecture = QByteArrayLiteral("amd64"));
    /// Puts an index of images under a tag. Returns its digest.
    static QByteArray putIndex(support::BrokenServer &server, const QByteArray &tag,
                               const QList<QPair<FakeImage, QByteArray>> &imagesAndArchitectures);

    static QByteArray bytes(qint64 size, int seed); ///< the same for the same arguments, hard to compress
    static QByteArray digestOf(const QByteArray &content);
    static QJsonObject descriptor(const QByteArray &mediaType, const QByteArray &digest, qint64 size);
};
