// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangerecord.h"

#include <QtGlobal>

#include <functional>
#include <mutex>

namespace net {

/// Collects what questions and streams tell of their exchanges, for one reader. Every function may be called
/// from any thread. Holds the newest exchanges only, in memory only.
class ExchangeRecorder final
{
public:
    /// `capacity`: how many exchanges wait for the reader at most; older ones are dropped.
    explicit ExchangeRecorder(qsizetype capacity = 2000);
    Q_DISABLE_COPY_MOVE(ExchangeRecorder)

    /// Numbers the record and keeps it. Calls the reader's wake function when nothing was waiting before.
    void add(ports::ExchangeRecord record);
    /// Everything that waits, oldest first.
    QVector<ports::ExchangeRecord> take();
    /// Called inside add(), on its thread: it may post an event and nothing else. Empty: nobody reads. When
    /// this returns, the function before it is not running and will not be called again.
    void setWake(std::function<void()> wake);

private:
    std::mutex m_mutex;
    QVector<ports::ExchangeRecord> m_waiting;
    std::function<void()> m_wake;
    quint64 m_lastId = 0;
    const qsizetype m_capacity;
};

} // namespace net
