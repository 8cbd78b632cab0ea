// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/signin.h"

#include "engine/credentials/authentry.h"
#include "engine/credentials/credentialchain.h"
#include "engine/net/flow.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/signinprobe.h"
#include "oci/referencegrammar.h"
#include "oci/safetext.h"
#include "ports/whenready.h"

#include <memory>

namespace registry {

namespace {

using credentials::CredentialChain;
using credentials::KeepPlace;

/// Why this cannot be a sign-in; empty: it can.
QString faultOf(const QString &registry, const QString &user, const QString &secret)
{
    const QString fault = oci::grammar::registryFault(registry);
    if (!fault.isEmpty())
        return QStringLiteral("\"%1\": %2").arg(oci::excerpt(registry), fault);
    if (user.isEmpty() || secret.isEmpty())
        return QStringLiteral("a sign-in needs a user and a password or access token");
    if (user.contains(QLatin1Char(':')) || user == QLatin1String("<token>"))
        return QStringLiteral("\"%1\" cannot be a user").arg(oci::excerpt(user));
    if (!credentials::isClean(user) || !credentials::isClean(secret))
        return QStringLiteral("a user or password with control characters cannot be sent");
    return {};
}

template <typename Value>
QFuture<oci::Result<Value>> refused(const QString &fault)
{
    return ports::readyResult<Value>(oci::fail(oci::ErrorKind::Usage, fault));
}

ports::SignInPlace placeOf(const credentials::Kept &kept)
{
    using Kind = ports::SignInPlace::Kind;
    switch (kept.place) {
    case KeepPlace::Helper:
        return {Kind::Helper, kept.where.section(QLatin1Char(' '), 1)};
    case KeepPlace::Keychain:
        return {Kind::Keychain, {}};
    case KeepPlace::ThisRun:
        break;
    }
    return {Kind::ThisRun, {}};
}

void tellState(net::Flow<ports::SignInState> *flow, CredentialChain *chain, const QString &registry)
{
    flow->step(
        chain->find(registry, {}), [flow, registry](const oci::Result<credentials::FoundCredential> &found) {
            if (!found)
                return flow->fail(found.error());
            const credentials::Credential &credential = found->credential;
            const bool token = !credential.isEmpty() && credential.user.isEmpty();
            flow->settle(ports::SignInState{registry, token ? QStringLiteral("<token>") : credential.user,
                                            found->origin, found->trouble});
        });
}

void keep(net::Flow<ports::SignInOutcome> *flow, CredentialChain *chain, const QString &registry,
          const credentials::Credential &credential, bool tested)
{
    // From here on it is carried to its end: half a sign-in is none that can be explained.
    flow->sharedStep(chain->keep(registry, credential), [flow, registry, user = credential.user,
                                                         tested](const oci::Result<credentials::Kept> &kept) {
        if (!kept)
            return flow->fail(kept.error());
        flow->settle(ports::SignInOutcome{registry, user, placeOf(*kept), tested, kept->trouble});
    });
}

} // namespace

SignIn::SignIn(ClientPool &pool, CredentialChain &chain, QObject *parent)
    : CredentialStore(parent)
    , m_pool(&pool)
    , m_chain(&chain)
{
}

/// Runs `question(flow)` on the engine thread. The promise travels there; should the event never be
/// delivered, its destruction cancels the future.
template <typename Value, typename Question>
QFuture<oci::Result<Value>> SignIn::onEngine(Question question)
{
    auto promise = std::make_shared<QPromise<oci::Result<Value>>>();
    promise->start();
    const QFuture<oci::Result<Value>> future = promise->future();
    const auto begin = [promise, question, pool = m_pool] {
        if (promise->isCanceled())
            return promise->finish();
        question(new net::Flow<Value>(pool, std::move(*promise)));
    };
    QMetaObject::invokeMethod(m_pool, begin, Qt::QueuedConnection);
    return future;
}

QFuture<oci::Result<ports::SignInOutcome>> SignIn::signIn(const QString &registry, const QString &user,
                                                          const QString &secret)
{
    if (const QString fault = faultOf(registry, user, secret); !fault.isEmpty())
        return refused<ports::SignInOutcome>(fault);
    const credentials::Credential credential{user, secret, {}, {}};
    const auto future = onEngine<ports::SignInOutcome>(
        [pool = m_pool, chain = m_chain, registry, credential](net::Flow<ports::SignInOutcome> *flow) {
            // Its own end, with the flow: whoever gives up cancels the questions.
            auto *probe = new SignInProbe(pool->policy(), registry, credential, flow);
            flow->step(probe->ask(), [flow, chain, registry, credential](const oci::Result<bool> &taken) {
                if (!taken)
                    return flow->fail(taken.error());
                keep(flow, chain, registry, credential, *taken);
            });
        });
    ports::whenReady(future, this, [this, registry](const oci::Result<ports::SignInOutcome> &outcome) {
        if (outcome)
            Q_EMIT changed(registry);
    });
    return future;
}

QFuture<oci::Result<ports::SignInState>> SignIn::signOut(const QString &registry)
{
    if (const QString fault = oci::grammar::registryFault(registry); !fault.isEmpty())
        return refused<ports::SignInState>(QStringLiteral("\"%1\": %2").arg(oci::excerpt(registry), fault));
    const auto future = onEngine<ports::SignInState>([chain = m_chain,
                                                      registry](net::Flow<ports::SignInState> *flow) {
        flow->sharedStep(chain->drop(registry), [flow, chain, registry](const oci::Result<bool> &dropped) {
            if (!dropped)
                return flow->fail(dropped.error());
            tellState(flow, chain, registry);
        });
    });
    ports::whenReady(future, this,
                     [this, registry](const oci::Result<ports::SignInState> &) { Q_EMIT changed(registry); });
    return future;
}

QFuture<oci::Result<ports::SignInState>> SignIn::state(const QString &registry)
{
    if (const QString fault = oci::grammar::registryFault(registry); !fault.isEmpty())
        return refused<ports::SignInState>(QStringLiteral("\"%1\": %2").arg(oci::excerpt(registry), fault));
    return onEngine<ports::SignInState>([chain = m_chain, registry](net::Flow<ports::SignInState> *flow) {
        tellState(flow, chain, registry);
    });
}

QFuture<oci::Result<ports::SignInPlace>> SignIn::whereItWouldBeStored(const QString &registry)
{
    if (const QString fault = oci::grammar::registryFault(registry); !fault.isEmpty())
        return refused<ports::SignInPlace>(QStringLiteral("\"%1\": %2").arg(oci::excerpt(registry), fault));
    return onEngine<ports::SignInPlace>([chain = m_chain, registry](net::Flow<ports::SignInPlace> *flow) {
        flow->settle(placeOf(chain->likelyPlace(registry)));
    });
}

} // namespace registry
