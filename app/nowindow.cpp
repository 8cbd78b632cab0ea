// SPDX-License-Identifier: Apache-2.0
#include "window.h"

#include "commands/exitcode.h"

#include <cstdio>

int openWindow(int, char **, const commands::CommandLine &)
{
    std::fputs("tallyman: this build has no window. `tallyman --help` lists what it can do.\n", stderr);
    return commands::UsageError;
}
