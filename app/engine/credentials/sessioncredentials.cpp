// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/sessioncredentials.h"

#include "engine/credentials/authentry.h"

namespace credentials {

Credential SessionCredentials::find(const QString &registry) const
{
    return m_held.value(hostOfKey(registry));
}

void SessionCredentials::insert(const QString &registry, const Credential &credential)
{
    m_held.insert(hostOfKey(registry), credential);
}

void SessionCredentials::remove(const QString &registry)
{
    m_held.remove(hostOfKey(registry));
}

} // namespace credentials
