// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/transferservice.h"

/// A transfer service that only keeps what it was told: the test moves the transfers on.
class SampleTransfers final : public ports::TransferService
{
    Q_OBJECT
public:
    using TransferService::TransferService;

    /// Three pulls in different states, as they look in the middle of a day.
    void fill();
    void put(const ports::TransferSnapshot &snapshot);
    QVector<ports::PullRequest> requests;
    QVector<ports::TransferId> cancelled, retried;

    ports::TransferId pull(const ports::PullRequest &request) override;
    void cancel(ports::TransferId id) override;
    void retry(ports::TransferId id) override { retried << id; }
    void remove(ports::TransferId id) override;
    QVector<ports::TransferSnapshot> transfers() const override { return m_snapshots; }

private:
    QVector<ports::TransferSnapshot> m_snapshots;
    ports::TransferId m_next = 1;
};
