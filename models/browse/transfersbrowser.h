// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/transfermodel.h"
#include "ports/transferservice.h"

#include <QObject>

namespace browse {

/// Shows the transfers of a TransferService as rows and passes wishes on to it. GUI thread.
class TransfersBrowser final : public QObject
{
    Q_OBJECT
public:
    /// `service` outlives this object.
    explicit TransfersBrowser(ports::TransferService *service, QObject *parent = nullptr);

    items::TransferModel *model() const { return m_model; }

    ports::TransferId pull(const ports::PullRequest &request);
    void cancel(ports::TransferId id);
    void retry(ports::TransferId id);
    void remove(ports::TransferId id);
    void removeSettled(); ///< Done, Failed and Cancelled ones

    int activeCount() const; ///< not settled
    int failedCount() const;
    /// "2 transfers · 14.2 MB/s · 0:41 left"; "No transfers"; "3 done, 1 failed". Translated.
    QString summary() const;

Q_SIGNALS:
    void summaryChanged();
    /// Once a transfer (again after a retry): Done, Failed or Cancelled.
    void settled(ports::TransferId id, const ports::TransferSnapshot &snapshot);

private:
    void changed(const ports::TransferSnapshot &snapshot);

    ports::TransferService *m_service;
    items::TransferModel *m_model;
};

} // namespace browse
