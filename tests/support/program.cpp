// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace support {

namespace {

constexpr qsizetype outCap = 16 * 1024 * 1024;
constexpr qsizetype errCap = 1024 * 1024;

void appendCapped(QByteArray &to, const QByteArray &more, qsizetype cap)
{
    to += more.left(cap - to.size());
}

void drain(QProcess &process, ProgramResult &result)
{
    appendCapped(result.out, process.readAllStandardOutput(), outCap);
    appendCapped(result.err, process.readAllStandardError(), errCap);
}

} // namespace

QByteArray ProgramResult::describe() const
{
    QByteArray text;
    if (!started)
        text = QByteArrayLiteral("did not start");
    else if (timedOut)
        text = QByteArrayLiteral("was killed: it took too long");
    else
        text = "exit code " + QByteArray::number(exitCode);
    if (!out.isEmpty())
        text += "\n--- its output\n" + out.right(4000);
    if (!err.isEmpty())
        text += "\n--- its errors\n" + err.right(4000);
    return text;
}

QString findProgram(const QString &program)
{
    const QString found = QStandardPaths::findExecutable(program);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
}

bool haveDockerRegistry()
{
    return !findProgram(QStringLiteral("docker-registry")).isEmpty();
}

ProgramResult runProgram(const QString &program, const QStringList &arguments, const ProgramOptions &options)
{
    ProgramResult result;
    const QString path = program.contains(QLatin1Char('/')) ? program : findProgram(program);
    if (path.isEmpty()) {
        result.err = program.toUtf8() + " is not installed";
        return result;
    }
    QProcess process;
    process.setProgram(path);
    process.setArguments(arguments);
    if (!options.workingDirectory.isEmpty())
        process.setWorkingDirectory(options.workingDirectory);
    if (!options.environment.isEmpty()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &line : options.environment)
            environment.insert(line.section(QLatin1Char('='), 0, 0), line.section(QLatin1Char('='), 1));
        process.setProcessEnvironment(environment);
    }
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QDeadlineTimer deadline(options.timeout);
    process.start();
    if (!process.waitForStarted(int(deadline.remainingTime()))) {
        result.err = process.errorString().toUtf8();
        return result;
    }
    result.started = true;
    process.write(options.input);
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        process.waitForFinished(int(qMin<qint64>(200, deadline.remainingTime())));
        drain(process, result);
    }
    if (process.state() != QProcess::NotRunning) {
        result.timedOut = true;
        process.kill();
        process.waitForFinished(5000);
    }
    drain(process, result);
    if (!result.timedOut && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    return result;
}

} // namespace support
