// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace support {

/// How BrokenServer answers one request. A pure value, made by the static functions; `with…` adds to any of
/// them.
struct Behaviour
{
    enum class Kind {
        Normal,
        CutAt,
        WrongBytes,
        Respond,
        IgnoreRange,
        WrongContentRange,
        LongerThanAnnounced,
        EndlessHeaders,
        Hang,
        StallAfter,
        Trickle,
        CloseAtOnce,
        RedirectLoop
    };

    /// The prepared content of the path (Range honoured, 206), or 404 with a registry error body.
    static Behaviour normal() { return {}; }
    /// Announces the whole answer, sends `bytes` bytes of its body, closes the connection.
    static Behaviour cutAt(qint64 bytes);
    /// The right length, but the byte at `offset` of the content has all bits flipped.
    static Behaviour wrongBytes(qint64 offset = 0);
    static Behaviour ignoreRange(); ///< 200 and the whole content whatever Range says
    static Behaviour
    wrongContentRange(); ///< 206 whose Content-Range starts one byte late; the bytes are those asked for
    static Behaviour rangeNotSatisfiable(); ///< 416
    static Behaviour
    longerThanAnnounced(qint64 extra);         ///< Content-Length is right, `extra` more bytes follow
    static Behaviour endlessHeaders();         ///< a status line, then header lines until the client hangs up
    static Behaviour hang();                   ///< accepts the request, never answers
    static Behaviour stallAfter(qint64 bytes); ///< sends so many bytes of the body, then nothing more
    static Behaviour trickle(qint64 bytesPerTick, int msPerTick); ///< the right answer, slowly
    static Behaviour closeAtOnce();                               ///< closes without a byte
    static Behaviour respond(int status, const QByteArray &body = {},
                             const QByteArray &contentType = QByteArrayLiteral("application/json"));
    static Behaviour registryError(int status, const QByteArray &code, const QByteArray &message = {});
    /// 429; `retryAfter` is the header's value (seconds or an HTTP date), empty: no header.
    static Behaviour tooManyRequests(const QByteArray &retryAfter = QByteArrayLiteral("1"));
    static Behaviour serverError(int status = 500); ///< with an HTML body
    static Behaviour redirect(const QByteArray &location, int status = 307);
    static Behaviour redirectLoop();  ///< 307 to the same path, for ever
    static Behaviour html();          ///< 200 text/html, as a proxy's sign-in page
    static Behaviour truncatedJson(); ///< 200 application/json that ends in the middle, length consistent
    static Behaviour challenge(const QByteArray &wwwAuthenticate); ///< 401

    Behaviour withHeader(const QByteArray &name,
                         const QByteArray &value) const; ///< added, or in place of its own
    Behaviour withDelay(int milliseconds) const;         ///< before the first byte of the answer
    Behaviour withoutLength() const; ///< no Content-Length: the body ends where the connection closes
    Behaviour chunked() const;       ///< Transfer-Encoding: chunked instead of Content-Length

    Kind kind = Kind::Normal;
    int status = 200;
    qint64 number = 0; ///< bytes or offset, as the kind needs it
    int tickMs = 0;
    int delayMs = 0;
    bool announceLength = true;
    bool chunkedBody = false;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

} // namespace support
