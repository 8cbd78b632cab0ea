// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangelog.h"

#include <QTimer>

#include <memory>

namespace net {
class ExchangeRecorder;
}

namespace registry {

/// The exchanges of this run, read from the recorder that questions and streams report to. Lives on the GUI
/// thread.
///
///   recorder wakes (any thread) -> queued -> take and tell -> 100 ms of rest -> take and tell what came
///   since
class SessionLog final : public ports::ExchangeLog
{
    Q_OBJECT
public:
    /// The recorder has no other reader.
    explicit SessionLog(std::shared_ptr<net::ExchangeRecorder> recorder, QObject *parent = nullptr);
    ~SessionLog() override;

    QVector<ports::ExchangeRecord> records() const override { return m_records; }
    void clear() override;

private:
    void wake();
    void collect();

    std::shared_ptr<net::ExchangeRecorder> m_recorder;
    QVector<ports::ExchangeRecord> m_records;
    QTimer m_rest;
};

} // namespace registry
