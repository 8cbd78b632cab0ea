// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/ocilayout.h"
#include "engine/transfer/journal.h"
#include "engine/transfer/pullplan.h"
#include "engine/transfer/transferpaths.h"
#include "ports/transfer.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace registry {
class ClientPool;
class RegistryClient;
} // namespace registry

namespace transfer {

class BlobTask;
class PullPlanner;
class StreamPool;

/// One pull from reference to index entry. Lives on the engine thread; settles exactly once.
///
///   Resolving   -> PullPlanner reads manifests -> plan
///   Downloading -> journal row committed -> BlobTasks, `parallel` at a time
///     (Waiting: every unfinished one waits; Verifying: only digests and the disk are left)
///   last blob   -> manifests, then index.json, on a stream thread -> journal row removed -> Done
///   any failure -> streams stopped, bytes and row kept -> Failed
///   cancel()    -> the same -> Cancelled, at once; streams end in the background
class PullJob final : public QObject
{
    Q_OBJECT
public:
    PullJob(registry::ClientPool &clients, Journal &journal, const TransferPaths &paths,
            const ports::PullRequest &request, QObject *parent);
    ~PullJob() override; ///< waits for its streams, which stop at once

    void start();
    void cancel();
    bool isSettled() const;
    bool isIdle() const;                      ///< no stream thread works for it any more
    ports::TransferSnapshot snapshot() const; ///< without an id

Q_SIGNALS:
    void changed(); ///< at most ten times a second
    void settled(); ///< once

private:
    oci::Result<store::OciLayout> openLayout(const ports::Destination &destination) const;
    bool makeDestination();
    void onPlan(const oci::Result<PullPlan> &plan);
    void noteInJournal();
    void pump();
    void onBlobFinished();
    void writeImage();
    void onWritten(const oci::Result<bool> &upToDate);
    void settle(ports::TransferState state);
    void fail(const oci::Error &error);
    void tick();
    QString refName() const;
    ports::TransferState liveState() const;

    registry::ClientPool &m_clients;
    Journal &m_journal;
    const TransferPaths m_paths;
    const ports::PullRequest m_request;

    ports::TransferState m_state = ports::TransferState::Queued;
    std::optional<oci::Error> m_error;
    bool m_alreadyUpToDate = false;
    registry::RegistryClient *m_client = nullptr;
    std::optional<store::OciLayout> m_destination;
    std::optional<store::OciLayout> m_store; ///< when the destination is another
    PullPlanner *m_planner = nullptr;
    std::optional<PullPlan> m_plan;
    std::unique_ptr<StreamPool> m_pool;
    std::vector<BlobTask *> m_tasks; ///< in plan order
    size_t m_nextTask = 0;
    size_t m_active = 0;
    size_t m_finished = 0;

    QTimer m_ticker;
    std::chrono::steady_clock::time_point m_lastTick;
    qint64 m_lastFetched = 0;
    double m_bytesPerSecond = 0;
};

} // namespace transfer
