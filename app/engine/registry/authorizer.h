// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "engine/net/challenge.h"
#include "engine/net/flow.h"
#include "engine/registry/tokenservice.h"

#include <QFuture>
#include <QObject>

namespace credentials {
class CredentialSource;
}

namespace registry {

/// Knows how one registry wants to be asked: anonymously, with a password, or with tokens. Lives on the
/// engine thread.
///
///   authorization(scope) -> header to try (none while nothing is known)
///      asked, 401        -> challenged(scope, header, 401) -> another header: Basic, or a new token
///      asked again, 401  -> the caller's error: never a third time
class Authorizer final : public QObject
{
    Q_OBJECT
public:
    Authorizer(const QString &registry, net::HttpClient *http, credentials::CredentialSource *credentials,
               QObject *parent = nullptr);

    /// Whether the registry has told how it wants to be asked.
    bool isSettled() const { return m_scheme != Scheme::Unknown; }
    /// It answered without a challenge.
    void settleAnonymous();

    /// The value of the Authorization header for `scope`; empty: none. Errors: those of the token service.
    QFuture<oci::Result<QByteArray>> authorization(const QString &scope);
    /// A question with the header `used` was answered 401 with `wwwAuthenticate`: another header to try.
    /// Errors: Unauthorized (nothing else to try), and those of the token service.
    QFuture<oci::Result<QByteArray>> challenged(const QString &scope, const QByteArray &used,
                                                const QByteArray &wwwAuthenticate);
    /// The same without asking for anything: the next authorization() will.
    void forget(const QString &scope, const QByteArray &used, const QByteArray &wwwAuthenticate);

    /// Who the last question with `scope` was asked as; empty: nobody.
    QString account(const QString &scope) const { return m_asked.value(scope).account; }
    /// Why a place that may hold a credential for `scope` gave none; plain text, empty: no such place.
    QString trouble(const QString &scope) const { return m_asked.value(scope).trouble; }

private:
    enum class Scheme { Unknown, Anonymous, Basic, Bearer };

    /// As whom a scope was asked for.
    struct Asked
    {
        QString account;
        QString trouble;
        bool ownToken = false; ///< the credential is an access token: there is no other one to get
    };
    QFuture<oci::Result<QByteArray>> header(const QString &scope);
    void withCredential(net::Flow<QByteArray> *flow, const QString &scope,
                        const credentials::FoundCredential &found);
    void remember(const QString &scope, const credentials::FoundCredential &found);
    bool learn(const QString &scope, const QByteArray &wwwAuthenticate);
    TokenKey keyFor(const QString &scope) const;
    oci::Error nothingLeft(const QString &scope, const QByteArray &wwwAuthenticate) const;

    QString m_registry;
    credentials::CredentialSource *m_credentials;
    TokenService m_tokens;
    Scheme m_scheme = Scheme::Unknown;
    QString m_realm;
    QString m_service;
    QHash<QString, QString> m_scopes; ///< ours -> what the registry calls it, where that differs
    QHash<QString, Asked> m_asked;    ///< by scope, ours
};

} // namespace registry
