// SPDX-License-Identifier: Apache-2.0
#include "commands/commandline.h"

#include "commands/exitcode.h"
#include "commands/interrupt.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

namespace commands {

namespace {

QString usageLine(const Verb &verb)
{
    return QStringLiteral("tallyman %1 %2").arg(verb.name, verb.operands);
}

QString overview()
{
    QString text = QStringLiteral("Usage: tallyman [LOCATION]            open the window\n"
                                  "       tallyman VERB … [options]      work without a window\n\n"
                                  "A LOCATION is what you would type into the window: nginx, localhost:5000, "
                                  "ghcr.io/owner/app:1.2 …\n\nVerbs:\n");
    for (const Verb &verb : verbs())
        text += QStringLiteral("  %1 %2\n")
                    .arg((verb.name + QLatin1Char(' ') + verb.operands).leftJustified(20), verb.summary);
    text += QStringLiteral(
        "\nEverywhere: --json (machine-readable), --ca-file FILE (trust these certificates too), "
        "--help, --version\n"
        "`tallyman VERB --help` tells more.\n\n"
        "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 sign-in needed or refused,\n"
        "            5 digest or content wrong, 6 unreachable or timed out\n");
    return text;
}

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")});
    parser.addOption({QStringLiteral("version"), QStringLiteral("Show the version.")});
    parser.addOption({QStringLiteral("ca-file"),
                      QStringLiteral("Trust the PEM certificates in FILE besides the system's."),
                      QStringLiteral("FILE")});
}

QString verbHelp(const Verb &verb)
{
    QString text =
        QStringLiteral("Usage: %1 [options]\n\n%2\n\nOptions:\n").arg(usageLine(verb), verb.summary);
    const auto addRow = [&text](const QString &head, const QString &tail) {
        text += QStringLiteral("  %1 %2\n").arg(head.leftJustified(24), tail);
    };
    for (const QCommandLineOption &option : verb.options) {
        const QString value =
            option.valueName().isEmpty() ? QString() : QLatin1Char(' ') + option.valueName();
        addRow(QStringLiteral("--") + option.names().constFirst() + value, option.description());
    }
    addRow(QStringLiteral("--json"), QStringLiteral("One JSON object, or one a line where it streams."));
    addRow(QStringLiteral("--ca-file FILE"),
           QStringLiteral("Trust the PEM certificates in FILE besides the system's."));
    return text;
}

} // namespace

CommandLine::CommandLine(const QStringList &arguments)
{
    addCommonOptions(m_parser);
    // The verb is the first word that is not an option or an option's value.
    QStringList rest = arguments;
    for (int i = 1; i < rest.size(); ++i) {
        if (rest.at(i) == QLatin1String("--ca-file")) {
            ++i;
            continue;
        }
        if (rest.at(i).startsWith(QLatin1Char('-')))
            continue;
        m_verb = findVerb(rest.at(i));
        if (m_verb)
            rest.removeAt(i);
        break;
    }
    if (m_verb)
        readVerbArguments(rest);
    else
        readWindowArguments(rest);
}

void CommandLine::readWindowArguments(const QStringList &arguments)
{
    if (!m_parser.parse(arguments))
        return refuse(m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("help")))
        return stop(overview(), Done);
    if (m_parser.isSet(QStringLiteral("version")))
        return stop(QStringLiteral("tallyman %1\n").arg(QLatin1String(TALLYMAN_VERSION)), Done);
    const QStringList operands = m_parser.positionalArguments();
    m_location = operands.join(QLatin1Char(' ')); // `tallyman docker pull nginx` is a location, too
    m_action = Action::OpenWindow;
}

void CommandLine::readVerbArguments(const QStringList &arguments)
{
    m_parser.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    for (const QCommandLineOption &option : m_verb->options)
        m_parser.addOption(option);
    if (!m_parser.parse(arguments))
        return refuse(m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("help")))
        return stop(verbHelp(*m_verb), Done);
    if (m_parser.isSet(QStringLiteral("version")))
        return stop(QStringLiteral("tallyman %1\n").arg(QLatin1String(TALLYMAN_VERSION)), Done);
    const auto given = m_parser.positionalArguments().size();
    if (given != m_verb->operandCount) {
        return refuse(given < m_verb->operandCount
                          ? QStringLiteral("%1 needs %2").arg(m_verb->name, m_verb->operands)
                          : QStringLiteral("%1 takes only %2").arg(m_verb->name, m_verb->operands));
    }
    m_action = Action::RunVerb;
}

bool CommandLine::wantsJson() const
{
    return m_verb && m_parser.optionNames().contains(QStringLiteral("json"));
}

void CommandLine::refuse(const QString &why)
{
    Output output(wantsJson());
    oci::Error error;
    error.kind = oci::ErrorKind::Usage;
    error.message = why;
    m_exitCode = output.fail(error);
    if (!output.isJson())
        output.note(m_verb ? QStringLiteral("Usage: %1 [options]; more with --help").arg(usageLine(*m_verb))
                           : QStringLiteral("`tallyman --help` tells what there is."));
    m_action = Action::Stop;
}

void CommandLine::stop(const QString &text, int exitCode)
{
    Output(false).text(text);
    m_exitCode = exitCode;
    m_action = Action::Stop;
}

int CommandLine::run(ports::RegistryDirectory &directory, ports::TransferService &transfers)
{
    Output output(wantsJson());
    const std::unique_ptr<Command> command = m_verb->make({directory, transfers}, output);
    // Queued: a command that needs no request finishes before exec() has begun.
    QObject::connect(command.get(), &Command::finished, QCoreApplication::instance(), &QCoreApplication::exit,
                     Qt::QueuedConnection);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::pressed, command.get(), &Command::interrupt);
    QTimer::singleShot(0, command.get(), [this, &command] { command->start(m_parser); });
    return QCoreApplication::exec();
}

} // namespace commands
