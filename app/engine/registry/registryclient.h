// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/target.h"
#include "oci/manifest.h"
#include "ports/registrysource.h"

#include <QFuture>
#include <QObject>

namespace registry {

/// Speaks the OCI distribution protocol with one registry. Lives on the engine thread, and so do the handlers of
/// its futures; RemoteSource is its face on the GUI thread.
class RegistryClient : public QObject
{
    Q_OBJECT
public:
    QString registry() const;

    QFuture<oci::Result<bool>> ping();
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next);
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next);
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository, const QString &tagOrDigest);
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository, const QString &tagOrDigest);
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob, qint64 cap);

    /// Where and how to stream a blob: base address settled (https or loopback http), authorisation at hand.
    /// Asks for a token only when none is held or the held one is about to expire.
    QFuture<oci::Result<net::Target>> blobTarget(const QString &repository, const oci::Digest &digest);
    /// A stream was answered 401: forget `target`'s authorisation, learn from the challenge. The next blobTarget()
    /// brings a new one.
    void authorizationRefused(const QString &repository, const net::Target &target, const QByteArray &wwwAuthenticate);
};

} // namespace registry
