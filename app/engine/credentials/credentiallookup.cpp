// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentiallookup.h"

#include "engine/credentials/authentry.h"

namespace credentials {

CredentialLookup::CredentialLookup(CredentialPlaces *places, const QString &registry,
                                   const QString &repository)
    : QObject(places)
    , m_places(places)
    , m_registry(registry)
    , m_consumer(this)
{
    m_places->refresh();
    collect(repository);
}

QFuture<oci::Result<FoundCredential>> CredentialLookup::start()
{
    m_promise.start();
    const auto future = m_promise.future();
    connect(&m_consumer, &QFutureWatcherBase::canceled, this, [this] {
        m_promise.finish();
        deleteLater();
    });
    m_consumer.setFuture(future);
    next();
    return future;
}

void CredentialLookup::collect(const QString &repository)
{
    const auto add = [this](const Credential &credential, const QString &origin) {
        if (!credential.isEmpty())
            m_candidates.append({credential, {}, {}, origin});
    };
    const auto addHelper = [this](const QString &helper, const QString &server) {
        m_candidates.append({{}, helper, server, QStringLiteral("helper ") + helper});
    };
    add(m_places->session.find(m_registry), QStringLiteral("this run"));

    const DockerConfig &docker = m_places->docker;
    add(docker.fromEnvironment(m_registry), QStringLiteral("DOCKER_AUTH_CONFIG"));
    const QString helper = docker.helperFor(m_registry);
    if (!helper.isEmpty())
        addHelper(helper, dockerServerAddress(m_registry));
    else
        add(docker.inFile(m_registry), QStringLiteral("docker config"));

    for (const ContainersAuth::Hit &hit : m_places->containers.hits(m_registry, repository)) {
        const bool dockers = hit.file == docker.file(); // one file for both worlds
        if (hit.helper.isEmpty())
            add(hit.credential,
                dockers ? QStringLiteral("docker config") : QStringLiteral("containers auth.json"));
        else if (!dockers)
            addHelper(hit.helper, hostOfKey(m_registry));
    }
    if (m_places->keychain->holds(m_registry))
        m_candidates.append({{}, {}, {}, QStringLiteral("keychain")});
}

void CredentialLookup::next()
{
    if (m_promise.isCanceled())
        return;
    if (m_candidates.isEmpty())
        return settle({});
    const Candidate candidate = m_candidates.takeFirst();
    if (!candidate.credential.isEmpty())
        return settle({candidate.credential, candidate.origin, {}});
    const auto heard = [this, candidate](const Credential &credential, const QString &trouble) {
        if (!trouble.isEmpty())
            m_troubles << trouble;
        if (credential.isEmpty())
            next();
        else
            settle({credential, candidate.origin, {}});
    };
    if (!candidate.helper.isEmpty()) {
        m_places->desk->get(candidate.helper, candidate.server, this, [heard](const HelperAnswer &answer) {
            heard(answer.credential, answer.trouble);
        });
    } else {
        m_places->keychain->read(m_registry, this,
                                 [heard](const KeychainAnswer &answer, const Credential &credential) {
                                     heard(credential, answer.trouble);
                                 });
    }
}

void CredentialLookup::settle(const FoundCredential &found)
{
    if (m_promise.isCanceled())
        return;
    FoundCredential told = found;
    told.trouble = m_troubles.join(QLatin1String("; "));
    m_promise.addResult(oci::Result<FoundCredential>(told));
    m_promise.finish();
    deleteLater();
}

} // namespace credentials
