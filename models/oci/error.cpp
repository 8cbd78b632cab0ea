// SPDX-License-Identifier: Apache-2.0
#include "oci/error.h"

namespace oci {

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::Offline:
        return QStringLiteral("offline");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorKind::Denied:
        return QStringLiteral("denied");
    case ErrorKind::NotFound:
        return QStringLiteral("notFound");
    case ErrorKind::RateLimited:
        return QStringLiteral("rateLimited");
    case ErrorKind::Server:
        return QStringLiteral("server");
    case ErrorKind::Malformed:
        return QStringLiteral("malformed");
    case ErrorKind::DigestMismatch:
        return QStringLiteral("digestMismatch");
    case ErrorKind::Disk:
        return QStringLiteral("disk");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::TooLarge:
        return QStringLiteral("tooLarge");
    }
    Q_UNREACHABLE();
}

tl::unexpected<Error> fail(ErrorKind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    return tl::unexpected<Error>(std::move(error));
}

} // namespace oci
