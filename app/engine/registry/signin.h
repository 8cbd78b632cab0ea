// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/credentialstore.h"

namespace credentials {
class CredentialChain;
struct Credential;
struct Kept;
} // namespace credentials
namespace net {
template <typename T>
class Flow;
}

namespace registry {

class ClientPool;

/// Signs in to registries and out. Lives on the GUI thread; the work is on the engine thread, where the pool
/// and the chain live, which outlive it.
///
///   signIn: SignInProbe asks the registry -> refused: the error, nothing is kept
///                                         -> taken: CredentialChain::keep() -> where it is -> changed()
class SignIn final : public ports::CredentialStore
{
    Q_OBJECT
public:
    SignIn(ClientPool &pool, credentials::CredentialChain &chain, QObject *parent = nullptr);

    QFuture<oci::Result<ports::SignInOutcome>> signIn(const QString &registry, const QString &user,
                                                      const QString &secret) override;
    QFuture<oci::Result<ports::SignInState>> signOut(const QString &registry) override;
    QFuture<oci::Result<ports::SignInState>> state(const QString &registry) override;
    QFuture<oci::Result<ports::SignInPlace>> whereItWouldBeStored(const QString &registry) override;

private:
    template <typename Value, typename Question>
    QFuture<oci::Result<Value>> onEngine(Question question);

    ClientPool *m_pool;
    credentials::CredentialChain *m_chain;
};

} // namespace registry
