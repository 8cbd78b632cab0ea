// SPDX-License-Identifier: Apache-2.0
#include "support/tokenserver.h"

#include "support/httpconnection.h"
#include "support/jsonwebtoken.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QMutexLocker>
#include <QUuid>

namespace support {

namespace {

/// "repository:host:5000/a:pull,push" cut at the first and the last colon: a name may hold one.
struct Scope
{
    QString type;
    QString name;
    QStringList actions;

    explicit Scope(const QString &text)
    {
        const qsizetype first = text.indexOf(QLatin1Char(':'));
        const qsizetype last = text.lastIndexOf(QLatin1Char(':'));
        if (first < 0 || last <= first)
            return;
        type = text.left(first);
        name = text.mid(first + 1, last - first - 1);
        actions = text.mid(last + 1).split(QLatin1Char(','), Qt::SkipEmptyParts);
    }

    QString toString() const
    {
        return type + QLatin1Char(':') + name + QLatin1Char(':') + actions.join(QLatin1Char(','));
    }
};

QStringList scopesIn(const QByteArray &fields)
{
    QStringList scopes;
    const QList<QByteArray> values = HttpRequest::fieldValues(fields, "scope");
    for (const QByteArray &value : values)
        scopes += QString::fromUtf8(value).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return scopes;
}

QString fieldIn(const QByteArray &fields, const QByteArray &name)
{
    const QList<QByteArray> values = HttpRequest::fieldValues(fields, name);
    return values.isEmpty() ? QString() : QString::fromUtf8(values.first());
}

} // namespace

struct TokenServer::State
{
    explicit State(const TokenServerOptions &given)
        : options(given)
        , key(SigningKey::selfSigned(given.ecdsa ? SigningKey::Type::Ecdsa : SigningKey::Type::Rsa,
                                     "token signer", true))
    {
    }

    const TokenServerOptions options;
    const SigningKey key;
    mutable QMutex mutex;
    int lifeSeconds = 0;
    QList<TokenRequest> seen;
    QList<QPair<int, QByteArray>> failures;
    QMap<QString, QString> refreshTokens; ///< token -> user

    QStringList grant(const QStringList &scopes, const QString &user) const;
    QByteArray sign(const QStringList &granted, const QString &user, int life) const;
    bool signIn(const HttpRequest &http, const QByteArray &fields, TokenRequest &request) const;
    void answer(HttpConnection &connection, const HttpRequest &http);
};

QStringList TokenServer::State::grant(const QStringList &scopes, const QString &user) const
{
    QStringList granted;
    for (const QString &text : scopes) {
        Scope scope(text);
        if (user.isEmpty()) {
            const bool open = options.publicRepositories.contains(scope.name) ||
                              options.publicRepositories.contains(QStringLiteral("*"));
            const bool catalogue = scope.type == QLatin1String("registry") && options.publicCatalogue;
            if (!catalogue && !(open && scope.type == QLatin1String("repository")))
                continue;
            if (!catalogue)
                scope.actions.removeIf([](const QString &action) { return action != QLatin1String("pull"); });
        }
        if (!scope.actions.isEmpty())
            granted.append(scope.toString());
    }
    return granted;
}

QByteArray TokenServer::State::sign(const QStringList &granted, const QString &user, int life) const
{
    QJsonArray access;
    for (const QString &text : granted) {
        const Scope scope(text);
        access.append(QJsonObject{{QStringLiteral("type"), scope.type},
                                  {QStringLiteral("name"), scope.name},
                                  {QStringLiteral("actions"), QJsonArray::fromStringList(scope.actions)}});
    }
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return jsonWebToken({{QStringLiteral("iss"), options.issuer},
                         {QStringLiteral("sub"), user},
                         {QStringLiteral("aud"), options.service},
                         {QStringLiteral("exp"), now + life},
                         {QStringLiteral("nbf"), qMin(now - 10, now + life - 1)},
                         {QStringLiteral("iat"), now},
                         {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                         {QStringLiteral("access"), access}},
                        key);
}

/// Fills in request.user; false: a password or refresh token was given and is wrong.
bool TokenServer::State::signIn(const HttpRequest &http, const QByteArray &fields,
                                TokenRequest &request) const
{
    if (http.method == "POST") {
        request.grantType = fieldIn(fields, "grant_type");
        if (request.grantType == QLatin1String("refresh_token")) {
            request.user = refreshTokens.value(fieldIn(fields, "refresh_token"));
            return !request.user.isEmpty();
        }
        const QString user = fieldIn(fields, "username");
        const bool right =
            options.users.contains(user) && options.users.value(user) == fieldIn(fields, "password");
        request.user = right ? user : QString();
        return right;
    }
    const QByteArray authorization = http.header("Authorization");
    if (authorization.isEmpty())
        return true;
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(authorization.mid(6)));
    const QString user = pair.section(QLatin1Char(':'), 0, 0);
    const bool right = authorization.startsWith("Basic ") && options.users.contains(user) &&
                       options.users.value(user) == pair.section(QLatin1Char(':'), 1);
    request.user = right ? user : QString();
    return right;
}

void TokenServer::State::answer(HttpConnection &connection, const HttpRequest &http)
{
    const QMutexLocker lock(&mutex);
    const bool post = http.method == "POST";
    const QByteArray fields = post ? http.body : http.query;
    TokenRequest request;
    request.method = http.method;
    request.scopes = scopesIn(fields);
    request.service = fieldIn(fields, "service");
    request.clientId = fieldIn(fields, "client_id");
    request.account = fieldIn(fields, "account");
    const HttpHeaders json{{"Content-Type", "application/json"}};
    if (http.path != "/token" || (post && !options.answerPost)) {
        seen.append(request);
        connection.answer(http.path == "/token" ? 405 : 404, json, {});
        return;
    }
    const bool welcome = signIn(http, fields, request);
    request.refused = !welcome;
    request.granted = welcome ? grant(request.scopes, request.user) : QStringList();
    seen.append(request);
    if (!failures.isEmpty()) {
        const auto [status, body] = failures.takeFirst();
        connection.answer(status, json, body);
        return;
    }
    if (!welcome) {
        connection.answer(
            401, json, R"({"errors":[{"code":"UNAUTHORIZED","message":"incorrect username or password"}]})");
        return;
    }
    const QString token = QString::fromLatin1(sign(request.granted, request.user, lifeSeconds));
    QJsonObject body{
        {options.accessTokenField || post ? QStringLiteral("access_token") : QStringLiteral("token"), token},
        {QStringLiteral("issued_at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    if (options.announceExpiry)
        body.insert(QStringLiteral("expires_in"), lifeSeconds);
    const bool offline = fieldIn(fields, "offline_token") == QLatin1String("true") ||
                         fieldIn(fields, "access_type") == QLatin1String("offline");
    if (offline && !request.user.isEmpty()) {
        const QString refresh = QUuid::createUuid().toString(QUuid::WithoutBraces);
        refreshTokens.insert(refresh, request.user);
        body.insert(QStringLiteral("refresh_token"), refresh);
    }
    connection.answer(200, json, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

TokenServer::TokenServer(const TokenServerOptions &options)
    : m_state(std::make_shared<State>(options))
{
    m_state->lifeSeconds = options.lifeSeconds;
    writeFileOrDie(m_directory.filePath(QStringLiteral("signer.pem")), m_state->key.certificatePem());
    m_server = std::make_unique<HttpServer>(
        [state = m_state](HttpConnection &connection, const HttpRequest &request) {
            state->answer(connection, request);
        });
}

TokenServer::~TokenServer() = default;

TokenAuth TokenServer::auth() const
{
    return {realm(), m_state->options.service, m_state->options.issuer,
            m_directory.filePath(QStringLiteral("signer.pem"))};
}

QString TokenServer::realm() const
{
    return m_server->baseUrl() + QStringLiteral("/token");
}

QString TokenServer::host() const
{
    return m_server->host();
}

int TokenServer::requestCount() const
{
    const QMutexLocker lock(&m_state->mutex);
    return int(m_state->seen.size());
}

QList<TokenRequest> TokenServer::requests() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->seen;
}

void TokenServer::clearRequests()
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->seen.clear();
}

QByteArray TokenServer::issue(const QStringList &scopes, const QString &user) const
{
    return m_state->sign(scopes, user, 3600);
}

void TokenServer::setLifeSeconds(int seconds)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->lifeSeconds = seconds;
}

void TokenServer::failNext(int status, const QByteArray &body)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->failures.append({status, body});
}

} // namespace support
