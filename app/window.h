// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace commands {
class CommandLine;
}

/// Opens the window at the location of the command line and runs until it is closed. Returns the exit code.
/// A build without `ui` has another implementation, which says so.
int openWindow(int argc, char **argv, const commands::CommandLine &commandLine);
