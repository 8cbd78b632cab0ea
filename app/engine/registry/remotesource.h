// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrysource.h"

namespace registry {

class ClientPool;

/// The face of a remote registry on the GUI thread: hands every question to the engine thread and brings the
/// answer back. Cancelling a future cancels the work over there. The pool outlives it; a question that the
/// engine no longer takes ends cancelled.
class RemoteSource final : public ports::RegistrySource
{
public:
    RemoteSource(const QString &registry, ClientPool &pool);

    QString registry() const override { return m_registry; }

    QFuture<oci::Result<bool>> ping() override;
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next = {}) override;
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next = {}) override;
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository,
                                                  const QString &tagOrDigest) override;
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                              const QString &tagOrDigest) override;
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                               qint64 cap = 8 * 1024 * 1024) override;

private:
    template <typename Value, typename Question>
    QFuture<oci::Result<Value>> forward(Question question);

    QString m_registry;
    ClientPool *m_pool;
};

} // namespace registry
