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

/// One RegistryClient a registry, made when first asked for. Lives on the engine thread: construct it
/// anywhere, moveToThread(), and let the thread's finished() delete it.
///
/// Each has an HttpClient of its own: a server that never ends its headers keeps Qt's network thread busy,
/// and must not hold up the questions to any other.
class ClientPool final : public QObject
{
    Q_OBJECT
public:
    /// `credentials` that is a QObject becomes the pool's child, to live on its thread.
    ClientPool(const net::Policy &policy, std::unique_ptr<credentials::CredentialSource> credentials,
               QObject *parent = nullptr);
    ~ClientPool() override;

    /// Engine thread only. `registry` as in a reference. Never null; owned by the pool, kept for the run.
    RegistryClient *client(const QString &registry);
    const net::Policy &policy() const { return m_policy; }

private:
    struct Member
    {
        net::HttpClient *http = nullptr;
        RegistryClient *client = nullptr;
    };

    std::unique_ptr<credentials::CredentialSource> m_credentials;
    net::Policy m_policy;
    QHash<QString, Member> m_members;
};

} // namespace registry
