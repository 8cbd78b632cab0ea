// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

namespace oci {

/// What went wrong, in the terms a person can act on. Cancelling is not an error.
enum class ErrorKind {
    Usage,          ///< what was typed is not a reference, a path, a digest, …
    Offline,        ///< the host was not reached: unknown name, refused, network down
    Timeout,        ///< reached, but no answer in time
    Tls,            ///< no trusted connection: certificate, name, protocol
    Unauthorized,   ///< 401: sign-in needed or refused
    Denied,         ///< 403: signed in (or anonymous) without the right
    NotFound,       ///< 404, or an unknown name on disk
    RateLimited,    ///< 429
    Server,         ///< 5xx, or any answer the protocol does not foresee
    Malformed,      ///< the answer is not what it says it is
    DigestMismatch, ///< the bytes are not the ones that were asked for
    Disk,           ///< full, read-only, no permission, …
    Unsupported,    ///< understood, but cannot be done (schema 1, encrypted layer, …)
    TooLarge,       ///< above the cap for this kind of answer
};

/// An error as a value. Holds no secret: `url` is redacted before it gets here.
struct Error
{
    ErrorKind kind = ErrorKind::Server;
    QString message;           ///< one sentence for a person, plain text, names the thing concerned
    int httpStatus = 0;        ///< 0 where no HTTP answer arrived
    QStringList registryCodes; ///< codes of the registry's error body, such as MANIFEST_UNKNOWN
    QString url;               ///< address asked, without user info, query secrets or fragment
    std::optional<std::chrono::seconds> retryAfter; ///< from Retry-After, where the server sent one

    bool operator==(const Error &) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// The name of a kind in JSON output and logs: lower camel, stable ("digestMismatch").
QString kindName(ErrorKind kind);

/// Shorthand for `return fail(ErrorKind::Malformed, …)`.
tl::unexpected<Error> fail(ErrorKind kind, const QString &message);

} // namespace oci
