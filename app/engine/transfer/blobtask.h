// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/target.h"
#include "engine/store/ocilayout.h"
#include "engine/transfer/blobdownload.h"
#include "engine/transfer/pullplan.h"
#include "ports/transfer.h"
#include "ports/whenready.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace registry {
class RegistryClient;
}

namespace transfer {

class StreamPool;

/// What the blobs of one pull share; all of it outlives them.
struct BlobSurroundings
{
    registry::RegistryClient &client;
    QString repository;
    store::OciLayout destination;
    std::optional<store::OciLayout>
        store; ///< where else a blob may be held, when that is not the destination
    StreamPool &pool;
};

/// Brings one blob to the destination, whatever it takes. Lives on the engine thread; its streams do not.
///
///   begin -> held there            -> AlreadyHere
///         -> held in the store     -> shared, linked or copied -> AlreadyHere
///         -> embedded in manifest  -> written -> Done
///         -> partial file locked?  -> somebody else fetches it: Waiting, look again
///         -> target (token)        -> stream
///   stream -> verified             -> Done
///          -> 401                  -> new target, stream (twice without a byte: Failed)
///          -> broken, 429, 5xx     -> Waiting with back-off, new target, stream from what is held
///          -> 416, wrong part      -> drop what is held, stream from 0 (once)
///          -> wrong digest         -> drop; had it been resumed: stream from 0 (once), else Failed
///          -> anything else        -> Failed
class BlobTask final : public QObject
{
    Q_OBJECT
public:
    BlobTask(const PlannedBlob &blob, const BlobSurroundings &around, QObject *parent);
    ~BlobTask() override;

    void begin();
    /// No signal follows. A stream under way ends by the pool's stop and keeps its bytes.
    void stop();

    const oci::Descriptor &descriptor() const { return m_blob.descriptor; }
    ports::BlobProgress progress() const;
    qint64 fetched() const; ///< bytes over the network
    bool isSettled() const;
    int secondsToWait() const; ///< 0: not waiting for a next attempt

Q_SIGNALS:
    void finished();
    void failed(const oci::Error &error);

private:
    using Clock = std::chrono::steady_clock;

    bool writeEmbedded();
    bool importFromStore();
    void openPartial();
    void askTarget();
    void useTarget(const oci::Result<net::Target> &target);
    void streamFrom(const net::Target &target);
    void onAttempt(const net::Target &target, const BlobDownload::Attempt &attempt);
    void onUnauthorized(const net::Target &target, const BlobDownload::Attempt &attempt);
    void startOverOrFail(const oci::Error &error, bool worthIt);
    void retryLater(const oci::Error &error, const net::Policy &policy);
    void lookAgainSoon();
    bool triesForeignUrl() const;
    void tryNextUrl();
    void letGo();
    void succeed(ports::BlobState state);
    void fail(oci::Error error);

    const PlannedBlob m_blob;
    BlobSurroundings m_around;
    ports::BlobState m_state = ports::BlobState::Queued;
    std::shared_ptr<BlobDownload> m_download;
    ports::LatestRequest<net::Target> m_asking;
    bool m_stopped = false;
    bool m_startedOver = false;
    int m_failures = 0;         ///< in a row, without notable progress
    int m_refusals = 0;         ///< 401 in a row
    qsizetype m_nextUrl = 0;    ///< foreign layers: which of the urls
    qint64 m_fetchedBefore = 0; ///< of the download that is no more
    qint64 m_received = 0;      ///< the same
    qint64 m_resumedFrom = 0;
    Clock::time_point m_due;
    bool m_waitsForAttempt = false;
};

} // namespace transfer
