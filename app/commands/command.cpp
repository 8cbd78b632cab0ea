// SPDX-License-Identifier: Apache-2.0
#include "commands/command.h"

#include "commands/exitcode.h"

namespace commands {

void Command::interrupt()
{
    Q_EMIT finished(Interrupted);
}

} // namespace commands
