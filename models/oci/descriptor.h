// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"
#include "oci/platform.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace oci {

/// Points at content: what it is, how many bytes, and its digest. A pure value (image-spec descriptor.md).
struct Descriptor
{
    QString mediaType;
    Digest digest;
    qint64 size = 0;  ///< bytes as stored in the registry (compressed)
    QStringList urls; ///< foreign layers: where else the bytes are
    QMap<QString, QString> annotations;
    QByteArray
        data; ///< the content itself, embedded: decoded, size and digest checked; empty where they do not fit
    QString artifactType;
    std::optional<Platform> platform;

    bool operator==(const Descriptor &) const = default;

    /// Errors: Malformed (digest missing or bad, size negative, wrong JSON types).
    static Result<Descriptor> fromJson(const QJsonObject &object);
    /// A BuildKit attestation manifest in an index (annotation vnd.docker.reference.type).
    bool isAttestation() const;
    bool isForeign() const; ///< a layer type that is fetched from `urls`, not from the registry
};

} // namespace oci
