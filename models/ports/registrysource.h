// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"
#include "oci/manifest.h"
#include "oci/reference.h"

#include <QFuture>
#include <QStringList>

namespace ports {

/// One page of a listing. `next` is opaque: hand it back to get the following page; empty: this was the last.
struct Page
{
    QStringList names;
    QString next;
};

/// What a tag points at, known without fetching it.
struct Resolved
{
    oci::Digest digest;
    QString mediaType;
    qint64 size = 0; ///< bytes of the manifest
};

/// A place that holds images: a registry, Docker Hub, or an OCI layout on disk.
///
/// Called on the GUI thread; every future finishes exactly once and is consumed with whenReady(). Cancelling the
/// future stops the work; a cancelled future carries no result. Repository names are the ones of this source
/// ("library/nginx"), `tagOrDigest` is "1.27" or "sha256:…".
class RegistrySource
{
public:
    virtual ~RegistrySource() = default;
    RegistrySource() = default;
    Q_DISABLE_COPY_MOVE(RegistrySource)

    /// The registry's name as in a reference: "docker.io", "localhost:5000".
    virtual QString registry() const = 0;

    /// Is it there, and does it speak the registry protocol? Errors: Offline, Timeout, Tls, Unauthorized, Malformed.
    virtual QFuture<oci::Result<bool>> ping() = 0;
    /// A page of repositories. Errors: Unsupported where the registry has no catalogue.
    virtual QFuture<oci::Result<Page>> fetchCatalogue(const QString &next = {}) = 0;
    /// A page of tags in the registry's order. Errors: NotFound, Unauthorized, Denied, …
    virtual QFuture<oci::Result<Page>> fetchTags(const QString &repository, const QString &next = {}) = 0;
    /// HEAD: what the name points at. Falls back to a GET where the server's HEAD is incomplete.
    virtual QFuture<oci::Result<Resolved>> resolve(const QString &repository, const QString &tagOrDigest) = 0;
    /// The manifest with its exact bytes, checked against the digest asked for or announced.
    /// Errors: NotFound, DigestMismatch, TooLarge, Malformed, …
    virtual QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                                     const QString &tagOrDigest) = 0;
    /// A small blob whole (a config), verified against its descriptor. Errors: TooLarge above `cap` bytes,
    /// DigestMismatch, …
    virtual QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                                       qint64 cap = 8 * 1024 * 1024) = 0;
};

} // namespace ports
