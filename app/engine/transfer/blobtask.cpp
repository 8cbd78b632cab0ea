// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/blobtask.h"
#include "engine/registry/registryclient.h"
#include "engine/transfer/streampool.h"

#include <QTimer>

#include <algorithm>

namespace transfer {

namespace {

using ports::BlobState;
using std::chrono::milliseconds;

constexpr milliseconds lookAgain{100};           // at a blob that somebody else is writing
constexpr std::chrono::seconds longestWait{600}; // a server that asks for more is not waited for
constexpr qint64 notableProgress = 1024 * 1024;  // bytes: an attempt that brought so much was no failure
constexpr int maxRefusals = 2;

/// The blob `{}` of artifacts without a config; some registries do not serve it (image-spec manifest.md).
constexpr QLatin1StringView emptyJsonHex("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");

} // namespace

BlobTask::BlobTask(const PlannedBlob &blob, const BlobSurroundings &around, QObject *parent)
    : QObject(parent)
    , m_blob(blob)
    , m_around(around)
{
}

BlobTask::~BlobTask() = default;

ports::BlobProgress BlobTask::progress() const
{
    ports::BlobProgress progress;
    progress.digest = m_blob.descriptor.digest;
    progress.isLayer = m_blob.isLayer;
    progress.size = m_blob.descriptor.size;
    progress.state = m_state;
    progress.resumedFrom = m_resumedFrom;
    progress.received = m_received;
    if (m_download) {
        progress.received = std::min(m_download->held(), progress.size);
        progress.resumedFrom = m_download->resumedFrom();
        if (m_state == BlobState::Downloading &&
            (m_download->isVerifying() || progress.received == progress.size))
            progress.state = BlobState::Verifying;
    }
    if (m_state == BlobState::Done || m_state == BlobState::AlreadyHere)
        progress.received = progress.size;
    return progress;
}

qint64 BlobTask::fetched() const
{
    return m_download ? m_download->fetched() : m_fetchedBefore;
}

bool BlobTask::isSettled() const
{
    return m_state == BlobState::Done || m_state == BlobState::AlreadyHere || m_state == BlobState::Failed;
}

int BlobTask::secondsToWait() const
{
    if (!m_waitsForAttempt)
        return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_due - Clock::now());
    return std::max(1, static_cast<int>(left.count()));
}

void BlobTask::stop()
{
    m_stopped = true;
    m_waitsForAttempt = false;
    m_asking.cancel();
    letGo();
    if (!isSettled())
        m_state = BlobState::Queued;
}

void BlobTask::begin()
{
    if (m_stopped)
        return;
    m_waitsForAttempt = false;
    const oci::Descriptor &descriptor = m_blob.descriptor;
    if (m_around.destination.has(descriptor.digest, descriptor.size))
        return succeed(BlobState::AlreadyHere);
    if (writeEmbedded() || importFromStore())
        return;
    openPartial();
}

bool BlobTask::writeEmbedded()
{
    const oci::Descriptor &descriptor = m_blob.descriptor;
    QByteArray bytes = descriptor.data;
    if (bytes.isEmpty() && descriptor.size == 2 && descriptor.digest.hex() == emptyJsonHex)
        bytes = QByteArrayLiteral("{}");
    if (bytes.isEmpty() || bytes.size() != descriptor.size)
        return false;
    const auto written = m_around.destination.putBlob(descriptor.digest, bytes);
    if (written) {
        succeed(BlobState::Done);
        return true;
    }
    if (written.error().kind == oci::ErrorKind::Disk) {
        fail(written.error());
        return true;
    }
    return false; // what is embedded is not what the digest says: the registry is asked
}

bool BlobTask::importFromStore()
{
    const oci::Descriptor &descriptor = m_blob.descriptor;
    if (!m_around.store || !m_around.store->has(descriptor.digest, descriptor.size))
        return false;
    m_state = BlobState::Verifying;
    m_around.pool.submit([this, destination = m_around.destination, source = *m_around.store,
                          digest = descriptor.digest](StreamTools &, const std::stop_token &stop) {
        const auto imported =
            destination.importBlob(source, digest, [&stop] { return stop.stop_requested(); });
        QMetaObject::invokeMethod(
            this,
            [this, imported] {
                if (m_stopped)
                    return;
                if (imported && *imported)
                    return succeed(BlobState::AlreadyHere);
                if (imported)
                    return lookAgainSoon();
                if (imported.error().kind == oci::ErrorKind::DigestMismatch) {
                    m_around.store.reset(); // the store's copy is damaged: the registry has a good one
                    return openPartial();
                }
                fail(imported.error());
            },
            Qt::QueuedConnection);
    });
    return true;
}

void BlobTask::openPartial()
{
    auto file = m_around.destination.ingest(m_blob.descriptor.digest);
    if (!file)
        return fail(file.error());
    if (!*file)
        return lookAgainSoon(); // another pull, or another process, is fetching it
    // Whoever held the lock may have finished between the look and the lock.
    if (m_around.destination.has(m_blob.descriptor.digest, m_blob.descriptor.size)) {
        (*file)->discard();
        return succeed(BlobState::AlreadyHere);
    }
    m_download = std::make_shared<BlobDownload>(m_blob.descriptor, std::move(**file),
                                                m_around.destination.blobPath(m_blob.descriptor.digest));
    m_resumedFrom = m_download->resumedFrom();
    m_state = BlobState::Downloading;
    if (m_download->needsNetwork())
        askTarget();
    else
        streamFrom({});
}

void BlobTask::lookAgainSoon()
{
    m_state = BlobState::Waiting;
    QTimer::singleShot(lookAgain, this, &BlobTask::begin);
}

void BlobTask::askTarget()
{
    if (m_stopped)
        return;
    m_waitsForAttempt = false;
    m_state = BlobState::Downloading;
    m_asking.start(m_around.client.blobTarget(m_around.repository, m_blob.descriptor.digest), this,
                   [this](const oci::Result<net::Target> &target) { useTarget(target); });
}

void BlobTask::useTarget(const oci::Result<net::Target> &target)
{
    using Kind = oci::ErrorKind;
    if (!target) {
        const Kind kind = target.error().kind;
        const bool again = kind == Kind::Offline || kind == Kind::Timeout || kind == Kind::RateLimited ||
                           kind == Kind::Server;
        // The client has tried several times by itself; a pull that is under way is worth some more.
        if (again && fetched() > 0)
            return retryLater(target.error(), net::Policy());
        return fail(target.error());
    }
    net::Target chosen = *target;
    if (triesForeignUrl()) {
        // Foreign layers lie elsewhere, and nobody there is to see our credentials.
        chosen.url = QUrl(m_blob.descriptor.urls.at(m_nextUrl), QUrl::StrictMode);
        chosen.authorization.clear();
    }
    streamFrom(chosen);
}

void BlobTask::streamFrom(const net::Target &target)
{
    m_around.pool.submit(
        [this, target, download = m_download](StreamTools &tools, const std::stop_token &stop) {
            const BlobDownload::Attempt attempt = download->run(target, tools, stop);
            QMetaObject::invokeMethod(
                this, [this, target, attempt] { onAttempt(target, attempt); }, Qt::QueuedConnection);
        });
}

void BlobTask::onAttempt(const net::Target &target, const BlobDownload::Attempt &attempt)
{
    using End = BlobDownload::Attempt::End;
    if (m_stopped || isSettled())
        return;
    if (attempt.received > 0)
        m_refusals = 0;
    if (attempt.received >= notableProgress)
        m_failures = 0;
    switch (attempt.end) {
    case End::Verified:
        return succeed(BlobState::Done);
    case End::Stopped:
        return;
    case End::Mismatch:
        return startOverOrFail(attempt.error, m_download->resumedFrom() > 0);
    case End::RangeRefused:
        return startOverOrFail(attempt.error, true);
    case End::Unauthorized:
        return onUnauthorized(target, attempt);
    case End::Retryable:
        return retryLater(attempt.error, target.policy);
    case End::Failed:
        break;
    }
    if (attempt.error.kind == oci::ErrorKind::DigestMismatch)
        (void)m_download->startOver(); // bytes of a body of the wrong length are of no use
    if (triesForeignUrl() && attempt.error.kind != oci::ErrorKind::Disk)
        return tryNextUrl();
    fail(attempt.error);
}

bool BlobTask::triesForeignUrl() const
{
    return m_blob.descriptor.isForeign() && m_nextUrl < m_blob.descriptor.urls.size();
}

/// The next address, and the registry itself after the last.
void BlobTask::tryNextUrl()
{
    ++m_nextUrl;
    askTarget();
}

void BlobTask::onUnauthorized(const net::Target &target, const BlobDownload::Attempt &attempt)
{
    if (triesForeignUrl())
        return tryNextUrl();
    if (++m_refusals > maxRefusals)
        return fail(attempt.error);
    m_around.client.authorizationRefused(m_around.repository, target, attempt.wwwAuthenticate);
    askTarget();
}

/// Once, and only where other bytes may come: what is held was joined from two answers, or cannot be gone on
/// with.
void BlobTask::startOverOrFail(const oci::Error &error, bool worthIt)
{
    if (const auto dropped = m_download->startOver(); !dropped)
        return fail(dropped.error());
    if (!worthIt || m_startedOver)
        return fail(error);
    m_startedOver = true;
    m_resumedFrom = 0;
    askTarget();
}

void BlobTask::retryLater(const oci::Error &error, const net::Policy &policy)
{
    if (m_failures >= policy.maxRetries || (error.retryAfter && *error.retryAfter > longestWait))
        return fail(error);
    milliseconds delay = policy.firstRetryDelay;
    for (int i = 0; i < m_failures && delay < policy.maxRetryDelay; ++i)
        delay *= 2;
    delay = std::min(delay, policy.maxRetryDelay);
    if (error.retryAfter)
        delay = *error.retryAfter;
    ++m_failures;
    m_state = BlobState::Waiting;
    m_waitsForAttempt = true;
    m_due = Clock::now() + delay;
    QTimer::singleShot(delay, this, &BlobTask::askTarget);
}

void BlobTask::succeed(BlobState state)
{
    letGo();
    m_state = state;
    Q_EMIT finished();
}

/// Keeps the numbers and gives up the partial file's lock: at once, or when the stream under way has ended.
void BlobTask::letGo()
{
    if (!m_download)
        return;
    m_received = std::min(m_download->held(), m_blob.descriptor.size);
    m_resumedFrom = m_download->resumedFrom();
    m_fetchedBefore = fetched();
    m_download.reset();
}

void BlobTask::fail(oci::Error error)
{
    letGo();
    m_state = BlobState::Failed;
    error.message =
        QStringLiteral("%1 (%2): %3").arg(m_blob.label, m_blob.descriptor.digest.toString(), error.message);
    Q_EMIT failed(error);
}

} // namespace transfer
