// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/contentcheck.h"

#include "engine/net/origin.h"

namespace registry {

namespace {

/// The digest of the Docker-Content-Digest header; null where there is none or it is of an unknown kind.
oci::Digest announcedDigest(const net::Answer &answer)
{
    return oci::Digest::parse(QString::fromLatin1(answer.header("Docker-Content-Digest").trimmed()))
        .value_or(oci::Digest());
}

oci::Error mismatch(const net::Answer &answer, const QString &subject, const oci::Digest &wanted,
                    const oci::Digest &found)
{
    oci::Error error;
    error.kind = oci::ErrorKind::DigestMismatch;
    error.httpStatus = answer.status;
    error.url = net::redacted(answer.url);
    error.message = QStringLiteral("%1 sent something else than %2: its digest is %3, not %4")
                        .arg(net::hostOf(answer.url), subject, found.toString(), wanted.toString());
    return error;
}

} // namespace

oci::Result<oci::ManifestDocument> checkedManifest(const net::Answer &answer, const oci::Digest &asked,
                                                   const QString &subject)
{
    const oci::Digest announced = announcedDigest(answer);
    const oci::Digest wanted = asked.isNull() ? announced : asked;
    const oci::Digest found =
        wanted.isNull() ? oci::Digest() : oci::Digest::ofBytes(answer.body, wanted.algorithm());

    auto document = oci::ManifestDocument::parse(answer.body, answer.mediaType());
    // Of schema 1 the digest covers the payload without its signatures.
    const bool payloadFits = document && document->schema1() && document->digest() == wanted;
    if (!(found == wanted) && !payloadFits)
        return tl::unexpected<oci::Error>(mismatch(answer, subject, wanted, found));
    if (!document) {
        oci::Error error = document.error();
        error.httpStatus = answer.status;
        error.url = net::redacted(answer.url);
        error.message = QStringLiteral("%1 at %2: %3").arg(subject, net::hostOf(answer.url), error.message);
        return tl::unexpected<oci::Error>(std::move(error));
    }
    return document;
}

oci::Result<std::optional<ports::Resolved>> resolvedFromHead(const net::Answer &answer,
                                                             const oci::Digest &asked, const QString &subject)
{
    ports::Resolved resolved;
    resolved.digest = announcedDigest(answer);
    resolved.mediaType = answer.mediaType();
    resolved.size = answer.header("Content-Length").trimmed().toLongLong();
    if (resolved.digest.isNull() || resolved.size <= 0 || resolved.size > oci::ManifestDocument::maxSize ||
        !resolved.mediaType.contains(QLatin1Char('/')))
        return std::optional<ports::Resolved>();
    if (!asked.isNull() && asked.algorithm() == resolved.digest.algorithm() && !(asked == resolved.digest))
        return tl::unexpected<oci::Error>(mismatch(answer, subject, asked, resolved.digest));
    if (!asked.isNull())
        resolved.digest = asked;
    return resolved;
}

oci::Result<QByteArray> checkedBlob(const QByteArray &bytes, const oci::Descriptor &blob, const QString &from)
{
    if (bytes.size() != blob.size)
        return oci::fail(oci::ErrorKind::DigestMismatch,
                         QStringLiteral("%1 gave %2 bytes as %3, which has %4")
                             .arg(from)
                             .arg(bytes.size())
                             .arg(blob.digest.toString())
                             .arg(blob.size));
    const oci::Digest found = oci::Digest::ofBytes(bytes, blob.digest.algorithm());
    if (!(found == blob.digest))
        return oci::fail(oci::ErrorKind::DigestMismatch,
                         QStringLiteral("%1 sent something else than %2: its digest is %3")
                             .arg(from, blob.digest.toString(), found.toString()));
    return bytes;
}

} // namespace registry
