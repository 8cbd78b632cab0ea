// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/verbs.h"

#include <QCommandLineParser>
#include <QStringList>

namespace commands {

/// What the process was asked to do, read from its arguments before anything is built.
class CommandLine final
{
public:
    enum class Action {
        OpenWindow, ///< with location() where one was given
        RunVerb,
        Stop, ///< everything was said already (help, version, a mistake): end with exitCode()
    };

    /// `arguments` as the process got them, its own name first. Prints help, version and mistakes itself.
    explicit CommandLine(const QStringList &arguments);

    Action action() const { return m_action; }
    int exitCode() const { return m_exitCode; }
    QString location() const { return m_location; }
    QString caFile() const { return m_parser.value(QStringLiteral("ca-file")); }
    /// Runs the verb inside the application's event loop. Returns the exit code.
    int run(ports::RegistryDirectory &directory, ports::TransferService &transfers);

private:
    void readWindowArguments(const QStringList &arguments);
    void readVerbArguments(const QStringList &arguments);
    void refuse(const QString &why);
    void stop(const QString &text, int exitCode);
    bool wantsJson() const;

    QCommandLineParser m_parser;
    const Verb *m_verb = nullptr;
    Action m_action = Action::Stop;
    QString m_location;
    int m_exitCode = 0;
};

} // namespace commands
