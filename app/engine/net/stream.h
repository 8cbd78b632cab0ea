// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/target.h"
#include "oci/error.h"

#include <memory>
#include <stop_token>

namespace net {

/// Takes the bytes of a stream, on the stream's thread. May block: the stream then reads no further.
class StreamSink
{
public:
    virtual ~StreamSink() = default;
    StreamSink() = default;
    Q_DISABLE_COPY_MOVE(StreamSink)

    /// The body begins at `offset` bytes: the one asked for, or 0 where the server sends the whole again.
    /// False ends the stream as Stopped.
    virtual bool begin(qint64 offset) = 0;
    /// False ends the stream as Stopped.
    virtual bool write(const char *data, qint64 size) = 0;
};

struct StreamRequest
{
    Target target;
    qint64 offset = 0; ///< bytes already held: a Range is asked for above 0
    qint64 size = -1;  ///< bytes of the whole content; a longer body is refused; negative: not known
};

struct StreamResult
{
    enum class Outcome {
        Complete,     ///< everything up to the size was handed to the sink; nobody has checked a digest
        Stopped,      ///< by the stop token, or by the sink
        Unauthorized, ///< the registry answered 401: `wwwAuthenticate` tells what it wants
        RangeRefused, ///< 416, or a part other than the one asked for: what is held cannot be gone on with
        Retryable,    ///< broken connection, time-out, 429, 5xx: `error` says which
        Failed,       ///< `error` says why; asking again would not help
    };
    Outcome outcome = Outcome::Failed;
    oci::Error error;
    qint64 received = 0; ///< bytes handed to the sink
    QByteArray wwwAuthenticate;
};

/// Fetches one body at a time over HTTP with libcurl, blocking; lives on a stream thread. Connections are
/// kept from one run to the next. Redirects follow our own rule: a bounded number, never from https to http,
/// and the Authorization goes to the target's own origin only. Bytes arrive as they are on the wire, never
/// decoded.
class Stream final
{
public:
    Stream();
    ~Stream();
    Q_DISABLE_COPY_MOVE(Stream)

    StreamResult run(const StreamRequest &request, StreamSink &sink, const std::stop_token &stop);

private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
};

} // namespace net
