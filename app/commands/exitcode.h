// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

namespace commands {

/// What the process answers to its caller. Part of the command line's contract: never renumbered.
enum ExitCode {
    Done = 0,
    Failed = 1,
    UsageError = 2,
    NotFound = 3,
    SignInNeeded = 4,  ///< or refused
    ContentWrong = 5,  ///< digest, size or form
    Unreachable = 6,   ///< or timed out, or no trusted connection
    Interrupted = 130, ///< as shells say of SIGINT
};

ExitCode exitCodeFor(oci::ErrorKind kind);

} // namespace commands
