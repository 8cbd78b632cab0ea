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

class RegistryHttp;
enum class ListingKind;

/// Speaks the OCI distribution protocol with one registry. Lives on the engine thread, and so do the handlers
/// of its futures (net::Flow); RemoteSource is its face on the GUI thread.
///
/// Every question: names checked -> RegistryHttp (address, authorisation, 401) -> 2xx read and verified ->
/// value
///                                                                             -> else a typed error with the
///                                                                                registry's own words
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
    template <typename Value>
    oci::Result<Value> refusal(const net::Answer &answer, const QString &subject, const QString &scope) const;
    QFuture<oci::Result<ports::Page>> page(ListingKind kind, const QString &repository, const QString &next);
    oci::Result<ports::Page> pageOf(const net::Answer &answer, ListingKind kind,
                                    const QString &repository) const;
    net::Target targetOf(const QUrl &base, const QString &path, const QByteArray &authorization) const;

    QString m_registry;
    net::HttpClient *m_httpClient;
    std::unique_ptr<RegistryHttp> m_http;
};

} // namespace registry
