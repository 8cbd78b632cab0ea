// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/helperrun.h"

#include "engine/credentials/authentry.h"
#include "engine/credentials/helpername.h"
#include "oci/safetext.h"

#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace credentials {

HelperRun::HelperRun(const QString &name, const HelperOptions &options, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_options(options)
    , m_process(this)
    , m_timer(this)
{
    m_process.setStandardErrorFile(
        QProcess::nullDevice()); // helpers answer on their output, failures as well
#ifdef Q_OS_UNIX
    // A group of its own, so that what a hanging helper has started ends with it.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &HelperRun::takeOutput);
    connect(&m_process, &QProcess::finished, this, &HelperRun::exited);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(failure(QStringLiteral("could not be started")));
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const auto seconds = std::chrono::duration<double>(m_timer.intervalAsDuration()).count();
        killGroup();
        settle(failure(QStringLiteral("did not answer within %1 seconds").arg(seconds)));
    });
}

HelperRun::~HelperRun()
{
    m_settled = true;
    m_process.disconnect(this); // its end reads what is left in the pipe, and would tell members that are gone
    killGroup();
}

void HelperRun::get(const QString &server)
{
    start(Verb::Get, server, server.toUtf8(), m_options.getTimeout);
}

void HelperRun::store(const QString &server, const Credential &credential)
{
    const bool token = !credential.identityToken.isEmpty();
    const QString user = token ? QStringLiteral("<token>") : credential.user;
    const QString secret = token ? credential.identityToken : credential.password;
    m_secrets << secret << QString::fromLatin1(secret.toUtf8().toBase64());
    const QJsonObject entry{{QStringLiteral("ServerURL"), server},
                            {QStringLiteral("Username"), user},
                            {QStringLiteral("Secret"), secret}};
    start(Verb::Store, server, QJsonDocument(entry).toJson(QJsonDocument::Compact), m_options.changeTimeout);
}

void HelperRun::erase(const QString &server)
{
    start(Verb::Erase, server, server.toUtf8(), m_options.changeTimeout);
}

void HelperRun::start(Verb verb, const QString &server, const QByteArray &input,
                      std::chrono::milliseconds timeout)
{
    m_verb = verb;
    const auto refuse = [this](HelperAnswer::Outcome outcome, const QString &what) {
        HelperAnswer answer = failure(what);
        answer.outcome = outcome;
        QMetaObject::invokeMethod(
            this, [this, answer] { settle(answer); }, Qt::QueuedConnection);
    };
    if (!isHelperName(m_name))
        return refuse(HelperAnswer::Outcome::Failed,
                      QStringLiteral("cannot be a helper's name; it is not run"));
    if (!isClean(server) || server.isEmpty()) // the protocol is lines
        return refuse(HelperAnswer::Outcome::Failed,
                      QStringLiteral("was not asked: the registry's name is none"));
    const QString program = helperProgram(m_name, m_options.folders);
    if (program.isEmpty())
        return refuse(HelperAnswer::Outcome::Missing, QStringLiteral("is not installed"));

    static const QStringList arguments{QStringLiteral("get"), QStringLiteral("store"),
                                       QStringLiteral("erase")};
    m_timer.start(timeout);
    m_process.start(program, {arguments.at(int(verb))});
    m_process.write(input);
    m_process.closeWriteChannel();
}

void HelperRun::takeOutput()
{
    m_output += m_process.readAllStandardOutput();
    if (m_output.size() <= m_options.outputCap || m_settled)
        return;
    killGroup();
    settle(failure(QStringLiteral("answered with more than %1 bytes").arg(m_options.outputCap)));
}

void HelperRun::exited(int code, QProcess::ExitStatus status)
{
    takeOutput();
    if (!m_settled)
        settle(status == QProcess::NormalExit ? answerOf(code) : failure(QStringLiteral("ended abnormally")));
    else
        Q_EMIT ended();
}

HelperAnswer HelperRun::answerOf(int code) const
{
    if (code == 0)
        return m_verb == Verb::Get ? found() : HelperAnswer{HelperAnswer::Outcome::Done, {}, {}};
    // Failures are told on the output; the texts are those of docker's own library for helpers.
    const QString text = QString::fromUtf8(m_output).trimmed();
    if (text.contains(QLatin1String("credentials not found"), Qt::CaseInsensitive))
        return {HelperAnswer::Outcome::NotFound, {}, {}};
    if (text.isEmpty())
        return failure(QStringLiteral("failed without a reason (exit status %1)").arg(code));
    bool mayShow = !text.contains(QLatin1Char('{')); // what looks like an entry may hold its secret
    for (const QString &secret : m_secrets)
        mayShow = mayShow && (secret.isEmpty() || !text.contains(secret));
    if (!mayShow)
        return failure(QStringLiteral("failed (exit status %1)").arg(code));
    return failure(QStringLiteral("failed: %1").arg(oci::excerpt(text, 200)));
}

HelperAnswer HelperRun::found() const
{
    const QJsonDocument document = QJsonDocument::fromJson(m_output);
    const QJsonObject entry = document.object();
    const QJsonValue user = entry.value(QLatin1String("Username"));
    const QJsonValue secret = entry.value(QLatin1String("Secret"));
    if (!document.isObject() || !user.isString() || !secret.isString())
        return failure(QStringLiteral("answered something that is no credential"));
    if (user.toString().isEmpty() && secret.toString().isEmpty())
        return {HelperAnswer::Outcome::NotFound, {}, {}};
    const Credential credential = credentialFrom(user.toString(), secret.toString());
    if (credential.isEmpty())
        return failure(QStringLiteral("answered a credential without a user, or with control characters"));
    return {HelperAnswer::Outcome::Done, credential, {}};
}

HelperAnswer HelperRun::failure(const QString &what) const
{
    return {HelperAnswer::Outcome::Failed,
            {},
            QStringLiteral("The credential helper docker-credential-%1 %2").arg(oci::excerpt(m_name), what)};
}

void HelperRun::settle(const HelperAnswer &answer)
{
    if (m_settled)
        return;
    m_settled = true;
    m_timer.stop();
    m_output.clear();
    Q_EMIT finished(answer);
    if (m_process.state() == QProcess::NotRunning)
        Q_EMIT ended();
}

void HelperRun::killGroup()
{
    const qint64 id = m_process.processId();
    if (id <= 0)
        return;
#ifdef Q_OS_UNIX
    ::kill(pid_t(-id), SIGKILL);
#endif
    m_process.kill();
}

} // namespace credentials
