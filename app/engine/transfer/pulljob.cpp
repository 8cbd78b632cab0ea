// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/pulljob.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/registryclient.h"
#include "engine/transfer/blobtask.h"
#include "engine/transfer/pullplanner.h"
#include "engine/transfer/standinindex.h"
#include "engine/transfer/streampool.h"

#include <algorithm>

namespace transfer {

namespace {

using ports::BlobState;
using ports::TransferState;

constexpr std::chrono::milliseconds tickLength{100};

/// Everything that makes the blobs an image, ending with the entry that others see. True: it was all there
/// before.
oci::Result<bool> writeDocuments(const store::OciLayout &layout, const PullPlan &plan, const QString &refName,
                                 bool keepPassed)
{
    bool allHeld = true;
    QVector<PlannedManifest> documents = plan.manifests;
    if (keepPassed)
        documents += plan.passed;
    for (const PlannedManifest &document : documents) {
        if (layout.has(document.descriptor.digest, document.raw.size()))
            continue;
        allHeld = false;
        if (const auto written = layout.putBlob(document.descriptor.digest, document.raw); !written)
            return tl::unexpected(written.error());
    }
    const auto standIn = standInFor(plan);
    if (standIn) {
        if (const auto written = layout.putBlob(standIn->descriptor.digest, standIn->raw); !written)
            return tl::unexpected(written.error());
    }
    if (!refName.isEmpty()) {
        const auto before = layout.entry(refName);
        if (!before)
            return tl::unexpected(before.error());
        if (allHeld && *before && (*before)->digest == plan.entry.digest)
            return true;
    }
    if (const auto listed =
            layout.setEntry(plan.entry, refName, standIn ? std::optional(standIn->descriptor) : std::nullopt);
        !listed)
        return tl::unexpected(listed.error());
    return false;
}

} // namespace

PullJob::PullJob(registry::ClientPool &clients, Journal &journal, const TransferPaths &paths,
                 const ports::PullRequest &request, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_journal(journal)
    , m_paths(paths)
    , m_request(request)
    , m_lastTick(std::chrono::steady_clock::now())
{
    m_ticker.setInterval(tickLength);
    connect(&m_ticker, &QTimer::timeout, this, &PullJob::tick);
}

PullJob::~PullJob()
{
    m_pool.reset(); // first: streams report to the tasks
    if (m_destination)
        m_destination->removeEmptyIngestFolder();
}

bool PullJob::isSettled() const
{
    return m_state == TransferState::Done || m_state == TransferState::Failed ||
           m_state == TransferState::Cancelled;
}

bool PullJob::isIdle() const
{
    return !m_pool || m_pool->isIdle();
}

QString PullJob::refName() const
{
    return m_request.destination.kind == ports::Destination::Kind::Store ? m_request.reference.canonical()
                                                                         : m_request.destination.name;
}

void PullJob::start()
{
    m_state = TransferState::Resolving;
    m_ticker.start();
    QVector<store::OciLayout> layouts;
    for (const auto &layout : {openLayout(m_request.destination), openLayout({})}) {
        if (layout)
            layouts.append(*layout);
        else if (layout.error().kind != oci::ErrorKind::NotFound)
            return fail(layout.error());
    }
    m_client = m_clients.client(m_request.reference.registry());
    m_pool = std::make_unique<StreamPool>(m_request.parallel);
    m_planner = new PullPlanner(
        *m_client, m_request, refName(), layouts, [this](const oci::Result<PullPlan> &plan) { onPlan(plan); },
        this);
    m_planner->start();
}

oci::Result<store::OciLayout> PullJob::openLayout(const ports::Destination &destination) const
{
    return destination.kind == ports::Destination::Kind::Store
               ? store::OciLayout::open(m_paths.store, m_paths.ingest)
               : store::OciLayout::open(destination.path);
}

/// Only when it is known that there is something to put there: a misspelt name leaves no folder behind.
bool PullJob::makeDestination()
{
    const bool intoStore = m_request.destination.kind == ports::Destination::Kind::Store;
    auto made = intoStore ? store::OciLayout::create(m_paths.store, m_paths.ingest)
                          : store::OciLayout::create(m_request.destination.path);
    if (!made) {
        fail(made.error());
        return false;
    }
    m_destination = *made;
    if (auto held = openLayout({}); !intoStore && held && held->path() != m_destination->path())
        m_store = *held; // where there is no store yet, there is nothing to take from it
    return true;
}

void PullJob::onPlan(const oci::Result<PullPlan> &plan)
{
    if (isSettled())
        return;
    if (!plan)
        return fail(plan.error());
    m_plan = *plan;
    if (!makeDestination())
        return;
    m_state = TransferState::Downloading;
    const BlobSurroundings around{*m_client, m_request.reference.repository(), *m_destination, m_store,
                                  *m_pool};
    for (const PlannedBlob &blob : m_plan->blobs) {
        auto *task = new BlobTask(blob, around, this);
        connect(task, &BlobTask::finished, this, &PullJob::onBlobFinished);
        connect(task, &BlobTask::failed, this, &PullJob::fail);
        m_tasks.push_back(task);
    }
    noteInJournal();
    if (!isSettled())
        pump();
}

void PullJob::noteInJournal()
{
    QVector<Journal::Blob> blobs;
    bool complete = true;
    for (const PlannedBlob &blob : m_plan->blobs) {
        blobs.append({blob.descriptor.digest, blob.descriptor.size, blob.isLayer});
        complete = complete && m_destination->has(blob.descriptor.digest, blob.descriptor.size);
    }
    if (complete)
        return; // nothing to go on with later
    if (const auto noted = m_journal.begin(m_request, blobs); !noted)
        fail(noted.error());
}

/// Tasks may settle inside begin(): the loop, not the recursion, goes on then.
void PullJob::pump()
{
    const auto width = static_cast<size_t>(std::clamp(m_request.parallel, 1, 32));
    while (!isSettled() && m_active < width && m_nextTask < m_tasks.size()) {
        ++m_active;
        m_tasks[m_nextTask++]->begin();
    }
    if (!isSettled() && m_finished == m_tasks.size() && m_state != TransferState::Verifying)
        writeImage();
}

void PullJob::onBlobFinished()
{
    --m_active;
    ++m_finished;
    if (isSettled())
        return;
    QMetaObject::invokeMethod(this, &PullJob::pump, Qt::QueuedConnection);
}

void PullJob::writeImage()
{
    m_state = TransferState::Verifying;
    const bool intoStore = m_request.destination.kind == ports::Destination::Kind::Store;
    m_pool->submit([this, layout = *m_destination, plan = *m_plan, name = refName(),
                    intoStore](StreamTools &, const std::stop_token &) {
        const auto upToDate = writeDocuments(layout, plan, name, intoStore);
        layout.removeEmptyIngestFolder();
        QMetaObject::invokeMethod(
            this, [this, upToDate] { onWritten(upToDate); }, Qt::QueuedConnection);
    });
}

void PullJob::onWritten(const oci::Result<bool> &upToDate)
{
    if (isSettled())
        return;
    if (!upToDate)
        return fail(upToDate.error());
    const bool allHeld = std::all_of(m_tasks.cbegin(), m_tasks.cend(), [](const BlobTask *task) {
        return task->progress().state == BlobState::AlreadyHere;
    });
    m_alreadyUpToDate = *upToDate && allHeld;
    (void)m_journal.finish(m_request); // a row too many costs a look at the next start, nothing else
    settle(TransferState::Done);
}

void PullJob::cancel()
{
    if (!isSettled())
        settle(TransferState::Cancelled);
}

void PullJob::fail(const oci::Error &error)
{
    if (isSettled())
        return;
    m_error = error;
    settle(TransferState::Failed);
}

void PullJob::settle(TransferState state)
{
    m_state = state;
    m_bytesPerSecond = 0;
    m_ticker.stop();
    if (m_planner != nullptr)
        m_planner->stop();
    if (m_pool)
        m_pool->stop();
    for (BlobTask *task : m_tasks)
        task->stop();
    Q_EMIT settled();
}

void PullJob::tick()
{
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_lastTick).count();
    qint64 fetched = 0;
    for (const BlobTask *task : m_tasks)
        fetched += task->fetched();
    if (seconds > 0) {
        // Half of the weight is younger than a second: steady enough to read, quick enough to believe.
        const double rate = double(fetched - m_lastFetched) / seconds;
        const double weight = m_bytesPerSecond == 0 ? 1.0 : 0.07;
        m_bytesPerSecond += (rate - m_bytesPerSecond) * weight;
    }
    m_lastTick = now;
    m_lastFetched = fetched;
    Q_EMIT changed();
}

TransferState PullJob::liveState() const
{
    if (m_state != TransferState::Downloading)
        return m_state;
    bool anyWaiting = false;
    bool anyVerifying = false;
    for (const BlobTask *task : m_tasks) {
        switch (task->progress().state) {
        case BlobState::Downloading:
            return TransferState::Downloading;
        case BlobState::Waiting:
            anyWaiting = true;
            break;
        case BlobState::Verifying:
            anyVerifying = true;
            break;
        default:
            break;
        }
    }
    if (anyVerifying)
        return TransferState::Verifying;
    return anyWaiting ? TransferState::Waiting : TransferState::Downloading;
}

ports::TransferSnapshot PullJob::snapshot() const
{
    ports::TransferSnapshot snapshot;
    snapshot.reference = m_request.reference;
    snapshot.destination = m_request.destination;
    snapshot.state = liveState();
    snapshot.bytesPerSecond = m_bytesPerSecond;
    snapshot.alreadyUpToDate = m_alreadyUpToDate;
    snapshot.error = m_error;
    if (m_plan) {
        snapshot.platform = m_plan->platform;
        snapshot.digest = m_plan->root.digest;
    }
    if (snapshot.platform.isEmpty() && m_request.allPlatforms)
        snapshot.platform = QStringLiteral("all");
    for (const BlobTask *task : m_tasks) {
        const ports::BlobProgress progress = task->progress();
        snapshot.bytesTotal += progress.size;
        snapshot.bytesFetched += task->fetched();
        snapshot.bytesReused +=
            progress.state == BlobState::AlreadyHere ? progress.size : progress.resumedFrom;
        if (const int wait = task->secondsToWait();
            wait > 0 && (snapshot.retrySeconds == 0 || wait < snapshot.retrySeconds))
            snapshot.retrySeconds = wait;
        snapshot.blobs.append(progress);
    }
    if (snapshot.state != TransferState::Waiting)
        snapshot.retrySeconds = 0;
    return snapshot;
}

} // namespace transfer
