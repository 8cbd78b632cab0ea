// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/remotesource.h"

#include "engine/net/flow.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/registryclient.h"

#include <memory>

namespace registry {

RemoteSource::RemoteSource(const QString &registry, ClientPool &pool)
    : m_registry(registry)
    , m_pool(&pool)
{
}

/// Runs `question(RegistryClient &)` on the engine thread. The promise travels there; should the event never
/// be delivered, its destruction cancels the future.
template <typename Value, typename Question>
QFuture<oci::Result<Value>> RemoteSource::forward(Question question)
{
    auto promise = std::make_shared<QPromise<oci::Result<Value>>>();
    promise->start();
    const QFuture<oci::Result<Value>> future = promise->future();
    const auto onEngine = [promise, question, pool = m_pool, registry = m_registry] {
        if (promise->isCanceled())
            return promise->finish();
        auto *flow = new net::Flow<Value>(pool, std::move(*promise));
        flow->step(question(*pool->client(registry)),
                   [flow](const oci::Result<Value> &answer) { flow->settle(answer); });
    };
    QMetaObject::invokeMethod(m_pool, onEngine, Qt::QueuedConnection);
    return future;
}

QFuture<oci::Result<bool>> RemoteSource::ping()
{
    return forward<bool>([](RegistryClient &client) { return client.ping(); });
}

QFuture<oci::Result<ports::Page>> RemoteSource::fetchCatalogue(const QString &next)
{
    return forward<ports::Page>([next](RegistryClient &client) { return client.fetchCatalogue(next); });
}

QFuture<oci::Result<ports::Page>> RemoteSource::fetchTags(const QString &repository, const QString &next)
{
    return forward<ports::Page>(
        [repository, next](RegistryClient &client) { return client.fetchTags(repository, next); });
}

QFuture<oci::Result<ports::Resolved>> RemoteSource::resolve(const QString &repository,
                                                            const QString &tagOrDigest)
{
    return forward<ports::Resolved>([repository, tagOrDigest](RegistryClient &client) {
        return client.resolve(repository, tagOrDigest);
    });
}

QFuture<oci::Result<oci::ManifestDocument>> RemoteSource::fetchManifest(const QString &repository,
                                                                        const QString &tagOrDigest)
{
    return forward<oci::ManifestDocument>([repository, tagOrDigest](RegistryClient &client) {
        return client.fetchManifest(repository, tagOrDigest);
    });
}

QFuture<oci::Result<QByteArray>> RemoteSource::fetchBlob(const QString &repository,
                                                         const oci::Descriptor &blob, qint64 cap)
{
    return forward<QByteArray>(
        [repository, blob, cap](RegistryClient &client) { return client.fetchBlob(repository, blob, cap); });
}

} // namespace registry
