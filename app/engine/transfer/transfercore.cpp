// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/transfercore.h"
#include "engine/store/ocilayout.h"
#include "engine/transfer/pulljob.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace transfer {

namespace {

constexpr std::chrono::milliseconds buryInterval{200};

} // namespace

TransferCore::TransferCore(registry::ClientPool &clients, const TransferPaths &paths,
                           const TransferOptions &options)
    : m_clients(clients)
    , m_paths(paths)
    , m_options(options)
    , m_journal(paths.journal)
{
}

TransferCore::~TransferCore()
{
    shutDown();
}

void TransferCore::start(ports::TransferId id, quint64 run, const ports::PullRequest &request)
{
    m_waiting.enqueue({id, run, request});
    startWaiting();
}

void TransferCore::startWaiting()
{
    while (m_running < std::max(1, m_options.concurrentPulls) && !m_waiting.isEmpty())
        launch(m_waiting.dequeue());
}

void TransferCore::launch(const Waiting &next)
{
    auto *job = new PullJob(m_clients, m_journal, m_paths, next.request, this);
    m_jobs[next.run] = job;
    ++m_running;
    const auto report = [this, job, id = next.id, run = next.run] {
        ports::TransferSnapshot snapshot = job->snapshot();
        snapshot.id = id;
        Q_EMIT changed(id, run, snapshot);
    };
    connect(job, &PullJob::changed, this, report);
    connect(job, &PullJob::settled, this, [this, report, run = next.run] {
        report();
        --m_running;
        bury(run);
        QMetaObject::invokeMethod(this, &TransferCore::startWaiting, Qt::QueuedConnection);
    });
    job->start();
    if (!job->isSettled())
        report();
}

/// A settled job leaves when its last stream has ended, so that nobody waits for a disk on this thread.
void TransferCore::bury(quint64 run)
{
    QTimer::singleShot(buryInterval, this, [this, run] {
        const auto found = m_jobs.find(run);
        if (found == m_jobs.end())
            return;
        if (!found->second->isIdle())
            return bury(run);
        found->second->deleteLater();
        m_jobs.erase(found);
    });
}

void TransferCore::cancel(ports::TransferId id, quint64 run)
{
    if (const auto found = m_jobs.find(run); found != m_jobs.end())
        return found->second->cancel();
    for (qsizetype i = 0; i < m_waiting.size(); ++i) {
        if (m_waiting.at(i).run != run)
            continue;
        ports::TransferSnapshot snapshot;
        snapshot.id = id;
        snapshot.reference = m_waiting.at(i).request.reference;
        snapshot.destination = m_waiting.at(i).request.destination;
        snapshot.state = ports::TransferState::Cancelled;
        m_waiting.removeAt(i);
        Q_EMIT changed(id, run, snapshot);
        return;
    }
}

void TransferCore::forget(const ports::PullRequest &request)
{
    const auto noted = m_journal.unfinished();
    if (!noted)
        return;
    for (const Journal::Pull &pull : *noted) {
        if (!sameRow(pull.request, request))
            continue;
        (void)m_journal.finish(pull.request);
        QVector<oci::Digest> digests;
        for (const Journal::Blob &blob : pull.blobs)
            digests.append(blob.digest);
        const auto unneeded = m_journal.unneeded(digests);
        const auto layout = layoutOf(pull.request);
        if (!unneeded || !layout)
            continue;
        for (const oci::Digest &digest : *unneeded) {
            if (!QFileInfo::exists(store::IngestFile::pathFor(layout->ingestFolder(), digest)))
                continue;
            // Held by somebody: it is needed after all.
            if (auto partial = layout->ingest(digest); partial && *partial)
                (*partial)->discard();
        }
        layout->removeEmptyIngestFolder();
    }
}

bool TransferCore::sameRow(const ports::PullRequest &left, const ports::PullRequest &right)
{
    return left.reference == right.reference && left.destination == right.destination &&
           left.allPlatforms == right.allPlatforms && (left.allPlatforms || left.platform == right.platform);
}

oci::Result<store::OciLayout> TransferCore::layoutOf(const ports::PullRequest &request) const
{
    return request.destination.kind == ports::Destination::Kind::Store
               ? store::OciLayout::open(m_paths.store, m_paths.ingest)
               : store::OciLayout::open(request.destination.path);
}

void TransferCore::listUnfinished()
{
    const auto noted = m_journal.unfinished();
    if (!noted)
        return; // a pull will tell what is wrong with the journal
    for (const Journal::Pull &pull : *noted) {
        ports::TransferSnapshot snapshot;
        snapshot.reference = pull.request.reference;
        snapshot.destination = pull.request.destination;
        snapshot.state = ports::TransferState::Cancelled;
        snapshot.platform = pull.request.allPlatforms ? QStringLiteral("all")
                            : pull.request.platform   ? pull.request.platform->toString()
                                                      : QString();
        const auto layout = layoutOf(pull.request);
        for (const Journal::Blob &blob : pull.blobs) {
            ports::BlobProgress progress;
            progress.digest = blob.digest;
            progress.isLayer = blob.isLayer;
            progress.size = blob.size;
            if (layout && layout->has(blob.digest, blob.size)) {
                progress.state = ports::BlobState::AlreadyHere;
                progress.received = blob.size;
            } else if (layout) {
                const QFileInfo partial(store::IngestFile::pathFor(layout->ingestFolder(), blob.digest));
                progress.received = std::min(blob.size, partial.exists() ? partial.size() : 0);
            }
            snapshot.bytesTotal += progress.size;
            snapshot.bytesReused += progress.received;
            snapshot.blobs.append(progress);
        }
        Q_EMIT unfinished(pull.request, snapshot);
    }
}

void TransferCore::shutDown()
{
    m_waiting.clear();
    // All are told first, so that their streams end at the same time; then each is waited for.
    for (const auto &[run, job] : m_jobs) {
        job->disconnect(this);
        job->cancel();
    }
    for (const auto &[run, job] : m_jobs)
        delete job;
    m_jobs.clear();
}

} // namespace transfer
