// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/keychainworker.h"

#include "oci/safetext.h"

#include <qt6keychain/keychain.h>

#include <type_traits>

namespace credentials {

namespace {

KeychainAnswer answerOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {KeychainAnswer::Outcome::Done, {}, {}};
    case QKeychain::EntryNotFound:
        return {KeychainAnswer::Outcome::NotFound, {}, {}};
    case QKeychain::AccessDeniedByUser:
        return {KeychainAnswer::Outcome::Unavailable, {}, QStringLiteral("The keychain was not opened")};
    default:
        break;
    }
    const QString reason = job.errorString();
    return {KeychainAnswer::Outcome::Unavailable,
            {},
            reason.isEmpty()
                ? QStringLiteral("This desktop has no keychain that answers")
                : QStringLiteral("The desktop's keychain cannot be used: %1").arg(oci::excerpt(reason, 200))};
}

} // namespace

template <typename Job>
Job *KeychainWorker::prepare(quint64 request, const QString &key)
{
    auto *job = new Job(m_service, this); // deletes itself
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, request, job](QKeychain::Job *) {
        KeychainAnswer answer = answerOf(*job);
        if constexpr (std::is_same_v<Job, QKeychain::ReadPasswordJob>) {
            if (answer.outcome == KeychainAnswer::Outcome::Done)
                answer.secret = job->textData();
        }
        Q_EMIT answered(request, answer);
    });
    return job;
}

void KeychainWorker::read(quint64 request, const QString &key)
{
    prepare<QKeychain::ReadPasswordJob>(request, key)->start();
}

void KeychainWorker::write(quint64 request, const QString &key, const QString &secret)
{
    auto *job = prepare<QKeychain::WritePasswordJob>(request, key);
    job->setTextData(secret);
    job->start();
}

void KeychainWorker::erase(quint64 request, const QString &key)
{
    prepare<QKeychain::DeletePasswordJob>(request, key)->start();
}

} // namespace credentials
