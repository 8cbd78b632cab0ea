// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/transfer/transferpaths.h"
#include "ports/transferservice.h"

#include <QHash>

class QThread;

namespace registry {
class ClientPool;
}

namespace transfer {

class TransferCore;

struct TransferOptions
{
    bool listUnfinished = false; ///< pulls that an earlier run left are listed at start, as Cancelled
    int concurrentPulls = 4;     ///< further ones wait as Queued
};

/// The face of all pulls on the GUI thread: keeps the latest snapshot of each and passes commands on to the
/// TransferCore, which lives on the engine thread.
///
/// Destroy it while `engineThread` and `clients` are alive: the destructor stops every pull at once, keeps
/// the bytes that are there, and returns when no stream runs any more.
class TransferManager final : public ports::TransferService
{
    Q_OBJECT
public:
    TransferManager(registry::ClientPool &clients, const TransferPaths &paths, QThread *engineThread,
                    const TransferOptions &options = {}, QObject *parent = nullptr);
    ~TransferManager() override;

    ports::TransferId pull(const ports::PullRequest &request) override;
    void cancel(ports::TransferId id) override;
    void retry(ports::TransferId id) override;
    void remove(ports::TransferId id) override;
    QVector<ports::TransferSnapshot> transfers() const override;

private:
    struct Entry
    {
        ports::PullRequest request;
        ports::TransferSnapshot snapshot;
        quint64 run = 0; ///< counts attempts: what an earlier one still says is dropped
        bool settled = false;
    };

    void add(const ports::TransferSnapshot &snapshot, const ports::PullRequest &request, bool settled);
    void start(ports::TransferId id, Entry &entry);
    void onChanged(ports::TransferId id, quint64 run, const ports::TransferSnapshot &snapshot);
    void onUnfinished(const ports::PullRequest &request, const ports::TransferSnapshot &snapshot);

    QThread *m_engineThread;
    TransferCore *m_core; ///< on the engine thread
    QHash<ports::TransferId, Entry> m_entries;
    QVector<ports::TransferId> m_order;
    ports::TransferId m_lastId = 0;
    quint64 m_lastRun = 0;
};

} // namespace transfer
