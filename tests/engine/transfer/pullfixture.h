// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/policy.h"
#include "engine/store/ocilayout.h"
#include "engine/transfer/transfermanager.h"

#include <QThread>

#include <functional>
#include <memory>

/// A whole engine for one test: thread, clients, transfer manager, and everything it said. GUI thread.
class PullFixture final
{
public:
    explicit PullFixture(const QString &dataFolder, const transfer::TransferOptions &options = {},
                         const QString &caFile = {});
    ~PullFixture();
    Q_DISABLE_COPY_MOVE(PullFixture)

    transfer::TransferManager &manager() { return *m_manager; }
    QString data() const { return m_data; }
    store::OciLayout store() const; ///< the store, which must exist

    static ports::PullRequest request(const QString &reference, const QString &layout = {},
                                      const QString &name = {});
    /// Pulls and waits for the end.
    ports::TransferSnapshot pull(const ports::PullRequest &request);
    ports::TransferSnapshot pull(const QString &reference) { return pull(request(reference)); }
    ports::TransferSnapshot waitForEnd(ports::TransferId id);
    /// Waits until the latest snapshot fulfils the condition. False: it did not within 20 s.
    bool waitUntil(ports::TransferId id,
                   const std::function<bool(const ports::TransferSnapshot &)> &condition);
    ports::TransferSnapshot last(ports::TransferId id) const;
    QVector<ports::TransferSnapshot> history(ports::TransferId id) const { return m_history.value(id); }
    int endings(ports::TransferId id) const; ///< how often it settled
    QStringList partials() const;            ///< files in the ingest folder

    static bool isFinal(const ports::TransferSnapshot &snapshot);

private:
    QString m_data;
    QThread m_thread;
    std::unique_ptr<transfer::TransferManager> m_manager;
    QHash<ports::TransferId, QVector<ports::TransferSnapshot>> m_history;
};
