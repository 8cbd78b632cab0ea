// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/transfer.h"

#include <QObject>

namespace ports {

/// Pulls images. Lives on the GUI thread; the work is elsewhere. Snapshots arrive at most ten times a second a
/// transfer, the final one always. Each transfer settles exactly once: Done, Failed or Cancelled.
class TransferService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual TransferId pull(const PullRequest &request) = 0;
    /// Stops at once; bytes fetched so far are kept for the next attempt.
    virtual void cancel(TransferId id) = 0;
    /// Failed or Cancelled: starts again under the same id, from the bytes that are there.
    virtual void retry(TransferId id) = 0;
    /// Forgets a settled transfer.
    virtual void remove(TransferId id) = 0;
    virtual QVector<TransferSnapshot> transfers() const = 0;

Q_SIGNALS:
    void transferAdded(const ports::TransferSnapshot &snapshot);
    void transferChanged(const ports::TransferSnapshot &snapshot);
    void transferRemoved(ports::TransferId id);
};

} // namespace ports
