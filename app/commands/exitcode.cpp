// SPDX-License-Identifier: Apache-2.0
#include "commands/exitcode.h"

namespace commands {

ExitCode exitCodeFor(oci::ErrorKind kind)
{
    using Kind = oci::ErrorKind;
    switch (kind) {
    case Kind::Usage:
        return UsageError;
    case Kind::NotFound:
        return NotFound;
    case Kind::Unauthorized:
    case Kind::Denied:
        return SignInNeeded;
    case Kind::DigestMismatch:
    case Kind::Malformed:
    case Kind::TooLarge:
        return ContentWrong;
    case Kind::Offline:
    case Kind::Timeout:
    case Kind::Tls:
        return Unreachable;
    case Kind::RateLimited:
    case Kind::Server:
    case Kind::Disk:
    case Kind::Unsupported:
        return Failed;
    }
    Q_UNREACHABLE();
}

} // namespace commands
