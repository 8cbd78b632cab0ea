// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>

namespace credentials {

/// How credential helpers are run.
struct HelperOptions
{
    QStringList folders; ///< where programs are looked for; see helperFolders()
    std::chrono::milliseconds getTimeout{10'000};
    std::chrono::milliseconds changeTimeout{60'000}; ///< store and erase: a keyring may ask the person first
    qint64 outputCap = 256 * 1024;                   ///< bytes; the largest real tokens have a few thousand
};

/// What a helper had to say. May hold a secret.
struct HelperAnswer
{
    enum class Outcome {
        Done,     ///< stored, erased, or found: `credential`
        NotFound, ///< it works, and knows nothing of the place; also: there was nothing to erase
        Missing,  ///< there is no such program
        Failed,   ///< `trouble` says why
    };
    Outcome outcome = Outcome::Failed;
    Credential credential;
    QString trouble; ///< Missing and Failed: one sentence, plain text, holds no secret
};

/// Runs `docker-credential-<name>` once, asynchronously, with secrets on its standard input and output only
/// (never in arguments). Lives on the engine thread; its end kills the program.
///
///   get/store/erase -> started -> input written, closed -> exit 0 -> Done, or NotFound
///                         │                                exit 1 -> the text on its output tells
///                         └─ time-out, too much output, crash -> killed -> Failed
class HelperRun final : public QObject
{
    Q_OBJECT
public:
    HelperRun(const QString &name, const HelperOptions &options, QObject *parent = nullptr);
    ~HelperRun() override;

    // One of them, once. `server` as docker calls it, see dockerServerAddress().
    void get(const QString &server);
    void store(const QString &server, const Credential &credential);
    void erase(const QString &server);

Q_SIGNALS:
    /// Exactly once, never from within the call that began it.
    void finished(const credentials::HelperAnswer &answer);
    /// After finished(): the program is gone as well, and this object may be deleted without waiting for it.
    void ended();

private:
    enum class Verb { Get, Store, Erase };

    void start(Verb verb, const QString &server, const QByteArray &input, std::chrono::milliseconds timeout);
    void takeOutput();
    void exited(int code, QProcess::ExitStatus status);
    HelperAnswer answerOf(int code) const;
    HelperAnswer found() const;
    HelperAnswer failure(const QString &what) const;
    void settle(const HelperAnswer &answer);
    void killGroup();

    QString m_name;
    HelperOptions m_options;
    Verb m_verb = Verb::Get;
    QProcess m_process;
    QTimer m_timer;
    QByteArray m_output;
    QStringList m_secrets; ///< handed to the program: never repeated in an error
    bool m_settled = false;
};

} // namespace credentials
