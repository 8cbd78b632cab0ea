// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/tokenservice.h"

#include "engine/net/answererror.h"
#include "engine/net/flow.h"
#include "engine/net/httpclient.h"
#include "engine/net/origin.h"
#include "ports/whenready.h"

#include <QUrlQuery>

#include <algorithm>

namespace registry {

namespace {

constexpr qint64 tokenCap = 1024 * 1024; // bytes
constexpr qint64 shortestLife = 60;      // seconds, also where the service tells none
constexpr qint64 longestLife = 24 * 60 * 60;

/// QUrlQuery leaves '+' as it is, which a form decoder takes for a space.
QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text, "/:,");
}

/// A token becomes a header line: visible ASCII only.
bool isHeaderSafe(const QByteArray &token)
{
    return !token.isEmpty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

TokenService::TokenService(net::HttpClient *http, QObject *parent, TokenCache::Clock clock)
    : QObject(parent)
    , m_http(http)
    , m_cache(std::move(clock))
{
}

void TokenService::drop(const TokenKey &key, const QByteArray &token)
{
    m_cache.drop(key, token);
}

net::Request TokenService::requestFor(const TokenKey &key, const credentials::Credential &credential)
{
    net::Request request;
    request.url = QUrl(key.realm);
    request.cap = tokenCap;
    request.subject = QStringLiteral("an access token");
    const bool mayCarrySecret =
        request.url.scheme() == QLatin1String("https") || net::isLoopback(request.url.host());
    const QStringList scopes = key.scope.split(QLatin1Char(' '), Qt::SkipEmptyParts);

    if (!credential.identityToken.isEmpty() && mayCarrySecret) {
        request.method = net::Request::Method::Post;
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        request.body = "grant_type=refresh_token&client_id=tallyman&service=" + encoded(key.service) +
                       "&scope=" + encoded(scopes.join(QLatin1Char(' '))) +
                       "&refresh_token=" + QUrl::toPercentEncoding(credential.identityToken);
        return request;
    }
    QByteArray query = request.url.query(QUrl::FullyEncoded).toLatin1();
    const auto add = [&query](const char *name, const QString &value) {
        if (!query.isEmpty())
            query += '&';
        query += QByteArray(name) + '=' + encoded(value);
    };
    if (!key.service.isEmpty())
        add("service", key.service);
    for (const QString &scope : scopes)
        add("scope", scope);
    add("client_id", QStringLiteral("tallyman"));
    if (!credential.user.isEmpty() && mayCarrySecret) {
        add("account", credential.user);
        request.authorization =
            "Basic " + (credential.user + QLatin1Char(':') + credential.password).toUtf8().toBase64();
    }
    request.url.setQuery(QString::fromLatin1(query));
    return request;
}

oci::Result<Token> TokenService::read(const net::Answer &answer, const QString &account)
{
    const QString subject = QStringLiteral("an access token");
    if (!answer.isSuccess()) {
        oci::Error error = net::errorOf(answer, subject);
        if (error.kind == oci::ErrorKind::Unauthorized || error.kind == oci::ErrorKind::Denied) {
            error.message = account.isEmpty()
                                ? QStringLiteral("The sign-in service %1 gives no access without a sign-in")
                                      .arg(net::hostOf(answer.url))
                                : QStringLiteral("The sign-in service %1 refused the sign-in of %2")
                                      .arg(net::hostOf(answer.url), account);
        }
        return tl::unexpected<oci::Error>(std::move(error));
    }
    const auto object = net::jsonObject(answer, subject);
    if (!object)
        return tl::unexpected<oci::Error>(object.error());
    Token token;
    for (const QLatin1String key : {QLatin1String("token"), QLatin1String("access_token")}) {
        if (token.value.isEmpty())
            token.value = object->value(key).toString().toUtf8();
    }
    if (!isHeaderSafe(token.value))
        return oci::fail(oci::ErrorKind::Malformed,
                         QStringLiteral("The sign-in service %1 answered without a usable token")
                             .arg(net::hostOf(answer.url)));
    const double seconds = object->value(QLatin1String("expires_in")).toDouble(shortestLife);
    token.life = std::chrono::seconds(qint64(std::clamp(seconds, double(shortestLife), double(longestLife))));
    return token;
}

QFuture<oci::Result<QByteArray>> TokenService::fetch(const TokenKey &key,
                                                     const credentials::Credential &credential)
{
    const QByteArray held = m_cache.find(key);
    if (!held.isEmpty())
        return ports::readyResult<QByteArray>(held);
    const auto underWay = m_underWay.constFind(key);
    if (underWay != m_underWay.constEnd() && !underWay->isFinished())
        return *underWay;

    auto *flow = new net::Flow<QByteArray>(this);
    const auto future = flow->future();
    m_underWay.insert(key, future);
    flow->step(m_http->ask(requestFor(key, credential)),
               [this, flow, key](const oci::Result<net::Answer> &answer) {
                   m_underWay.remove(key);
                   if (!answer)
                       return flow->fail(answer.error());
                   const oci::Result<Token> token = read(*answer, key.account);
                   if (!token)
                       return flow->fail(token.error());
                   m_cache.store(key, *token);
                   flow->settle(token->value);
               });
    return future;
}

} // namespace registry
