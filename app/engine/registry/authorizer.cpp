// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/authorizer.h"

#include "engine/credentials/credentialsource.h"
#include "engine/net/flow.h"
#include "oci/safetext.h"
#include "ports/whenready.h"

#include <QUrl>

namespace registry {

namespace {

constexpr qsizetype mostScopes = 4096; // a registry that renames every scope must not fill the memory

bool isUsableRealm(const QByteArray &realm)
{
    const QUrl url = QUrl::fromEncoded(realm, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

/// "team/app" of "repository:team/app:pull"; empty for any other scope.
QString repositoryOf(const QString &scope)
{
    const bool repository = scope.startsWith(QLatin1String("repository:"));
    return repository ? scope.section(QLatin1Char(':'), 1, -2) : QString();
}

/// A refusal is better understood with the reason why no credential was found.
void addTrouble(oci::Error &error, const QString &trouble)
{
    const bool refused = error.kind == oci::ErrorKind::Unauthorized || error.kind == oci::ErrorKind::Denied;
    if (refused && !trouble.isEmpty())
        error.message += QStringLiteral(" (%1)").arg(trouble);
}

} // namespace

Authorizer::Authorizer(const QString &registry, net::HttpClient *http,
                       credentials::CredentialSource *credentials, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_credentials(credentials)
    , m_tokens(http)
{
}

void Authorizer::settleAnonymous()
{
    if (m_scheme == Scheme::Unknown)
        m_scheme = Scheme::Anonymous;
}

TokenKey Authorizer::keyFor(const QString &scope) const
{
    return {m_realm, m_service, m_scopes.value(scope, scope), account(scope)};
}

void Authorizer::remember(const QString &scope, const credentials::FoundCredential &found)
{
    const credentials::Credential &credential = found.credential;
    const bool token = !credential.identityToken.isEmpty() || !credential.registryToken.isEmpty();
    if (m_asked.size() >= mostScopes)
        m_asked.clear();
    m_asked.insert(scope, {token ? QStringLiteral("<token>") : credential.user, found.trouble,
                           !credential.registryToken.isEmpty()});
}

/// The header that a settled scheme wants, Basic or Bearer; empty: nobody is signed in where Basic is wanted.
QFuture<oci::Result<QByteArray>> Authorizer::header(const QString &scope)
{
    auto *flow = new net::Flow<QByteArray>(this);
    const auto future = flow->future();
    flow->step(m_credentials->find(m_registry, repositoryOf(scope)),
               [this, flow, scope](const oci::Result<credentials::FoundCredential> &found) {
                   if (!found)
                       return flow->fail(found.error());
                   remember(scope, *found);
                   withCredential(flow, scope, *found);
               });
    return future;
}

void Authorizer::withCredential(net::Flow<QByteArray> *flow, const QString &scope,
                                const credentials::FoundCredential &found)
{
    const credentials::Credential &credential = found.credential;
    if (m_scheme == Scheme::Basic)
        return flow->settle(
            credential.user.isEmpty()
                ? QByteArray()
                : "Basic " + (credential.user + QLatin1Char(':') + credential.password).toUtf8().toBase64());
    if (!credential.registryToken.isEmpty())
        return flow->settle("Bearer " + credential.registryToken.toLatin1());
    // Others may wait for the same token: it is fetched to the end whoever of them gives up.
    flow->sharedStep(m_tokens.fetch(keyFor(scope), credential),
                     [this, flow, scope](const oci::Result<QByteArray> &value) {
                         if (value)
                             return flow->settle("Bearer " + *value);
                         oci::Error error = value.error();
                         addTrouble(error, trouble(scope));
                         flow->fail(error);
                     });
}

QFuture<oci::Result<QByteArray>> Authorizer::authorization(const QString &scope)
{
    const bool known = m_scheme == Scheme::Basic || m_scheme == Scheme::Bearer;
    return known ? header(scope) : ports::readyResult<QByteArray>(QByteArray());
}

/// Takes over what a challenge tells. False: it names nothing that is known here.
bool Authorizer::learn(const QString &scope, const QByteArray &wwwAuthenticate)
{
    const auto challenge = net::Challenge::preferred(net::Challenge::parse(wwwAuthenticate));
    if (!challenge) {
        // gcr.io leaves the challenge out on the real request: what an earlier one told still holds.
        return wwwAuthenticate.isEmpty() && (m_scheme == Scheme::Basic || m_scheme == Scheme::Bearer);
    }
    if (challenge->scheme == "basic") {
        m_scheme = Scheme::Basic;
        return true;
    }
    const QByteArray realm = challenge->value("realm");
    if (!isUsableRealm(realm))
        return false;
    m_scheme = Scheme::Bearer;
    m_realm = QUrl::fromEncoded(realm).toString(QUrl::FullyEncoded);
    m_service = QString::fromUtf8(challenge->value("service"));
    const QString asked = QString::fromUtf8(challenge->value("scope")).simplified();
    if (!asked.isEmpty() && asked != scope && m_scopes.size() < mostScopes)
        m_scopes.insert(scope, asked);
    return true;
}

void Authorizer::forget(const QString &scope, const QByteArray &used, const QByteArray &wwwAuthenticate)
{
    if (m_scheme == Scheme::Bearer && used.startsWith("Bearer "))
        m_tokens.drop(keyFor(scope), used.mid(7));
    if (learn(scope, wwwAuthenticate) && m_scheme == Scheme::Bearer && used.startsWith("Bearer "))
        m_tokens.drop(keyFor(scope), used.mid(7));
}

QFuture<oci::Result<QByteArray>> Authorizer::challenged(const QString &scope, const QByteArray &used,
                                                        const QByteArray &wwwAuthenticate)
{
    forget(scope, used, wwwAuthenticate);
    const auto end = [this, scope, wwwAuthenticate] {
        return oci::Result<QByteArray>(tl::unexpected<oci::Error>(nothingLeft(scope, wwwAuthenticate)));
    };
    if (m_scheme != Scheme::Basic && m_scheme != Scheme::Bearer)
        return ports::readyResult<QByteArray>(end());
    auto *flow = new net::Flow<QByteArray>(this);
    const auto future = flow->future();
    flow->step(header(scope), [this, flow, scope, used, end](const oci::Result<QByteArray> &next) {
        const bool onlyOne = m_scheme == Scheme::Basic || m_asked.value(scope).ownToken;
        flow->settle(next && onlyOne && (next->isEmpty() || *next == used) ? end() : next);
    });
    return future;
}

oci::Error Authorizer::nothingLeft(const QString &scope, const QByteArray &wwwAuthenticate) const
{
    oci::Error error;
    error.kind = oci::ErrorKind::Unauthorized;
    error.httpStatus = 401;
    const QString user = m_scheme == Scheme::Basic || m_scheme == Scheme::Bearer ? account(scope) : QString();
    if (!user.isEmpty())
        error.message = QStringLiteral("%1 refused the sign-in of %2").arg(m_registry, oci::excerpt(user));
    else if (m_scheme == Scheme::Basic || wwwAuthenticate.isEmpty())
        error.message = QStringLiteral("%1 wants a sign-in").arg(m_registry);
    else
        error.message = QStringLiteral("%1 wants a sign-in of a kind that is unknown here (%2)")
                            .arg(m_registry, oci::excerpt(QString::fromLatin1(wwwAuthenticate)));
    addTrouble(error, trouble(scope));
    return error;
}

} // namespace registry
