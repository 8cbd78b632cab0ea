// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.h"

#include <QCommandLineOption>

#include <memory>
#include <vector>

namespace commands {

/// A row of the table of verbs: what a verb is called, takes and does.
struct Verb
{
    QString name;
    QString operands; ///< as in the help text: "REF"
    QString summary;
    int operandCount = 1;
    std::vector<QCommandLineOption> options; ///< besides the ones every verb takes
    std::unique_ptr<Command> (*make)(const Services &services, Output &output) = nullptr;
};

/// Every verb, in the order of the help text. The one list of what the command line can do.
const std::vector<Verb> &verbs();
const Verb *findVerb(const QString &name); ///< null where there is none

} // namespace commands
