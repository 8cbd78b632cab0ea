// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/stream.h"
#include "engine/store/hasher.h"
#include "engine/store/ingestfile.h"
#include "oci/descriptor.h"

#include <QByteArray>

#include <atomic>
#include <optional>
#include <stop_token>

namespace transfer {

struct StreamTools;

/// One blob on its way to the disk, across several attempts: holds the partial file and the hash of what is
/// in it. run() belongs to a stream thread; between two runs the object belongs to the engine thread; the
/// counters may be read at any time.
///
///   bytes held, not hashed -> read and hash them -> stream the rest from there, hashing beside it
///     body starts at 0 again -> what is held is dropped first
///     all bytes there        -> compare the digest -> equal: sync, rename into blobs/ -> Verified
///                                                  -> else: drop everything          -> Mismatch
///     anything else          -> bytes and hash stay for the next run
class BlobDownload final : public net::StreamSink
{
public:
    struct Attempt
    {
        enum class End { Verified, Mismatch, Stopped, Unauthorized, RangeRefused, Retryable, Failed };
        End end = End::Failed;
        oci::Error error;
        QByteArray wwwAuthenticate;
        qint64 received = 0; ///< bytes over the network in this attempt
    };

    /// `file` may hold bytes of an earlier run of the program. `target` is where the verified blob goes.
    BlobDownload(const oci::Descriptor &descriptor, store::IngestFile file, QString target);
    ~BlobDownload() override; ///< an empty partial file is removed

    Attempt run(const net::Target &target, StreamTools &tools, const std::stop_token &stop);
    bool needsNetwork() const; ///< false: all bytes are there, only to be verified
    /// Forgets what is held, so that the next run starts at 0. Errors: Disk.
    oci::Result<void> startOver();

    qint64 held() const { return m_held.load(std::memory_order_relaxed); }
    qint64 fetched() const { return m_fetched.load(std::memory_order_relaxed); }
    qint64 resumedFrom() const { return m_resumedFrom.load(std::memory_order_relaxed); }
    bool isVerifying() const { return m_verifying.load(std::memory_order_relaxed); }

    bool begin(qint64 offset) override;
    bool write(const char *data, qint64 size) override;

private:
    std::optional<Attempt> rehash(const std::stop_token &stop);
    Attempt fromStream(const net::StreamResult &result);
    Attempt verify();
    bool flush();
    static Attempt failed(oci::Error error);

    const oci::Descriptor m_descriptor;
    const QString m_target;
    store::IngestFile m_file;
    store::Hasher m_hasher;
    qint64 m_hashed = 0; ///< bytes of the file that are in the hash; behind only before rehash()

    StreamTools *m_tools = nullptr; ///< during run()
    char *m_chunk = nullptr;
    qint64 m_chunkFill = 0;
    std::optional<oci::Error> m_diskError;

    std::atomic<qint64> m_held;
    std::atomic<qint64> m_fetched{0};
    std::atomic<qint64> m_resumedFrom;
    std::atomic<bool> m_verifying{false};
};

} // namespace transfer
