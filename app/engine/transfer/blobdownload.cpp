// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/blobdownload.h"
#include "engine/transfer/streampool.h"

#include <algorithm>
#include <cstring>

namespace transfer {

namespace {

using End = BlobDownload::Attempt::End;

/// Below this many bytes, handing chunks to another thread costs more than hashing them here.
constexpr qint64 inlineLimit = 1024 * 1024;

} // namespace

BlobDownload::BlobDownload(const oci::Descriptor &descriptor, store::IngestFile file, QString target)
    : m_descriptor(descriptor)
    , m_target(std::move(target))
    , m_file(std::move(file))
    , m_hasher(descriptor.digest.algorithm())
    , m_held(m_file.size())
    , m_resumedFrom(m_file.size())
{
}

BlobDownload::~BlobDownload()
{
    if (m_file.size() == 0)
        m_file.discard();
}

bool BlobDownload::needsNetwork() const
{
    return m_file.size() != m_descriptor.size;
}

oci::Result<void> BlobDownload::startOver()
{
    m_hasher.reset();
    m_hashed = 0;
    m_held = 0;
    m_resumedFrom = 0;
    return m_file.clear();
}

BlobDownload::Attempt BlobDownload::failed(oci::Error error)
{
    Attempt attempt;
    attempt.error = std::move(error);
    return attempt;
}

BlobDownload::Attempt BlobDownload::run(const net::Target &target, StreamTools &tools,
                                        const std::stop_token &stop)
{
    m_tools = &tools;
    m_diskError.reset();
    if (m_file.size() > m_descriptor.size) {
        if (const auto cleared = startOver(); !cleared)
            return failed(cleared.error());
    }
    if (m_hashed != m_file.size()) {
        if (auto ended = rehash(stop))
            return *ended;
    }
    if (!needsNetwork())
        return verify();
    const net::StreamResult result =
        tools.stream.run({target, m_file.size(), m_descriptor.size}, *this, stop);
    flush(); // also after a cut: every byte that came is kept
    tools.lane.drain();
    if (m_diskError)
        return failed(*m_diskError);
    Attempt attempt = fromStream(result);
    if (attempt.end != End::Verified)
        return attempt;
    attempt = verify();
    attempt.received = result.received;
    return attempt;
}

/// Bytes that an earlier process left: their hash died with it. Nothing: go on.
std::optional<BlobDownload::Attempt> BlobDownload::rehash(const std::stop_token &stop)
{
    m_verifying = true;
    m_hasher.reset();
    m_hashed = 0;
    char *chunk = m_tools->lane.acquire();
    oci::Result<qint64> got = 0;
    if (const auto rewound = m_file.rewind(); !rewound)
        got = tl::unexpected(rewound.error());
    bool stopped = false;
    while (got) {
        stopped = stop.stop_requested();
        if (stopped)
            break;
        got = m_file.read(chunk, HashLane::chunkSize);
        if (!got || *got == 0)
            break;
        m_hasher.add(chunk, *got);
        m_hashed += *got;
    }
    m_tools->lane.release(chunk);
    m_verifying = false;
    if (!got)
        return failed(got.error());
    if (stopped) {
        Attempt attempt;
        attempt.end = End::Stopped;
        return attempt;
    }
    return {};
}

bool BlobDownload::begin(qint64 offset)
{
    if (offset == m_file.size())
        return true;
    if (offset != 0)
        return false; // the stream has refused that before
    if (const auto cleared = startOver(); !cleared) {
        m_diskError = cleared.error();
        return false;
    }
    return true;
}

bool BlobDownload::write(const char *data, qint64 size)
{
    m_fetched.fetch_add(size, std::memory_order_relaxed);
    m_held.fetch_add(size, std::memory_order_relaxed);
    while (size > 0) {
        if (m_chunk == nullptr)
            m_chunk = m_tools->lane.acquire();
        const qint64 part = std::min(size, HashLane::chunkSize - m_chunkFill);
        std::memcpy(m_chunk + m_chunkFill, data, static_cast<size_t>(part));
        m_chunkFill += part;
        data += part;
        size -= part;
        if (m_chunkFill == HashLane::chunkSize && !flush())
            return false;
    }
    return true;
}

/// Gathered bytes go to the file first and into the hash only when the file has taken them.
bool BlobDownload::flush()
{
    if (m_chunk == nullptr)
        return true;
    char *chunk = std::exchange(m_chunk, nullptr);
    const qint64 size = std::exchange(m_chunkFill, 0);
    if (const auto written = m_file.append(chunk, size); !written) {
        m_tools->lane.release(chunk);
        m_held = m_file.size();
        m_diskError = written.error();
        return false;
    }
    m_hashed += size;
    if (m_descriptor.size < inlineLimit) {
        m_hasher.add(chunk, size);
        m_tools->lane.release(chunk);
    } else {
        m_tools->lane.submit(chunk, size, &m_hasher);
    }
    return true;
}

BlobDownload::Attempt BlobDownload::fromStream(const net::StreamResult &result)
{
    using Outcome = net::StreamResult::Outcome;
    Attempt attempt;
    attempt.error = result.error;
    attempt.wwwAuthenticate = result.wwwAuthenticate;
    attempt.received = result.received;
    switch (result.outcome) {
    case Outcome::Complete:
        attempt.end = End::Verified;
        break; // verify() has the last word
    case Outcome::Stopped:
        attempt.end = End::Stopped;
        break;
    case Outcome::Unauthorized:
        attempt.end = End::Unauthorized;
        break;
    case Outcome::RangeRefused:
        attempt.end = End::RangeRefused;
        break;
    case Outcome::Retryable:
        attempt.end = End::Retryable;
        break;
    case Outcome::Failed:
        attempt.end = End::Failed;
        break;
    }
    return attempt;
}

BlobDownload::Attempt BlobDownload::verify()
{
    m_verifying = true;
    const oci::Digest actual = m_hasher.finish();
    Attempt attempt;
    if (actual != m_descriptor.digest) {
        attempt.end = End::Mismatch;
        attempt.error.kind = oci::ErrorKind::DigestMismatch;
        attempt.error.message = QStringLiteral("the bytes that came are %1").arg(actual.toString());
        const qint64 resumedFrom = m_resumedFrom;
        if (const auto cleared = startOver(); !cleared)
            attempt = failed(cleared.error());
        m_resumedFrom = resumedFrom; // the engine asks whether an earlier attempt is to blame
    } else if (const auto promoted = m_file.promote(m_target); promoted) {
        attempt.end = End::Verified;
    } else {
        attempt = failed(promoted.error());
        m_hashed = -1; // the hash is spent: another run reads the file again
    }
    m_verifying = false;
    return attempt;
}

} // namespace transfer
