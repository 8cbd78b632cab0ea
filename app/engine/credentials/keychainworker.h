// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace credentials {

/// What the desktop's keychain had to say. May hold a secret.
struct KeychainAnswer
{
    enum class Outcome { Done, NotFound, Unavailable };
    Outcome outcome = Outcome::Unavailable;
    QString secret;  ///< of a read that is Done
    QString trouble; ///< Unavailable: why, in one sentence; holds no secret
};

/// Speaks with the desktop's keychain through QtKeychain, on a thread of its own: parts of the desktop's
/// services answer only to calls that block. QtKeychain queues its jobs on the thread of the first one, so
/// there is one worker a process.
class KeychainWorker final : public QObject
{
    Q_OBJECT
public:
    explicit KeychainWorker(const QString &service)
        : m_service(service)
    {
    }

    void read(quint64 request, const QString &key);
    void write(quint64 request, const QString &key, const QString &secret);
    void erase(quint64 request, const QString &key);

Q_SIGNALS:
    void answered(quint64 request, const credentials::KeychainAnswer &answer);

private:
    template <typename Job>
    Job *prepare(quint64 request, const QString &key);

    QString m_service;
};

} // namespace credentials
