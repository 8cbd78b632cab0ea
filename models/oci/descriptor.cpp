// SPDX-License-Identifier: Apache-2.0
#include "oci/descriptor.h"

#include "oci/mediatype.h"
#include "oci/strictjson.h"

namespace oci {

namespace {

/// Embedded content, or nothing: it only saves a request, so what is not the promised content is passed over.
QByteArray embedded(const QString &base64, const Digest &digest, qint64 size)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != size)
        return {};
    return Digest::ofBytes(decoded.decoded, digest.algorithm()) == digest ? decoded.decoded : QByteArray();
}

} // namespace

Result<Descriptor> Descriptor::fromJson(const QJsonObject &object)
{
    const auto mediaType = json::string(object, QStringLiteral("mediaType"));
    const auto digestText = json::string(object, QStringLiteral("digest"));
    const auto size = json::integer(object, QStringLiteral("size"));
    const auto urls = json::strings(object, QStringLiteral("urls"));
    const auto annotations = json::stringMap(object, QStringLiteral("annotations"));
    const auto data = json::string(object, QStringLiteral("data"));
    const auto artifactType = json::string(object, QStringLiteral("artifactType"));
    const auto platform = json::object(object, QStringLiteral("platform"));
    for (const Error *error :
         {mediaType ? nullptr : &mediaType.error(), digestText ? nullptr : &digestText.error(),
          size ? nullptr : &size.error(), urls ? nullptr : &urls.error(),
          annotations ? nullptr : &annotations.error(), data ? nullptr : &data.error(),
          artifactType ? nullptr : &artifactType.error(), platform ? nullptr : &platform.error()}) {
        if (error)
            return tl::unexpected(*error);
    }
    if (digestText->isEmpty())
        return fail(ErrorKind::Malformed, QStringLiteral("A descriptor has no digest."));
    const auto digest = Digest::parse(*digestText);
    if (!digest)
        return tl::unexpected(digest.error());
    if (!*size)
        return fail(ErrorKind::Malformed,
                    QStringLiteral("The descriptor of %1 has no size.").arg(*digestText));
    if (**size < 0)
        return fail(ErrorKind::Malformed,
                    QStringLiteral("The descriptor of %1 has a negative size.").arg(*digestText));

    Descriptor descriptor;
    descriptor.mediaType = *mediaType;
    descriptor.digest = *digest;
    descriptor.size = **size;
    descriptor.urls = *urls;
    descriptor.annotations = *annotations;
    descriptor.artifactType = *artifactType;
    if (!data->isEmpty())
        descriptor.data = embedded(*data, *digest, **size);
    if (*platform) {
        const auto parsed = Platform::fromJson(**platform);
        if (!parsed)
            return tl::unexpected(parsed.error());
        descriptor.platform = *parsed;
    }
    return descriptor;
}

bool Descriptor::isAttestation() const
{
    return annotations.value(QStringLiteral("vnd.docker.reference.type")) ==
               QLatin1StringView("attestation-manifest") ||
           artifactType == QLatin1StringView("application/vnd.docker.attestation.manifest.v1+json");
}

bool Descriptor::isForeign() const
{
    const QString type = mediatype::normalised(mediaType);
    return type.startsWith(QLatin1StringView("application/vnd.docker.image.rootfs.foreign.")) ||
           type.startsWith(QLatin1StringView("application/vnd.oci.image.layer.nondistributable."));
}

} // namespace oci
