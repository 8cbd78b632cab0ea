// SPDX-License-Identifier: Apache-2.0
#include "engine/net/exchangerecorder.h"

#include <algorithm>
#include <utility>

namespace net {

ExchangeRecorder::ExchangeRecorder(qsizetype capacity)
    : m_capacity(std::max<qsizetype>(1, capacity))
{
}

void ExchangeRecorder::add(ports::ExchangeRecord record)
{
    const std::scoped_lock lock(m_mutex);
    record.id = ++m_lastId;
    const bool first = m_waiting.isEmpty();
    if (m_waiting.size() >= m_capacity)
        m_waiting.removeFirst();
    m_waiting.append(std::move(record));
    if (first && m_wake)
        m_wake();
}

QVector<ports::ExchangeRecord> ExchangeRecorder::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_waiting, {});
}

void ExchangeRecorder::setWake(std::function<void()> wake)
{
    const std::scoped_lock lock(m_mutex);
    m_wake = std::move(wake);
    if (!m_waiting.isEmpty() && m_wake)
        m_wake();
}

} // namespace net
