// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/target.h"
#include "oci/manifest.h"
#include "ports/registrysource.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace credentials {
class CredentialSource;
}
namespace net {
class HttpClient;
struct Answer;
struct Request;
} // namespace net

namespace registry {

class Authorizer;
class Endpoint;

/// Speaks the OCI distribution protocol with one registry. Lives on the engine thread, and so do the handlers
/// of its futures (net::Flow); RemoteSource is its face on the GUI thread.
///
/// A question:  base address (Endpoint) -> authorisation held (Authorizer) -> ask
///                 200 -> value
///                 401 -> challenge -> new token or password -> ask once more -> value or error
///                 else -> typed error with the registry's own words
class RegistryClient final : public QObject
{
    Q_OBJECT
public:
    /// `registry` as in a reference. The other two are shared by all clients and outlive this one.
    RegistryClient(const QString &registry, net::HttpClient *http, credentials::CredentialSource *credentials,
                   QObject *parent = nullptr);
    ~RegistryClient() override;

    QString registry() const { return m_registry; }

    QFuture<oci::Result<bool>> ping();
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next);
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next);
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository, const QString &tagOrDigest);
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                              const QString &tagOrDigest);
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                               qint64 cap);

    /// Where and how to stream a blob: base address settled (https or loopback http), authorisation at hand.
    /// Asks for a token only when none is held or the held one is about to expire.
    QFuture<oci::Result<net::Target>> blobTarget(const QString &repository, const oci::Digest &digest);
    /// A stream was answered 401: forget `target`'s authorisation, learn from the challenge. The next
    /// blobTarget() brings a new one.
    void authorizationRefused(const QString &repository, const net::Target &target,
                              const QByteArray &wwwAuthenticate);

private:
    template <typename Value, typename Reader>
    QFuture<oci::Result<Value>> ask(const net::Request &request, const QString &scope, Reader reader);
    QFuture<oci::Result<net::Answer>> askAuthorized(const net::Request &request, const QString &scope);

    QString m_registry;
    net::HttpClient *m_http;
    std::unique_ptr<Endpoint> m_endpoint;
    std::unique_ptr<Authorizer> m_authorizer;
};

} // namespace registry
