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

QString Authorizer::account() const
{
    const credentials::Credential credential = m_credentials->find(m_registry);
    return credential.identityToken.isEmpty() ? credential.user : QStringLiteral("<token>");
}

QByteArray Authorizer::basic() const
{
    const credentials::Credential credential = m_credentials->find(m_registry);
    if (credential.user.isEmpty())
        return {};
    return "Basic " + (credential.user + QLatin1Char(':') + credential.password).toUtf8().toBase64();
}

TokenKey Authorizer::keyFor(const QString &scope) const
{
    return {m_realm, m_service, m_scopes.value(scope, scope), account()};
}

QFuture<oci::Result<QByteArray>> Authorizer::token(const QString &scope)
{
    auto *flow = new net::Flow<QByteArray>(this);
    const auto future = flow->future();
    // Others may wait for the same token: it is fetched to the end whoever of them gives up.
    flow->sharedStep(m_tokens.fetch(keyFor(scope), m_credentials->find(m_registry)),
                     [flow](const oci::Result<QByteArray> &value) {
                         if (value)
                             flow->settle("Bearer " + *value);
                         else
                             flow->fail(value.error());
                     });
    return future;
}

QFuture<oci::Result<QByteArray>> Authorizer::authorization(const QString &scope)
{
    switch (m_scheme) {
    case Scheme::Unknown:
    case Scheme::Anonymous:
        return ports::readyResult<QByteArray>(QByteArray());
    case Scheme::Basic:
        return ports::readyResult<QByteArray>(basic());
    case Scheme::Bearer:
        return token(scope);
    }
    Q_UNREACHABLE();
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
    if (m_scheme == Scheme::Bearer)
        return token(scope);
    const QByteArray header = m_scheme == Scheme::Basic ? basic() : QByteArray();
    if (header.isEmpty() || header == used)
        return ports::readyResult<QByteArray>(tl::unexpected<oci::Error>(nothingLeft(wwwAuthenticate)));
    return ports::readyResult<QByteArray>(header);
}

oci::Error Authorizer::nothingLeft(const QByteArray &wwwAuthenticate) const
{
    oci::Error error;
    error.kind = oci::ErrorKind::Unauthorized;
    error.httpStatus = 401;
    const QString user = m_scheme == Scheme::Basic ? account() : QString();
    if (!user.isEmpty())
        error.message = QStringLiteral("%1 refused the sign-in of %2").arg(m_registry, oci::excerpt(user));
    else if (m_scheme == Scheme::Basic || wwwAuthenticate.isEmpty())
        error.message = QStringLiteral("%1 wants a sign-in").arg(m_registry);
    else
        error.message = QStringLiteral("%1 wants a sign-in of a kind that is unknown here (%2)")
                            .arg(m_registry, oci::excerpt(QString::fromLatin1(wwwAuthenticate)));
    return error;
}

} // namespace registry
