// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/ocilayout.h"
#include "engine/transfer/journal.h"
#include "engine/transfer/transfermanager.h"

#include <QObject>
#include <QQueue>

#include <map>

namespace transfer {

class PullJob;

/// Starts, counts and ends the pulls. Lives on the engine thread; TransferManager talks to it by queued
/// calls.
class TransferCore final : public QObject
{
    Q_OBJECT
public:
    TransferCore(registry::ClientPool &clients, const TransferPaths &paths, const TransferOptions &options);
    ~TransferCore() override;

    void start(ports::TransferId id, quint64 run, const ports::PullRequest &request);
    void cancel(ports::TransferId id, quint64 run);
    /// Drops the journal's row of an unfinished pull and the partial blobs that no other pull needs.
    void forget(const ports::PullRequest &request);
    void listUnfinished();
    void shutDown(); ///< stops everything and returns when no stream runs any more

Q_SIGNALS:
    void changed(ports::TransferId id, quint64 run, const ports::TransferSnapshot &snapshot);
    void unfinished(const ports::PullRequest &request, const ports::TransferSnapshot &snapshot);

private:
    struct Waiting
    {
        ports::TransferId id = 0;
        quint64 run = 0;
        ports::PullRequest request;
    };

    void startWaiting();
    void launch(const Waiting &next);
    void bury(quint64 run);
    static bool sameRow(const ports::PullRequest &left, const ports::PullRequest &right);
    oci::Result<store::OciLayout> layoutOf(const ports::PullRequest &request) const;

    registry::ClientPool &m_clients;
    const TransferPaths m_paths;
    const TransferOptions m_options;
    Journal m_journal;
    QQueue<Waiting> m_waiting;
    std::map<quint64, PullJob *>
        m_jobs;        ///< by run, which is unique; settled ones leave when their streams ended
    int m_running = 0; ///< jobs that have not settled
};

} // namespace transfer
