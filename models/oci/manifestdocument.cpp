// SPDX-License-Identifier: Apache-2.0
#include "oci/manifest.h"

#include "oci/mediatype.h"
#include "oci/safetext.h"
#include "oci/schema1payload.h"
#include "oci/strictjson.h"

namespace oci {

namespace {

using mediatype::Kind;

tl::unexpected<Error> malformed(const QString &why)
{
    return fail(ErrorKind::Malformed, why);
}

bool present(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return !value.isUndefined() && !value.isNull();
}

bool holdsKey(const QJsonObject &object, QLatin1StringView key)
{
    return object.contains(key);
}

Result<QVector<Descriptor>> descriptors(const QJsonObject &object, const QString &key)
{
    const auto values = json::array(object, key);
    if (!values)
        return tl::unexpected(values.error());
    QVector<Descriptor> list;
    list.reserve(values->size());
    for (const QJsonValue value : *values) {
        if (!value.isObject())
            return malformed(
                QStringLiteral("Field \"%1\" holds something that is not a descriptor.").arg(key));
        auto descriptor = Descriptor::fromJson(value.toObject());
        if (!descriptor) {
            Error error = descriptor.error();
            error.message =
                QStringLiteral("Entry %1 of \"%2\": %3").arg(list.size() + 1).arg(key, error.message);
            return tl::unexpected(error);
        }
        list.append(std::move(*descriptor));
    }
    return list;
}

/// Fills what manifests and indexes have in common.
template <typename T>
std::optional<Error> readCommon(const QJsonObject &object, T &target)
{
    const auto artifactType = json::string(object, QStringLiteral("artifactType"));
    if (!artifactType)
        return artifactType.error();
    target.artifactType = *artifactType;
    const auto annotations = json::stringMap(object, QStringLiteral("annotations"));
    if (!annotations)
        return annotations.error();
    target.annotations = *annotations;
    const auto subject = json::object(object, QStringLiteral("subject"));
    if (!subject)
        return subject.error();
    if (*subject) {
        const auto descriptor = Descriptor::fromJson(**subject);
        if (!descriptor)
            return descriptor.error();
        target.subject = *descriptor;
    }
    return std::nullopt;
}

Result<Manifest> readManifest(const QJsonObject &object)
{
    Manifest manifest;
    const auto config = json::object(object, QStringLiteral("config"));
    if (!config)
        return tl::unexpected(config.error());
    if (!*config)
        return malformed(QStringLiteral("The manifest has no config."));
    const auto descriptor = Descriptor::fromJson(**config);
    if (!descriptor) {
        Error error = descriptor.error();
        error.message = QStringLiteral("The manifest's config: %1").arg(error.message);
        return tl::unexpected(error);
    }
    manifest.config = *descriptor;
    auto layers = descriptors(object, QStringLiteral("layers"));
    if (!layers)
        return tl::unexpected(layers.error());
    manifest.layers = std::move(*layers);
    if (const auto error = readCommon(object, manifest))
        return tl::unexpected(*error);
    return manifest;
}

Result<Index> readIndex(const QJsonObject &object)
{
    Index index;
    auto manifests = descriptors(object, QStringLiteral("manifests"));
    if (!manifests)
        return tl::unexpected(manifests.error());
    index.manifests = std::move(*manifests);
    if (const auto error = readCommon(object, index))
        return tl::unexpected(*error);
    return index;
}

Result<Schema1> readSchema1(const QJsonObject &object)
{
    const auto name = json::string(object, QStringLiteral("name"));
    const auto tag = json::string(object, QStringLiteral("tag"));
    const auto architecture = json::string(object, QStringLiteral("architecture"));
    const auto layers = json::array(object, QStringLiteral("fsLayers"));
    for (const auto *field : {&name, &tag, &architecture}) {
        if (!*field)
            return tl::unexpected(field->error());
    }
    if (!layers)
        return tl::unexpected(layers.error());
    return Schema1{*name, *tag, *architecture, int(layers->size())};
}

/// One document must not read as an index to one program and as a manifest to another (CVE-2021-41190).
Result<Kind> kindOfBody(const QJsonObject &object)
{
    const bool index = present(object, QLatin1StringView("manifests"));
    const bool manifest =
        present(object, QLatin1StringView("layers")) || present(object, QLatin1StringView("config"));
    const bool schema1 = present(object, QLatin1StringView("fsLayers"));
    if (int(index) + int(manifest) + int(schema1) > 1)
        return malformed(
            QStringLiteral("The document is ambiguous: it holds both the fields of a manifest and those "
                           "of an index or of another format."));
    const auto version = json::integer(object, QStringLiteral("schemaVersion"));
    if (!version)
        return tl::unexpected(version.error());
    if (schema1)
        return Kind::Schema1;
    if (*version && **version != 2)
        return malformed(QStringLiteral("The manifest has the unknown schema version %1.").arg(**version));
    if (index)
        return Kind::Index;
    if (manifest)
        return Kind::Manifest;
    if (holdsKey(object, QLatin1StringView("manifests"))) // "manifests": null, an empty list of Go
        return Kind::Index;
    return Kind::Other;
}

bool isManifestKind(Kind kind)
{
    return kind == Kind::Index || kind == Kind::Manifest || kind == Kind::Schema1;
}

QString inferredType(Kind kind, const QJsonObject &object)
{
    if (kind == Kind::Index)
        return mediatype::ociIndex;
    if (kind == Kind::Schema1)
        return present(object, QLatin1StringView("signatures"))
                   ? QStringLiteral("application/vnd.docker.distribution.manifest.v1+prettyjws")
                   : QStringLiteral("application/vnd.docker.distribution.manifest.v1+json");
    const QString config =
        object.value(QLatin1StringView("config")).toObject().value(QLatin1StringView("mediaType")).toString();
    return mediatype::normalised(config) == mediatype::dockerConfig ? mediatype::dockerManifest
                                                                    : mediatype::ociManifest;
}

/// The media type of a document, agreed between the server, the body and the body's shape.
Result<QString> agreedType(const QJsonObject &object, const QString &contentType, Kind shape)
{
    const auto own = json::string(object, QStringLiteral("mediaType"));
    if (!own)
        return tl::unexpected(own.error());
    const QString body = mediatype::normalised(*own);
    const QString served = mediatype::normalised(contentType);
    const bool servedKnown = isManifestKind(mediatype::kindOf(served));
    if (shape == Kind::Schema1) { // its two types are served for one another; it has no mediaType of its own
        if (!body.isEmpty() && mediatype::kindOf(body) != Kind::Schema1)
            return malformed(
                QStringLiteral("The manifest calls itself \"%1\", but has the fields of schema 1.")
                    .arg(excerpt(body)));
        if (servedKnown && mediatype::kindOf(served) != Kind::Schema1)
            return malformed(QStringLiteral("The server calls the manifest \"%1\", but it is of schema 1.")
                                 .arg(excerpt(served)));
        return servedKnown ? served : inferredType(shape, object);
    }
    if (servedKnown && !body.isEmpty() && body != served)
        return malformed(QStringLiteral("The server calls the manifest \"%1\", but it calls itself \"%2\".")
                             .arg(excerpt(served), excerpt(body)));
    const QString type = !body.isEmpty() ? body : servedKnown ? served : QString();
    if (type.isEmpty())
        return shape == Kind::Other ? Result<QString>(malformed(QStringLiteral(
                                          "The document is JSON, but neither a manifest nor an index.")))
                                    : Result<QString>(inferredType(shape, object));
    const Kind kind = mediatype::kindOf(type);
    if (!isManifestKind(kind))
        return fail(ErrorKind::Unsupported,
                    QStringLiteral("Manifests of the type \"%1\" are not known.").arg(excerpt(type)));
    if (kind != shape)
        return malformed(
            QStringLiteral("The document calls itself \"%1\", but lacks the fields of that type.")
                .arg(excerpt(type)));
    return type;
}

} // namespace

Result<ManifestDocument> ManifestDocument::parse(const QByteArray &raw, const QString &contentType)
{
    if (raw.size() > maxSize)
        return fail(
            ErrorKind::TooLarge,
            QStringLiteral("The manifest has %1 bytes; at most %2 are read.").arg(raw.size()).arg(maxSize));
    const auto object = json::parseObject(raw, QStringLiteral("manifest"));
    if (!object)
        return tl::unexpected(object.error());
    const auto shape = kindOfBody(*object);
    if (!shape)
        return tl::unexpected(shape.error());
    const auto type = agreedType(*object, contentType, *shape);
    if (!type)
        return tl::unexpected(type.error());

    ManifestDocument document;
    document.m_raw = raw;
    document.m_mediaType = *type;
    if (*shape == Kind::Schema1) {
        // What the digest covers is what is shown: fields outside the signed payload do not count.
        const auto payload = schema1Payload(raw, *object);
        if (!payload)
            return tl::unexpected(payload.error());
        const auto signedObject = json::parseObject(*payload, QStringLiteral("manifest"));
        if (!signedObject)
            return tl::unexpected(signedObject.error());
        auto schema1 = readSchema1(*signedObject);
        if (!schema1)
            return tl::unexpected(schema1.error());
        document.m_digest = Digest::ofBytes(*payload);
        document.m_content = std::move(*schema1);
        return document;
    }
    document.m_digest = Digest::ofBytes(raw);
    if (*shape == Kind::Index) {
        auto index = readIndex(*object);
        if (!index)
            return tl::unexpected(index.error());
        index->mediaType = *type;
        document.m_content = std::move(*index);
    } else {
        auto manifest = readManifest(*object);
        if (!manifest)
            return tl::unexpected(manifest.error());
        manifest->mediaType = *type;
        document.m_content = std::move(*manifest);
    }
    return document;
}

} // namespace oci
