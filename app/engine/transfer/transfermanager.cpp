// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/transfermanager.h"
#include "engine/transfer/transfercore.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

namespace transfer {

namespace {

bool isFinal(ports::TransferState state)
{
    return state == ports::TransferState::Done || state == ports::TransferState::Failed ||
           state == ports::TransferState::Cancelled;
}

} // namespace

TransferManager::TransferManager(registry::ClientPool &clients, const TransferPaths &paths,
                                 QThread *engineThread, const TransferOptions &options, QObject *parent)
    : ports::TransferService(parent)
    , m_engineThread(engineThread)
    , m_core(new TransferCore(clients, paths, options))
{
    m_core->moveToThread(engineThread);
    connect(m_core, &TransferCore::changed, this, &TransferManager::onChanged, Qt::QueuedConnection);
    connect(m_core, &TransferCore::unfinished, this, &TransferManager::onUnfinished, Qt::QueuedConnection);
    if (options.listUnfinished)
        QMetaObject::invokeMethod(m_core, &TransferCore::listUnfinished, Qt::QueuedConnection);
}

TransferManager::~TransferManager()
{
    if (!m_engineThread->isRunning()) {
        delete m_core;
        return;
    }
    // Streams are told to stop and end within milliseconds; nobody may use `clients` after this.
    QMetaObject::invokeMethod(m_core, &TransferCore::shutDown, Qt::BlockingQueuedConnection);
    m_core->deleteLater();
}

ports::TransferId TransferManager::pull(const ports::PullRequest &request)
{
    ports::PullRequest wanted = request;
    // The working directory may be another one when an unfinished pull is taken up again.
    if (wanted.destination.kind == ports::Destination::Kind::OciLayout)
        wanted.destination.path = QDir::cleanPath(QFileInfo(wanted.destination.path).absoluteFilePath());
    ports::TransferSnapshot snapshot;
    snapshot.reference = wanted.reference;
    snapshot.destination = wanted.destination;
    add(snapshot, wanted, false);
    const ports::TransferId id = m_lastId;
    start(id, m_entries[id]);
    return id;
}

void TransferManager::add(const ports::TransferSnapshot &snapshot, const ports::PullRequest &request,
                          bool settled)
{
    const ports::TransferId id = ++m_lastId;
    Entry entry;
    entry.request = request;
    entry.snapshot = snapshot;
    entry.snapshot.id = id;
    entry.settled = settled;
    m_entries.insert(id, entry);
    m_order.append(id);
    Q_EMIT transferAdded(entry.snapshot);
}

void TransferManager::start(ports::TransferId id, Entry &entry)
{
    entry.settled = false;
    entry.run = ++m_lastRun;
    QMetaObject::invokeMethod(
        m_core,
        [core = m_core, id, run = entry.run, request = entry.request] { core->start(id, run, request); },
        Qt::QueuedConnection);
}

void TransferManager::cancel(ports::TransferId id)
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.constEnd() || found->settled)
        return;
    QMetaObject::invokeMethod(
        m_core, [core = m_core, id, run = found->run] { core->cancel(id, run); }, Qt::QueuedConnection);
}

void TransferManager::retry(ports::TransferId id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->settled || found->snapshot.state == ports::TransferState::Done)
        return;
    found->snapshot.state = ports::TransferState::Queued;
    found->snapshot.error.reset();
    found->snapshot.bytesFetched = 0;
    start(id, *found);
    Q_EMIT transferChanged(ports::TransferSnapshot(found->snapshot));
}

void TransferManager::remove(ports::TransferId id)
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.constEnd() || !found->settled)
        return;
    if (found->snapshot.state != ports::TransferState::Done) {
        QMetaObject::invokeMethod(
            m_core, [core = m_core, request = found->request] { core->forget(request); },
            Qt::QueuedConnection);
    }
    m_entries.erase(found);
    m_order.removeOne(id);
    Q_EMIT transferRemoved(id);
}

QVector<ports::TransferSnapshot> TransferManager::transfers() const
{
    QVector<ports::TransferSnapshot> all;
    for (const ports::TransferId id : m_order)
        all.append(m_entries.value(id).snapshot);
    return all;
}

void TransferManager::onChanged(ports::TransferId id, quint64 run, const ports::TransferSnapshot &snapshot)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->settled || found->run != run)
        return;
    found->snapshot = snapshot;
    found->settled = isFinal(snapshot.state);
    Q_EMIT transferChanged(snapshot);
}

void TransferManager::onUnfinished(const ports::PullRequest &request, const ports::TransferSnapshot &snapshot)
{
    // Started again by hand before this list arrived: then it is there already.
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.request.reference == request.reference &&
            entry.request.destination == request.destination &&
            entry.request.allPlatforms == request.allPlatforms && entry.request.platform == request.platform)
            return;
    }
    add(snapshot, request, true);
}

} // namespace transfer
