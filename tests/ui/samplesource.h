// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrysource.h"
#include "ports/whenready.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <vector>

/// One build step of a sample image; size 0: a step without a layer.
struct SampleStep
{
    QString createdBy;
    qint64 size = 0; ///< compressed bytes
};

/// A registry made of values: it answers at once, holds its answers back, or fails, as the test says. GUI
/// thread.
class SampleSource final : public ports::RegistrySource
{
public:
    enum class Mode { Answer, Hold, Fail };

    explicit SampleSource(const QString &name)
        : m_name(name)
    {
    }

    Mode mode = Mode::Answer;
    oci::Error error;
    int asked = 0; ///< questions of any kind so far

    void addTags(const QString &repository, const QStringList &tags);
    /// An image for several platforms under these tags; every platform has the same steps.
    void addImage(const QString &repository, const QStringList &tags, const QStringList &platforms,
                  const QVector<SampleStep> &steps, const QByteArray &configExtra, const QDateTime &created);
    /// Serves other bytes than the digest promises.
    void replaceBlob(const oci::Digest &digest, const QByteArray &bytes) { m_blobs.insert(digest, bytes); }
    /// Answers everything held back.
    void release();
    int heldCount() const { return int(m_held.size()); }

    QString registry() const override { return m_name; }
    QFuture<oci::Result<bool>> ping() override;
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next) override;
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next) override;
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository,
                                                  const QString &tagOrDigest) override;
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                              const QString &tagOrDigest) override;
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                               qint64 cap) override;

private:
    template <typename T>
    QFuture<oci::Result<T>> answer(oci::Result<T> result)
    {
        ++asked;
        if (mode == Mode::Fail)
            return ports::readyResult<T>(tl::unexpected(error));
        if (mode == Mode::Answer)
            return ports::readyResult<T>(std::move(result));
        auto promise = std::make_shared<QPromise<oci::Result<T>>>();
        promise->start();
        m_held.push_back([promise, result] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }
    oci::Digest digestOf(const QString &repository, const QString &tagOrDigest) const;

    QString m_name;
    QStringList m_repositories;
    QMap<QString, QStringList> m_tags;
    QHash<QString, oci::Digest> m_names; ///< "repository:tag"
    QHash<oci::Digest, QByteArray> m_manifests;
    QHash<oci::Digest, QByteArray> m_blobs;
    std::vector<std::function<void()>> m_held;
};
