// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/containersauth.h"
#include "engine/credentials/dockerconfig.h"
#include "engine/credentials/helperdesk.h"
#include "engine/credentials/keychain.h"
#include "engine/credentials/sessioncredentials.h"

namespace credentials {

/// Where credentials are looked for and kept.
struct CredentialSetup
{
    QString dockerConfig;        ///< path of config.json
    QByteArray dockerAuthConfig; ///< JSON of $DOCKER_AUTH_CONFIG
    QStringList containersFiles; ///< see ContainersAuth
    HelperOptions helpers;
    KeychainOptions keychain;

    /// What this computer's environment says; `configFolder` is our own, for the names in the keychain.
    static CredentialSetup fromEnvironment(const QString &configFolder);
};

/// All places that hold credentials. Lives on the engine thread, owned by the CredentialChain.
class CredentialPlaces final : public QObject
{
    Q_OBJECT
public:
    explicit CredentialPlaces(const CredentialSetup &setup, QObject *parent = nullptr);

    /// Reads again what has changed on disk; helpers are asked anew where it tells something else.
    void refresh();

    SessionCredentials session;
    DockerConfig docker;
    ContainersAuth containers;
    HelperDesk *desk;   ///< child
    Keychain *keychain; ///< child
};

} // namespace credentials
