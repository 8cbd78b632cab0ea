// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"

#include <QHash>

namespace credentials {

/// The sign-ins that last for this run: in memory, written nowhere. Lives on the engine thread.
class SessionCredentials final
{
public:
    Credential find(const QString &registry) const;
    void insert(const QString &registry, const Credential &credential);
    void remove(const QString &registry);

private:
    QHash<QString, Credential> m_held; ///< by host[:port]
};

} // namespace credentials
