// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/ocilayout.h"
#include "engine/transfer/pullplan.h"
#include "oci/manifest.h"
#include "ports/registrysource.h"
#include "ports/transfer.h"
#include "ports/whenready.h"

#include <QObject>
#include <QQueue>
#include <QSet>

#include <functional>

namespace registry {
class RegistryClient;
}

namespace transfer {

/// Reads the manifests of a pull and says what has to be fetched. Lives on the engine thread.
///
///   tag, pulled before -> HEAD -> digest -> document from disk, or GET by digest
///   tag, not yet       -> GET            (one question less)
///   digest             -> document from disk, or GET
///     index, one platform  -> best match -> its document (again an index: at most maxDepth deep)
///     index, all platforms -> every document in turn
///     manifest             -> config and layers into the plan
///     schema 1             -> Unsupported
class PullPlanner final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const oci::Result<PullPlan> &)>;

    /// `layouts` are looked through, in order, before the registry is asked for a document.
    PullPlanner(registry::RegistryClient &client, const ports::PullRequest &request, const QString &refName,
                QVector<store::OciLayout> layouts, Done done, QObject *parent);

    /// Calls `done` once, at once or later; never after stop().
    void start();
    void stop();

    static constexpr int maxDepth = 4;
    static constexpr int maxManifests = 1000;
    static constexpr int maxBlobs = 20'000;

private:
    using Handler = std::function<void(const oci::ManifestDocument &)>;

    void obtain(const QString &tagOrDigest, const oci::Digest &digest, const QString &mediaType,
                Handler handler);
    std::optional<oci::ManifestDocument> local(const oci::Digest &digest, const QString &mediaType) const;
    bool isListed() const;
    void onRoot(const oci::ManifestDocument &document);
    void descend(const oci::ManifestDocument &document, const oci::Descriptor &descriptor, int depth);
    void walk();
    bool addIndex(const oci::Index &index, int depth);
    bool addManifest(const oci::ManifestDocument &document, const oci::Descriptor &descriptor,
                     const QString &of);
    bool addBlob(const oci::Descriptor &descriptor, bool isLayer, const QString &label);
    bool refuseSchema1(const oci::ManifestDocument &document);
    void finish();
    void fail(oci::Error error);
    void fail(oci::ErrorKind kind, const QString &message);

    registry::RegistryClient &m_client;
    const ports::PullRequest m_request;
    const QString m_refName;
    const QVector<store::OciLayout> m_layouts;
    Done m_done;
    ports::LatestRequest<ports::Resolved> m_resolving;
    ports::LatestRequest<oci::ManifestDocument> m_fetching;

    struct Wanted
    {
        oci::Descriptor descriptor;
        int depth = 0;
    };
    QQueue<Wanted> m_queue;
    QSet<oci::Digest> m_seenManifests;
    QHash<oci::Digest, qint64> m_seenBlobs; ///< sizes, to find two that disagree
    PullPlan m_plan;
};

} // namespace transfer
