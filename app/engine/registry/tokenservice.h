// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "engine/registry/token.h"
#include "engine/registry/tokencache.h"
#include "oci/error.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace net {
class HttpClient;
struct Answer;
struct Request;
} // namespace net

namespace registry {

/// Asks token services for bearer tokens (distribution auth/token.md, oauth.md) and keeps what they give.
/// Lives on the engine thread. Twenty questions at once for one token make one request.
class TokenService final : public QObject
{
    Q_OBJECT
public:
    explicit TokenService(net::HttpClient *http, QObject *parent = nullptr,
                          TokenCache::Clock clock = TokenCache::steadyClock());

    /// The token held for `key`, else a new one; `credential` belongs to key.account. Cancelling forgets the
    /// answer, not the request. The password goes over https or to this computer only; elsewhere the token is
    /// asked for anonymously. Errors: Unauthorized, Denied, Malformed, and those of HttpClient::ask().
    QFuture<oci::Result<QByteArray>> fetch(const TokenKey &key, const credentials::Credential &credential);
    /// Forgets a token that was refused, unless a newer one is held.
    void drop(const TokenKey &key, const QByteArray &token);

private:
    static net::Request requestFor(const TokenKey &key, const credentials::Credential &credential);
    static oci::Result<Token> read(const net::Answer &answer, const QString &account);

    net::HttpClient *m_http;
    TokenCache m_cache;
    QHash<TokenKey, QFuture<oci::Result<QByteArray>>> m_underWay;
};

} // namespace registry
