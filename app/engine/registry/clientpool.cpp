// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/clientpool.h"

#include "engine/net/httpclient.h"
#include "engine/registry/registryclient.h"

#include <QThread>

namespace registry {

ClientPool::ClientPool(const net::Policy &policy, std::unique_ptr<credentials::CredentialSource> credentials,
                       QObject *parent)
    : QObject(parent)
    , m_credentials(std::move(credentials))
    , m_http(new net::HttpClient(policy, this))
{
}

ClientPool::~ClientPool()
{
    // Clients end before the HTTP client they ask, and before the credentials they read.
    qDeleteAll(std::exchange(m_clients, {}));
    delete m_http;
}

RegistryClient *ClientPool::client(const QString &registry)
{
    Q_ASSERT(QThread::currentThread() == thread());
    // Three names lead to Docker Hub; they share one client, its tokens and its address.
    const bool hub =
        registry == QLatin1String("index.docker.io") || registry == QLatin1String("registry-1.docker.io");
    const QString name = hub ? QStringLiteral("docker.io") : registry;
    RegistryClient *&client = m_clients[name];
    if (!client)
        client = new RegistryClient(name, m_http, m_credentials.get(), this);
    return client;
}

} // namespace registry
