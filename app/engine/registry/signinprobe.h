// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialsource.h"
#include "engine/net/policy.h"
#include "oci/error.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace net {
class HttpClient;
}

namespace registry {

class RegistryHttp;

/// Asks a registry whether it takes a credential, before it is kept anywhere. Lives on the engine thread.
class SignInProbe final : public QObject
{
    Q_OBJECT
public:
    SignInProbe(const net::Policy &policy, const QString &registry, const credentials::Credential &credential,
                QObject *parent);
    ~SignInProbe() override;

    /// True: the registry took it; false: it let anybody in, without asking. Errors: Unauthorized, Denied,
    /// Malformed (no registry), and those of HttpClient::ask().
    QFuture<oci::Result<bool>> ask();

private:
    class Fixed;

    QString m_registry;
    std::unique_ptr<credentials::CredentialSource> m_credentials;
    std::unique_ptr<net::HttpClient> m_client;
    std::unique_ptr<RegistryHttp> m_http;
};

} // namespace registry
