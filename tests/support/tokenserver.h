// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/behaviour.h"
#include "support/dockerregistry.h"
#include "support/httpserver.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace support {

struct TokenServerOptions
{
    QMap<QString, QString> users{};     ///< user -> password; a signed-in user may do everything everywhere
    QSet<QString> publicRepositories{}; ///< anybody may pull these; "*": all
    bool publicCatalogue = false;       ///< anybody may list the catalogue
    int lifeSeconds = 300;              ///< of a token, as its JWT says
    bool announceExpiry = true;         ///< "expires_in" in the answer
    bool accessTokenField = false;      ///< "access_token" instead of "token"
    bool answerPost = true;             ///< false: POST is answered 405
    bool ecdsa = false;                 ///< ES256 instead of RS256
    QString service = QStringLiteral("registry.test");
    QString issuer = QStringLiteral("token.test");
};

/// One token request as it was understood.
struct TokenRequest
{
    QByteArray method{};
    QStringList scopes{}; ///< as asked for
    QString service{};
    QString clientId{};
    QString account{};
    QString grantType{};   ///< POST only: "password" or "refresh_token"
    QString user{};        ///< who signed in; empty: anonymous
    bool refused = false;  ///< answered 401
    QStringList granted{}; ///< "repository:a/b:pull"
};

/// The docker token protocol (GET and POST, password and refresh token), signing JWTs that docker-registry
/// believes. Runs in a thread of its own; every public function may be called from any thread at any time.
class TokenServer final
{
public:
    explicit TokenServer(const TokenServerOptions &options = {});
    ~TokenServer();
    TokenServer(const TokenServer &) = delete;
    TokenServer &operator=(const TokenServer &) = delete;

    TokenAuth auth() const; ///< for RegistryOptions::token
    QString realm() const;  ///< "http://127.0.0.1:port/token"
    QString host() const;

    int requestCount() const;
    QList<TokenRequest> requests() const;
    void clearRequests();

    /// A token without asking the server, for a test's own pushes: `scopes` are granted as they stand.
    QByteArray issue(const QStringList &scopes, const QString &user = QStringLiteral("tester")) const;
    void setLifeSeconds(int seconds); ///< of tokens issued from now on; may be negative: already expired
    /// The next request is answered with this status and body, whoever asks.
    void failNext(int status, const QByteArray &body = {});

private:
    struct State;
    QTemporaryDir m_directory;
    std::shared_ptr<State> m_state;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace support
