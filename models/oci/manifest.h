// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"

#include <QByteArray>
#include <QVector>

#include <variant>

namespace oci {

/// One image for one platform, or an artifact: a config and layers (Docker schema 2 or OCI).
struct Manifest
{
    QString mediaType;
    QString artifactType;
    Descriptor config;
    QVector<Descriptor> layers;
    std::optional<Descriptor> subject;
    QMap<QString, QString> annotations;

    bool
    isImage() const; ///< an image config, and layers that are file systems; otherwise this is an artifact
    qint64 totalSize() const; ///< config and layers, compressed bytes
    /// What an artifact calls itself: artifactType, else the config's media type, else (where that one is
    /// empty or borrowed from images) the first layer's.
    QString artifactKind() const;

    bool operator==(const Manifest &) const = default;
};

/// Several manifests under one name, usually one a platform (OCI index or Docker manifest list).
struct Index
{
    QString mediaType;
    QString artifactType;
    QVector<Descriptor> manifests;
    std::optional<Descriptor> subject;
    QMap<QString, QString> annotations;

    /// The best manifest for `wanted`, by matchScore(); attestations and unknown platforms are passed over.
    /// An only image that tells no platform is taken as it is. nullopt: none runs on `wanted`.
    std::optional<Descriptor> select(const Platform &wanted) const;
    QVector<Descriptor> images() const;       ///< entries that are images
    QVector<Descriptor> attestations() const; ///< BuildKit attestation manifests

    bool operator==(const Index &) const = default;
};

/// Docker's retired first format: recognised so that it can be explained; it cannot be pulled.
struct Schema1
{
    QString name;
    QString tag;
    QString architecture;
    int layerCount = 0;

    bool operator==(const Schema1 &) const = default;
};

/// A manifest as the registry served it: the exact bytes, their digest, and the parsed form.
class ManifestDocument final
{
public:
    ManifestDocument() = default;
    /// `contentType` is what the server called it; where that says nothing (application/json, text/plain) or
    /// is empty, the body decides. Errors: Malformed (no JSON, HTML, both `manifests` and `layers`
    /// (CVE-2021-41190), mediaType against contentType), Unsupported (a media type unknown here), TooLarge.
    static Result<ManifestDocument> parse(const QByteArray &raw, const QString &contentType = {});

    const QByteArray &raw() const { return m_raw; }
    QString mediaType() const { return m_mediaType; } ///< normalised, without parameters
    Digest digest() const
    {
        return m_digest;
    } ///< sha256 of raw(); for schema 1 of the payload without signatures
    qint64 size() const { return m_raw.size(); }

    const Manifest *manifest() const { return std::get_if<Manifest>(&m_content); }
    const Index *index() const { return std::get_if<Index>(&m_content); }
    const Schema1 *schema1() const { return std::get_if<Schema1>(&m_content); }

    static constexpr qint64 maxSize = 4 * 1024 * 1024; ///< bytes

private:
    QByteArray m_raw;
    QString m_mediaType;
    Digest m_digest;
    std::variant<std::monostate, Manifest, Index, Schema1> m_content;
};

} // namespace oci
