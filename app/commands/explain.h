// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.h"

namespace commands {

/// `explain REF`: what a reference stands for, without any request.
class Explain final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start(const QCommandLineParser &arguments) override;
};

} // namespace commands
