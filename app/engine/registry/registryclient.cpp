// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/registryclient.h"

#include "engine/net/answererror.h"
#include "engine/net/httpclient.h"
#include "engine/net/origin.h"
#include "engine/registry/contentcheck.h"
#include "engine/registry/listing.h"
#include "engine/registry/registryhttp.h"
#include "oci/mediatype.h"
#include "oci/referencegrammar.h"
#include "oci/safetext.h"
#include "ports/whenready.h"

#include <algorithm>

namespace registry {

namespace {

constexpr qint64 pageCap = 16 * 1024 * 1024; // bytes of one page of a listing
constexpr int cataloguePageSize = 100;       // names; some servers refuse more
constexpr int tagsPageSize = 1000;           // names; the most that ECR allows

QString pullScope(const QString &repository)
{
    return QStringLiteral("repository:%1:pull").arg(repository);
}

QString catalogueScope()
{
    return QStringLiteral("registry:catalog:*");
}

bool isDigest(const QString &tagOrDigest)
{
    return tagOrDigest.contains(QLatin1Char(':'));
}

oci::Digest digestOf(const QString &tagOrDigest)
{
    return isDigest(tagOrDigest) ? oci::Digest::parse(tagOrDigest).value_or(oci::Digest()) : oci::Digest();
}

/// Names become part of an address: what breaks the grammar never gets that far. Empty: all good.
QString faultOf(const QString &repository, const QString &tagOrDigest = {})
{
    const QString fault = oci::grammar::repositoryFault(repository);
    if (!fault.isEmpty() || tagOrDigest.isEmpty())
        return fault;
    if (!isDigest(tagOrDigest))
        return oci::grammar::tagFault(tagOrDigest);
    const auto digest = oci::Digest::parse(tagOrDigest);
    return digest ? QString() : digest.error().message;
}

template <typename Value>
QFuture<oci::Result<Value>> refusedName(const QString &name, const QString &fault)
{
    return ports::readyResult<Value>(
        oci::fail(oci::ErrorKind::Usage, QStringLiteral("\"%1\": %2").arg(oci::excerpt(name), fault)));
}

/// A request whose scheme and host are filled in once the base address is settled.
net::Request requestFor(const QString &path, const QString &subject, qint64 cap)
{
    net::Request request;
    request.url.setPath(path);
    request.subject = subject;
    request.cap = cap;
    return request;
}

net::Request manifestRequest(const QString &repository, const QString &tagOrDigest)
{
    const QString subject = repository + QLatin1Char(isDigest(tagOrDigest) ? '@' : ':') + tagOrDigest;
    net::Request request = requestFor(QStringLiteral("/v2/%1/manifests/%2").arg(repository, tagOrDigest),
                                      subject, oci::ManifestDocument::maxSize);
    request.headers.emplaceBack("Accept", oci::mediatype::manifestAccept());
    return request;
}

QString blobPath(const QString &repository, const oci::Digest &digest)
{
    return QStringLiteral("/v2/%1/blobs/%2").arg(repository, digest.toString());
}

/// The empty JSON object stands for "no config" and is often not on the server (image-spec manifest.md).
bool isEmptyJson(const oci::Digest &digest)
{
    static const oci::Digest known = oci::Digest::ofBytes("{}");
    return digest == known;
}

} // namespace

RegistryClient::RegistryClient(const QString &registry, net::HttpClient *http,
                               credentials::CredentialSource *credentials, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_httpClient(http)
    , m_http(std::make_unique<RegistryHttp>(registry, http, credentials))
{
}

RegistryClient::~RegistryClient() = default;

/// Asks, and turns the answer, of whatever status, into a value with `reader(const net::Answer &)`.
template <typename Value, typename Reader>
QFuture<oci::Result<Value>> RegistryClient::ask(const net::Request &request, const QString &scope,
                                                Reader reader)
{
    auto *flow = new net::Flow<Value>(this);
    const auto future = flow->future();
    flow->step(m_http->ask(request, scope), [flow, reader](const oci::Result<net::Answer> &answer) {
        flow->settle(answer ? reader(*answer)
                            : oci::Result<Value>(tl::unexpected<oci::Error>(answer.error())));
    });
    return future;
}

/// The error an answer other than success stands for, and who was refused.
template <typename Value>
oci::Result<Value> RegistryClient::refusal(const net::Answer &answer, const QString &subject,
                                           const QString &scope) const
{
    oci::Error error = net::errorOf(answer, subject);
    if (error.kind == oci::ErrorKind::Unauthorized || error.kind == oci::ErrorKind::Denied) {
        const QString account = m_http->authorizer().account(scope);
        const QString trouble = m_http->authorizer().trouble(scope);
        if (!account.isEmpty())
            error.message += QStringLiteral("; it was asked as %1").arg(oci::excerpt(account));
        else if (!trouble.isEmpty())
            error.message += QStringLiteral(" (%1)").arg(trouble);
    }
    return tl::unexpected<oci::Error>(std::move(error));
}

QFuture<oci::Result<bool>> RegistryClient::ping()
{
    auto *flow = new net::Flow<bool>(this);
    const auto future = flow->future();
    flow->step(m_http->ping(), [this, flow](const oci::Result<net::Answer> &answer) {
        if (!answer)
            return flow->fail(answer.error());
        // 401 is how most registries greet: what it takes to get in is found out by the question itself.
        if (answer->status == 401 && !answer->header("WWW-Authenticate").isEmpty())
            return flow->settle(true);
        if (!answer->isSuccess()) {
            oci::Error error = net::errorOf(*answer, QStringLiteral("its registry address /v2/"));
            if (error.kind == oci::ErrorKind::NotFound || error.kind == oci::ErrorKind::Unsupported) {
                error.kind = oci::ErrorKind::Malformed;
                error.message =
                    QStringLiteral("%1 is no container registry: it has nothing at /v2/").arg(m_registry);
            }
            return flow->fail(error);
        }
        if (answer->header("Docker-Distribution-Api-Version").isEmpty() &&
            !answer->body.trimmed().isEmpty()) {
            if (const auto object = net::jsonObject(*answer, QStringLiteral("a registry's greeting"));
                !object)
                return flow->fail(object.error());
        }
        flow->settle(true);
    });
    return future;
}

QFuture<oci::Result<ports::Page>> RegistryClient::fetchCatalogue(const QString &next)
{
    if (m_registry == QLatin1String("docker.io"))
        return ports::readyResult<ports::Page>(
            oci::fail(oci::ErrorKind::Unsupported,
                      QStringLiteral("%1 has no catalogue; type a repository name instead").arg(m_registry)));
    return page(ListingKind::Catalogue, {}, next);
}

QFuture<oci::Result<ports::Page>> RegistryClient::fetchTags(const QString &repository, const QString &next)
{
    if (const QString fault = faultOf(repository); !fault.isEmpty())
        return refusedName<ports::Page>(repository, fault);
    return page(ListingKind::Tags, repository, next);
}

QFuture<oci::Result<ports::Page>> RegistryClient::page(ListingKind kind, const QString &repository,
                                                       const QString &next)
{
    const bool tags = kind == ListingKind::Tags;
    net::Request request = requestFor(
        tags ? QStringLiteral("/v2/%1/tags/list").arg(repository) : QStringLiteral("/v2/_catalog"),
        tags ? QStringLiteral("the tags of %1").arg(repository) : QStringLiteral("its catalogue"), pageCap);
    request.url.setQuery(pageQuery(next, tags ? tagsPageSize : cataloguePageSize), QUrl::TolerantMode);
    const QString scope = tags ? pullScope(repository) : catalogueScope();

    auto *flow = new net::Flow<ports::Page>(this);
    const auto future = flow->future();
    const auto read = [this, flow, kind, repository](const oci::Result<net::Answer> &answer) {
        flow->settle(answer ? pageOf(*answer, kind, repository)
                            : oci::Result<ports::Page>(tl::unexpected<oci::Error>(answer.error())));
    };
    flow->step(m_http->ask(request, scope),
               [this, flow, request, scope, read, next](const oci::Result<net::Answer> &answer) mutable {
                   // A page size above the server's limit: take its own size.
                   const bool sizeRefused =
                       answer && next.isEmpty() &&
                       (answer->status == 400 || (answer->status == 405 && answer->body.contains("1000")));
                   if (!sizeRefused)
                       return read(answer);
                   request.url.setQuery(QString());
                   flow->step(m_http->ask(request, scope), read);
               });
    return future;
}

oci::Result<ports::Page> RegistryClient::pageOf(const net::Answer &answer, ListingKind kind,
                                                const QString &repository) const
{
    const bool tags = kind == ListingKind::Tags;
    if (answer.isSuccess())
        return readPage(answer, kind, answer.url,
                        tags ? QStringLiteral("the tags of %1").arg(repository)
                             : QStringLiteral("its catalogue"));
    if (tags)
        return refusal<ports::Page>(answer, QStringLiteral("a repository %1").arg(repository),
                                    pullScope(repository));

    // Hosted registries have no catalogue, and say so in every way there is.
    auto refused = refusal<ports::Page>(answer, QStringLiteral("its catalogue"), catalogueScope());
    using Kind = oci::ErrorKind;
    oci::Error error = refused.error();
    const bool signedIn = !m_http->authorizer().account(catalogueScope()).isEmpty();
    if (error.kind == Kind::NotFound || error.kind == Kind::Unsupported || error.kind == Kind::Denied ||
        (error.kind == Kind::Unauthorized && signedIn)) {
        error.kind = Kind::Unsupported;
        error.message = QStringLiteral("%1 has no catalogue; type a repository name instead").arg(m_registry);
    } else if (error.kind == Kind::Unauthorized) {
        error.message += QStringLiteral("; a repository can be typed by name without it");
    }
    return tl::unexpected<oci::Error>(std::move(error));
}

QFuture<oci::Result<ports::Resolved>> RegistryClient::resolve(const QString &repository,
                                                              const QString &tagOrDigest)
{
    if (const QString fault = faultOf(repository, tagOrDigest); !fault.isEmpty())
        return refusedName<ports::Resolved>(repository + QLatin1Char(':') + tagOrDigest, fault);
    net::Request request = manifestRequest(repository, tagOrDigest);
    request.method = net::Request::Method::Head;

    auto *flow = new net::Flow<ports::Resolved>(this);
    const auto future = flow->future();
    flow->step(m_http->ask(request, pullScope(repository)), [this, flow, repository, tagOrDigest, request](
                                                                const oci::Result<net::Answer> &answer) {
        if (!answer)
            return flow->fail(answer.error());
        const bool headUnknown = answer->status == 400 || answer->status == 405 || answer->status == 501;
        if (!answer->isSuccess() && !headUnknown)
            return flow->settle(refusal<ports::Resolved>(*answer, request.subject, pullScope(repository)));
        if (answer->isSuccess()) {
            const auto resolved = resolvedFromHead(*answer, digestOf(tagOrDigest), request.subject);
            if (!resolved)
                return flow->fail(resolved.error());
            if (*resolved)
                return flow->settle(**resolved);
        }
        // The head is incomplete (no digest, no length): the document itself tells.
        flow->step(
            fetchManifest(repository, tagOrDigest),
            [flow](const oci::Result<oci::ManifestDocument> &document) {
                if (!document)
                    return flow->fail(document.error());
                flow->settle(ports::Resolved{document->digest(), document->mediaType(), document->size()});
            });
    });
    return future;
}

QFuture<oci::Result<oci::ManifestDocument>> RegistryClient::fetchManifest(const QString &repository,
                                                                          const QString &tagOrDigest)
{
    if (const QString fault = faultOf(repository, tagOrDigest); !fault.isEmpty())
        return refusedName<oci::ManifestDocument>(repository + QLatin1Char(':') + tagOrDigest, fault);
    const net::Request request = manifestRequest(repository, tagOrDigest);
    return ask<oci::ManifestDocument>(
        request, pullScope(repository),
        [this, subject = request.subject, scope = pullScope(repository),
         tagOrDigest](const net::Answer &answer) -> oci::Result<oci::ManifestDocument> {
            if (!answer.isSuccess())
                return refusal<oci::ManifestDocument>(answer, subject, scope);
            return checkedManifest(answer, digestOf(tagOrDigest), subject);
        });
}

QFuture<oci::Result<QByteArray>> RegistryClient::fetchBlob(const QString &repository,
                                                           const oci::Descriptor &blob, qint64 cap)
{
    if (const QString fault = faultOf(repository); !fault.isEmpty())
        return refusedName<QByteArray>(repository, fault);
    if (blob.digest.isNull())
        return refusedName<QByteArray>(repository, QStringLiteral("the blob has no digest"));
    if (!blob.data.isEmpty()) // embedded; damaged data is no reason to fail while the registry has the blob
        if (auto embedded = checkedBlob(blob.data, blob, m_registry))
            return ports::readyResult<QByteArray>(*embedded);
    if (isEmptyJson(blob.digest))
        return ports::readyResult<QByteArray>(QByteArray("{}"));
    const QString subject = QStringLiteral("%1@%2").arg(repository, blob.digest.toString());
    if (blob.size > cap)
        return ports::readyResult<QByteArray>(oci::fail(
            oci::ErrorKind::TooLarge,
            QStringLiteral("%1 has %2 bytes; at most %3 are read").arg(subject).arg(blob.size).arg(cap)));
    return ask<QByteArray>(requestFor(blobPath(repository, blob.digest), subject, cap), pullScope(repository),
                           [this, subject, scope = pullScope(repository),
                            blob](const net::Answer &answer) -> oci::Result<QByteArray> {
                               if (!answer.isSuccess())
                                   return refusal<QByteArray>(answer, subject, scope);
                               return checkedBlob(answer.body, blob, net::hostOf(answer.url));
                           });
}

net::Target RegistryClient::targetOf(const QUrl &base, const QString &path,
                                     const QByteArray &authorization) const
{
    net::Target target;
    target.url = base;
    target.url.setPath(path);
    target.authorization = authorization;
    target.policy = m_httpClient->policy();
    return target;
}

QFuture<oci::Result<net::Target>> RegistryClient::blobTarget(const QString &repository,
                                                             const oci::Digest &digest)
{
    if (const QString fault = faultOf(repository); !fault.isEmpty())
        return refusedName<net::Target>(repository, fault);
    auto *flow = new net::Flow<net::Target>(this);
    const auto future = flow->future();
    const auto withBase = [this, flow, repository, digest](const oci::Result<QUrl> &base) {
        if (!base)
            return flow->fail(base.error());
        flow->step(m_http->authorizer().authorization(pullScope(repository)),
                   [this, flow, repository, digest, base = *base](const oci::Result<QByteArray> &header) {
                       if (!header)
                           return flow->fail(header.error());
                       flow->settle(targetOf(base, blobPath(repository, digest), *header));
                   });
    };
    if (m_http->authorizer().isSettled()) {
        flow->step(m_http->endpoint().base(), withBase);
        return future;
    }
    // Nothing was asked yet: learn how before a stream is opened in vain.
    flow->step(m_http->ping(), [this, flow, withBase](const oci::Result<net::Answer> &answer) {
        if (!answer)
            return flow->fail(answer.error());
        flow->step(m_http->endpoint().base(), withBase);
    });
    return future;
}

void RegistryClient::authorizationRefused(const QString &repository, const net::Target &target,
                                          const QByteArray &wwwAuthenticate)
{
    m_http->authorizer().forget(pullScope(repository), target.authorization, wwwAuthenticate);
}

} // namespace registry
