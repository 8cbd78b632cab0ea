// SPDX-License-Identifier: Apache-2.0
#include "commands/commandline.h"
#include "composition.h"
#include "window.h"

#include <QCoreApplication>

#include <csignal>

namespace {

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

} // namespace

int main(int argc, char **argv)
{
    // Peers that hang up are told to us by write(), not by a signal.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication::setApplicationName(QStringLiteral("tallyman"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TALLYMAN_VERSION));

    commands::CommandLine commandLine(argumentsOf(argc, argv));
    switch (commandLine.action()) {
    case commands::CommandLine::Action::Stop:
        return commandLine.exitCode();
    case commands::CommandLine::Action::OpenWindow:
        return openWindow(argc, argv, commandLine);
    case commands::CommandLine::Action::RunVerb:
        break;
    }
    QCoreApplication application(argc, argv);
    Composition composition({.caFile = commandLine.caFile(), .listUnfinished = false});
    return commandLine.run(composition.directory(), composition.transfers());
}
