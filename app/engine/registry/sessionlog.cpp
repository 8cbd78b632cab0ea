// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/sessionlog.h"

#include "engine/net/exchangerecorder.h"

namespace registry {

namespace {

constexpr std::chrono::milliseconds rest{100}; // at most ten signals a second

} // namespace

SessionLog::SessionLog(std::shared_ptr<net::ExchangeRecorder> recorder, QObject *parent)
    : ports::ExchangeLog(parent)
    , m_recorder(std::move(recorder))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &SessionLog::collect);
    m_recorder->setWake([this] { QMetaObject::invokeMethod(this, &SessionLog::wake, Qt::QueuedConnection); });
}

SessionLog::~SessionLog()
{
    m_recorder->setWake({});
}

void SessionLog::wake()
{
    if (!m_rest.isActive())
        collect();
}

void SessionLog::collect()
{
    QVector<ports::ExchangeRecord> added = m_recorder->take();
    if (added.isEmpty())
        return;
    m_rest.start();
    m_records += added;
    if (m_records.size() > capacity)
        m_records.remove(0, m_records.size() - capacity);
    Q_EMIT recordsAdded(added);
}

void SessionLog::clear()
{
    m_recorder->take();
    m_records.clear();
    Q_EMIT cleared();
}

} // namespace registry
