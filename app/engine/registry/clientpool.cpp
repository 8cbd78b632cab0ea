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
    , m_policy(policy)
{
    // One that is an object moves to the engine thread with the pool.
    if (auto *object = dynamic_cast<QObject *>(m_credentials.get()))
        object->setParent(this);
}

ClientPool::~ClientPool()
{
    // Clients end before the HTTP client they ask, and before the credentials they read.
    for (const Member &member : std::as_const(m_members)) {
        delete member.client;
        delete member.http;
    }
}

RegistryClient *ClientPool::client(const QString &registry)
{
    Q_ASSERT(QThread::currentThread() == thread());
    // Three names lead to Docker Hub; they share one client, its tokens and its address.
    const bool hub =
        registry == QLatin1String("index.docker.io") || registry == QLatin1String("registry-1.docker.io");
    const QString name = hub ? QStringLiteral("docker.io") : registry;
    Member &member = m_members[name];
    if (!member.client) {
        member.http = new net::HttpClient(m_policy, this);
        member.client = new RegistryClient(name, member.http, m_credentials.get(), this);
    }
    return member.client;
}

} // namespace registry
