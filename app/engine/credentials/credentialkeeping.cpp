// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialkeeping.h"

#include "engine/credentials/authentry.h"

namespace credentials {

CredentialKeeping::CredentialKeeping(CredentialPlaces *places, const QString &registry)
    : QObject(places)
    , m_places(places)
    , m_registry(registry)
{
    m_places->refresh();
    m_helper = m_places->docker.helperFor(registry);
}

Kept CredentialKeeping::likely(CredentialPlaces &places, const QString &registry)
{
    places.refresh();
    const QString helper = places.docker.helperFor(registry);
    if (!helper.isEmpty())
        return {KeepPlace::Helper, QStringLiteral("helper ") + helper, {}};
    if (places.keychain->isUsable())
        return {KeepPlace::Keychain, QStringLiteral("keychain"), {}};
    return {KeepPlace::ThisRun, QStringLiteral("this run"), {}};
}

QFuture<oci::Result<Kept>> CredentialKeeping::keep(const Credential &credential)
{
    m_credential = credential;
    m_keeping.start();
    const auto future = m_keeping.future();
    if (m_helper.isEmpty()) {
        keepInKeychain();
        return future;
    }
    m_places->desk->store(m_helper, dockerServerAddress(m_registry), credential, this,
                          [this](const HelperAnswer &answer) {
                              if (answer.outcome == HelperAnswer::Outcome::Done)
                                  return kept(KeepPlace::Helper, QStringLiteral("helper ") + m_helper);
                              m_troubles << answer.trouble;
                              keepInKeychain();
                          });
    return future;
}

void CredentialKeeping::keepInKeychain()
{
    m_places->keychain->write(m_registry, m_credential, this,
                              [this](const KeychainAnswer &answer, const Credential &) {
                                  if (answer.outcome == KeychainAnswer::Outcome::Done)
                                      return kept(KeepPlace::Keychain, QStringLiteral("keychain"));
                                  m_troubles << answer.trouble;
                                  kept(KeepPlace::ThisRun, QStringLiteral("this run"));
                              });
}

void CredentialKeeping::kept(KeepPlace place, const QString &where)
{
    // Whoever signs in here means to be used now, also where a file of another program says otherwise.
    const bool overruled =
        place == KeepPlace::Keychain && (!m_places->docker.fromEnvironment(m_registry).isEmpty() ||
                                         !m_places->docker.inFile(m_registry).isEmpty() ||
                                         !m_places->containers.hits(m_registry, {}).isEmpty());
    if (place == KeepPlace::ThisRun || overruled)
        m_places->session.insert(m_registry, m_credential);
    else
        m_places->session.remove(m_registry);
    if (overruled)
        m_troubles << QStringLiteral(
                          "The configuration of docker or containers holds another sign-in for %1, which "
                          "counts again from the next start on")
                          .arg(m_registry);
    m_troubles.removeAll(QString());
    m_keeping.addResult(oci::Result<Kept>(Kept{place, where, m_troubles.join(QLatin1String("; "))}));
    m_keeping.finish();
    deleteLater();
}

QFuture<oci::Result<bool>> CredentialKeeping::drop()
{
    m_dropping.start();
    const auto future = m_dropping.future();
    const bool any = !m_places->session.find(m_registry).isEmpty();
    m_places->session.remove(m_registry);
    if (m_helper.isEmpty()) {
        dropFromKeychain(any);
        return future;
    }
    // Some helpers fail for what they do not hold: only what is there is erased.
    const QString server = dockerServerAddress(m_registry);
    m_places->desk->forget();
    m_places->desk->get(m_helper, server, this, [this, server, any](const HelperAnswer &held) {
        if (held.outcome != HelperAnswer::Outcome::Done)
            return dropFromKeychain(any);
        m_places->desk->erase(m_helper, server, this, [this, any](const HelperAnswer &answer) {
            if (answer.outcome != HelperAnswer::Outcome::Done && !answer.trouble.isEmpty())
                m_troubles << answer.trouble;
            dropFromKeychain(any || answer.outcome == HelperAnswer::Outcome::Done);
        });
    });
    return future;
}

void CredentialKeeping::dropFromKeychain(bool any)
{
    if (!m_places->keychain->holds(m_registry))
        return dropped(any);
    m_places->keychain->erase(m_registry, this,
                              [this, any](const KeychainAnswer &answer, const Credential &) {
                                  if (answer.outcome == KeychainAnswer::Outcome::Unavailable)
                                      m_troubles << answer.trouble;
                                  dropped(any || answer.outcome == KeychainAnswer::Outcome::Done);
                              });
}

void CredentialKeeping::dropped(bool any)
{
    if (m_troubles.isEmpty())
        m_dropping.addResult(oci::Result<bool>(any));
    else
        m_dropping.addResult(oci::Result<bool>(oci::fail(
            oci::ErrorKind::Unsupported, QStringLiteral("The sign-in of %1 could not be removed: %2")
                                             .arg(m_registry, m_troubles.join(QLatin1String("; "))))));
    m_dropping.finish();
    deleteLater();
}

} // namespace credentials
