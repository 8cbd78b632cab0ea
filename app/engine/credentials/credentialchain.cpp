// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialchain.h"

#include "engine/credentials/credentiallookup.h"

namespace credentials {

CredentialChain::CredentialChain(const CredentialSetup &setup, QObject *parent)
    : QObject(parent)
    , m_places(new CredentialPlaces(setup, this))
{
}

QFuture<oci::Result<FoundCredential>> CredentialChain::find(const QString &registry,
                                                            const QString &repository)
{
    return (new CredentialLookup(m_places, registry, repository))->start();
}

QFuture<oci::Result<Kept>> CredentialChain::keep(const QString &registry, const Credential &credential)
{
    return (new CredentialKeeping(m_places, registry))->keep(credential);
}

QFuture<oci::Result<bool>> CredentialChain::drop(const QString &registry)
{
    return (new CredentialKeeping(m_places, registry))->drop();
}

Kept CredentialChain::likelyPlace(const QString &registry)
{
    return CredentialKeeping::likely(*m_places, registry);
}

} // namespace credentials
