// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "oci/descriptor.h"
#include "oci/manifest.h"
#include "ports/registrysource.h"

namespace registry {

/// The manifest in an answer, its bytes compared with the digest asked for, else with the one the registry
/// announced. `asked` null: asked by tag. Pure. Errors: DigestMismatch, Malformed, Unsupported, TooLarge.
oci::Result<oci::ManifestDocument> checkedManifest(const net::Answer &answer, const oci::Digest &asked,
                                                   const QString &subject);
/// What the head of an answer to a HEAD tells. An empty optional: not enough, ask with GET. Errors:
/// DigestMismatch.
oci::Result<std::optional<ports::Resolved>>
resolvedFromHead(const net::Answer &answer, const oci::Digest &asked, const QString &subject);
/// Bytes that claim to be `blob`. Errors: DigestMismatch.
oci::Result<QByteArray> checkedBlob(const QByteArray &bytes, const oci::Descriptor &blob,
                                    const QString &from);

} // namespace registry
