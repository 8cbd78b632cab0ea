// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialsource.h"
#include "engine/net/policy.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace net {
class HttpClient;
}

namespace registry {

class RegistryClient;

/// One RegistryClient a registry, made when first asked for, all on one HttpClient. Lives on the engine
/// thread: construct it anywhere, moveToThread(), and let the thread's finished() delete it.
class ClientPool final : public QObject
{
    Q_OBJECT
public:
    ClientPool(const net::Policy &policy, std::unique_ptr<credentials::CredentialSource> credentials,
               QObject *parent = nullptr);
    ~ClientPool() override;

    /// Engine thread only. `registry` as in a reference. Never null; owned by the pool, kept for the run.
    RegistryClient *client(const QString &registry);
    net::HttpClient *http() const { return m_http; }

private:
    std::unique_ptr<credentials::CredentialSource> m_credentials;
    net::HttpClient *m_http;
    QHash<QString, RegistryClient *> m_clients;
};

} // namespace registry
