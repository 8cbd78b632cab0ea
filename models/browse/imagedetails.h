// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/imageconfig.h"
#include "oci/manifest.h"
#include "oci/reference.h"

#include <QMetaType>
#include <QVector>

#include <optional>

namespace browse {

/// A document as the registry served it.
struct ImageDocument
{
    enum class Kind { Index, Manifest, Config };
    Kind kind = Kind::Manifest;
    QString title; ///< "Index", "Manifest linux/amd64", "Config"
    QString mediaType;
    oci::Digest digest;
    QByteArray raw;        ///< the exact bytes
    bool verified = false; ///< the digest was computed over raw and is the one above
    bool operator==(const ImageDocument &) const = default;

    /// The digest is the one of these bytes.
    static bool isVerified(const QByteArray &raw, const oci::Digest &digest);
};

/// Everything known of one image for one platform. Grows while answers come in. A value.
struct ImageDetails
{
    enum class Kind { Unknown, Image, Artifact, Schema1, NoPlatform };

    Kind kind = Kind::Unknown;
    oci::Reference reference;   ///< with tag or digest
    QString source;             ///< who was asked
    oci::Digest digest;         ///< of what the reference names: an index or a manifest; null: not known yet
    oci::Digest manifestDigest; ///< of the manifest shown
    QString mediaType;          ///< of what the reference names
    QVector<ImageDocument> documents; ///< index (where there is one), manifest, config
    std::optional<oci::Index> index;
    std::optional<oci::Manifest> manifest;
    std::optional<oci::ImageConfig> config;
    std::optional<oci::Schema1> schema1;
    oci::Platform platform;           ///< of the manifest shown
    QVector<oci::Platform> platforms; ///< that the index offers
    int attestations = 0;             ///< attestation manifests in the index
    bool platformFellBack = false;    ///< the wanted platform is not offered; another one is shown
    qint64 compressedSize = -1;       ///< bytes: config and layers; -1: not known
    int layerCount = 0;
    QString explanation; ///< plain sentences: artifact, schema 1, platform missing; empty: an ordinary image

    QString
    referenceAtDigest() const; ///< "docker.io/library/nginx@sha256:…"; the reference while no digest is known
    QString pullCommand() const; ///< "docker pull nginx:1.27"; with --platform where it is not this machine's
    QString kubernetesLine() const; ///< "image: docker.io/library/nginx:1.27@sha256:…"
    bool isComplete() const;        ///< nothing more will come

    /// Appends a document and checks its digest.
    void addDocument(ImageDocument::Kind documentKind, const QString &title, const QString &type,
                     const oci::Digest &documentDigest, const QByteArray &raw);
    /// Forgets the manifest and its config: another platform of the index is on its way.
    void dropManifest();
};

} // namespace browse

Q_DECLARE_METATYPE(browse::ImageDetails)
