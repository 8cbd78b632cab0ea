// SPDX-License-Identifier: Apache-2.0
#include "engine/net/await.h"
#include "engine/net/httpclient.h"
#include "engine/registry/registryclient.h"
#include "engine/registry/tokencache.h"
#include "engine/registry/tokenservice.h"
#include "fixedcredentials.h"
#include "support/brokenserver.h"

#include <QTest>

using engine_test::await;
using engine_test::FixedCredentials;
using engine_test::quickPolicy;
using oci::ErrorKind;
using registry::RegistryClient;
using registry::TokenCache;
using registry::TokenKey;
using support::Behaviour;
using support::BrokenServer;

/// Tokens: how they are asked for, shared, kept, renewed and refused.
class TestTokens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cacheRenewsEarly();
    void cacheKeysAreExact();
    void getRequest();
    void passwordStaysOffPlainHttp();
    void identityTokenByPost();
    void answers_data();
    void answers();
    void expiryIsHeeded();
    void twentyAskOnce();
    void oneOfTwentyGivesUp();
    void expiredTokenIsRenewedOnce();
    void insufficientScopeEnds();
    void challengeLeftOutLater();
    void scopeOfTheChallengeWins();
    void badRealm_data();
    void badRealm();
    void streamRefused();

private:
    static QByteArray challenge(const BrokenServer &service, const QByteArray &scope = {});
};

QByteArray TestTokens::challenge(const BrokenServer &service, const QByteArray &scope)
{
    QByteArray header = "Bearer realm=\"" + service.baseUrl().toLatin1() + "/token\",service=\"s\"";
    if (!scope.isEmpty())
        header += ",scope=\"" + scope + "\"";
    return header;
}

void TestTokens::cacheRenewsEarly()
{
    std::chrono::milliseconds now{1'000'000};
    TokenCache cache([&now] { return now; });
    const TokenKey key{QStringLiteral("r"), QStringLiteral("s"), QStringLiteral("x"), {}};
    QVERIFY(cache.find(key).isEmpty());
    cache.store(key, {"t", std::chrono::seconds(300)});
    now += std::chrono::seconds(289);
    QCOMPARE(cache.find(key), QByteArray("t"));
    now += std::chrono::seconds(1);
    QVERIFY(cache.find(key).isEmpty());

    cache.store(key, {"u", std::chrono::seconds(60)});
    cache.drop(key, "t"); // an older one that was refused: the newer one stays
    QCOMPARE(cache.find(key), QByteArray("u"));
    cache.drop(key, "u");
    QVERIFY(cache.find(key).isEmpty());
}

void TestTokens::cacheKeysAreExact()
{
    TokenCache cache;
    const TokenKey key{QStringLiteral("r"), QStringLiteral("s"), QStringLiteral("x"), QStringLiteral("me")};
    cache.store(key, {"t", std::chrono::seconds(300)});
    QCOMPARE(cache.find(key), QByteArray("t"));
    for (auto field : {&TokenKey::realm, &TokenKey::service, &TokenKey::scope, &TokenKey::account}) {
        TokenKey other = key;
        other.*field = QStringLiteral("other");
        QVERIFY(cache.find(other).isEmpty());
    }
}

void TestTokens::getRequest()
{
    BrokenServer service;
    service.setContent("/token", R"({"token":"t","expires_in":300})", "application/json");
    net::HttpClient http(quickPolicy());
    registry::TokenService tokens(&http);
    const TokenKey key{
        service.baseUrl() + QStringLiteral("/token?tenant=a%26b"), QStringLiteral("my service"),
        QStringLiteral("repository:host:5000/a:pull repository:b+c:pull,push"), QStringLiteral("me")};
    VERIFY_OK(await(tokens.fetch(key, {QStringLiteral("me"), QStringLiteral("p:ü"), {}})));
    const support::HttpRequest seen = service.requests().first();
    QCOMPARE(seen.method, QByteArray("GET"));
    QCOMPARE(support::HttpRequest::fieldValues(seen.query, "tenant"), QList<QByteArray>{"a&b"});
    QCOMPARE(support::HttpRequest::fieldValues(seen.query, "service"), QList<QByteArray>{"my service"});
    QCOMPARE(support::HttpRequest::fieldValues(seen.query, "scope"),
             (QList<QByteArray>{"repository:host:5000/a:pull", "repository:b+c:pull,push"}));
    QCOMPARE(support::HttpRequest::fieldValues(seen.query, "account"), QList<QByteArray>{"me"});
    QCOMPARE(seen.header("Authorization"), "Basic " + QByteArray("me:p:\xc3\xbc").toBase64());

    TokenKey anonymous = key;
    anonymous.account.clear();
    VERIFY_OK(await(tokens.fetch(anonymous, {})));
    QVERIFY(!service.requests().last().hasHeader("Authorization"));
    QVERIFY(!service.requests().last().query.contains("account"));
}

void TestTokens::passwordStaysOffPlainHttp()
{
    // A plain-text realm elsewhere is asked without the password. Nothing is sent: the host does not exist.
    net::HttpClient http(quickPolicy());
    registry::TokenService tokens(&http);
    const TokenKey key{QStringLiteral("http://no-such-host.invalid/token"), {}, {}, QStringLiteral("me")};
    const auto answer = await(tokens.fetch(key, {QStringLiteral("me"), QStringLiteral("hunter2"), {}}));
    QVERIFY(!answer);
    QVERIFY2(!answer.error().url.contains(QLatin1String("account")), qPrintable(answer.error().url));
    QVERIFY(!engine_test::told(answer).contains("hunter2"));

    const auto identity = await(tokens.fetch(key, {{}, {}, QStringLiteral("secret")}));
    QVERIFY(!identity);
    QVERIFY(!engine_test::told(identity).contains("secret"));
}

void TestTokens::identityTokenByPost()
{
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"access_token":"t"})"));
    net::HttpClient http(quickPolicy());
    registry::TokenService tokens(&http);
    const TokenKey key{service.baseUrl() + QStringLiteral("/token"), QStringLiteral("s"),
                       QStringLiteral("repository:a:pull"), QStringLiteral("<token>")};
    const auto token = await(tokens.fetch(key, {{}, {}, QStringLiteral("re+fresh/=&x")}));
    VERIFY_OK(token);
    QCOMPARE(*token, QByteArray("t"));
    const support::HttpRequest seen = service.requests().first();
    QCOMPARE(seen.method, QByteArray("POST"));
    QVERIFY(seen.query.isEmpty());
    const auto field = [&seen](const char *name) {
        return support::HttpRequest::fieldValues(seen.body, name).value(0);
    };
    QCOMPARE(field("grant_type"), QByteArray("refresh_token"));
    QCOMPARE(field("refresh_token"), QByteArray("re+fresh/=&x"));
    QCOMPARE(field("service"), QByteArray("s"));
    QCOMPARE(field("scope"), QByteArray("repository:a:pull"));
    QVERIFY(!field("client_id").isEmpty());
}

void TestTokens::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("token"); // empty: an error
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, int status, const QByteArray &body, const char *token,
                        const char *kind) {
        QTest::newRow(name) << status << body << QString::fromLatin1(token) << QString::fromLatin1(kind);
    };
    row("token", 200, R"({"token":"a.b.c"})", "a.b.c", "");
    row("access_token", 200, R"({"access_token":"a"})", "a", "");
    row("both", 200, R"({"access_token":"b","token":"a"})", "a", "");
    row("odd expiry", 200, R"({"token":"a","expires_in":"never"})", "a", "");
    row("neither", 200, R"({"expires_in":300})", "", "malformed");
    row("empty", 200, R"({"token":""})", "", "malformed");
    row("line break", 200, R"({"token":"a\r\nX-Evil: 1"})", "", "malformed");
    row("space", 200, R"({"token":"a b"})", "", "malformed");
    row("number", 200, R"({"token":5})", "", "malformed");
    row("html", 200, "<html>", "", "malformed");
    row("wrong password", 401, R"({"details":"incorrect username or password"})", "", "unauthorized");
    row("ghcr", 403,
        R"({"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]})", "",
        "denied");
    row("rate limited", 429, "", "", "rateLimited");
    row("broken", 500, "", "", "server");
    row("oversize", 200, QByteArray(1024 * 1024 + 1, ' '), "", "tooLarge");
}

void TestTokens::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, token);
    QFETCH(QString, kind);
    BrokenServer service;
    service.always("/token", Behaviour::respond(status, body));
    net::HttpClient http(quickPolicy());
    registry::TokenService tokens(&http);
    const auto answer = await(tokens.fetch({service.baseUrl() + QStringLiteral("/token"), {}, {}, {}}, {}));
    QCOMPARE(answer ? QString::fromLatin1(*answer) : QString(), token);
    QCOMPARE(answer ? QString() : oci::kindName(answer.error().kind), kind);
}

void TestTokens::expiryIsHeeded()
{
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"a","expires_in":100})"));
    net::HttpClient http(quickPolicy());
    std::chrono::milliseconds now{0};
    registry::TokenService tokens(&http, nullptr, [&now] { return now; });
    const TokenKey key{service.baseUrl() + QStringLiteral("/token"), {}, {}, {}};
    const auto askedAfter = [&](int seconds) {
        now = std::chrono::seconds(seconds);
        const auto token = await(tokens.fetch(key, {}));
        return token ? service.count("/token") : -1;
    };
    QCOMPARE(askedAfter(0), 1);
    QCOMPARE(askedAfter(89), 1);
    QCOMPARE(askedAfter(90), 2);
    service.always("/token", Behaviour::respond(200, R"({"token":"a","expires_in":1})")); // counts as 60
    QCOMPARE(askedAfter(200), 3);
    QCOMPARE(askedAfter(249), 3);
    QCOMPARE(askedAfter(250), 4);
}

void TestTokens::twentyAskOnce()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"t"})").withDelay(50));
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    server.requireAuthorization("Bearer t", challenge(service));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    QList<QFuture<oci::Result<ports::Page>>> all;
    for (int i = 0; i < 20; ++i)
        all.append(client.fetchTags(QStringLiteral("a"), {}));
    for (const auto &future : all) {
        const auto page = await(future);
        VERIFY_OK(page);
        QCOMPARE(page->names, QStringList(QStringLiteral("x")));
    }
    QCOMPARE(service.count("/token"), 1);

    // Later questions bring the token along at once.
    server.clearRequests();
    VERIFY_OK(await(client.fetchTags(QStringLiteral("a"), {})));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(service.count("/token"), 1);
}

void TestTokens::oneOfTwentyGivesUp()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"t"})").withDelay(200));
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    server.requireAuthorization("Bearer t", challenge(service));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    auto first = client.fetchTags(QStringLiteral("a"), {});
    const auto second = client.fetchTags(QStringLiteral("a"), {});
    QTRY_COMPARE(service.count("/token"), 1);
    first.cancel();
    VERIFY_OK(await(second));
    QVERIFY(first.isCanceled());
    QCOMPARE(service.count("/token"), 1);
}

void TestTokens::expiredTokenIsRenewedOnce()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"old"})"));
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    server.requireAuthorization("Bearer old", challenge(service));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    VERIFY_OK(await(client.fetchTags(QStringLiteral("a"), {})));

    // The registry forgets the token before its time.
    server.requireAuthorization("Bearer new", challenge(service));
    service.always("/token", Behaviour::respond(200, R"({"token":"new"})"));
    QList<QFuture<oci::Result<ports::Page>>> all;
    for (int i = 0; i < 5; ++i)
        all.append(client.fetchTags(QStringLiteral("a"), {}));
    for (const auto &future : all)
        VERIFY_OK(await(future));
    QCOMPARE(service.count("/token"), 2);
}

void TestTokens::insufficientScopeEnds()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"weak"})"));
    for (const int status : {401, 403}) {
        server.clearBehaviours();
        server.clearRequests();
        service.clearRequests();
        server.always(
            "/v2/a/tags/list",
            Behaviour::registryError(status, "DENIED", "not you")
                .withHeader("WWW-Authenticate", challenge(service) + ",error=\"insufficient_scope\""));
        net::HttpClient http(quickPolicy());
        FixedCredentials nobody;
        RegistryClient client(server.host(), &http, &nobody);
        const auto refused = await(client.fetchTags(QStringLiteral("a"), {}));
        VERIFY_FAILS(refused, status == 401 ? ErrorKind::Unauthorized : ErrorKind::Denied);
        QVERIFY2(refused.error().message.contains(QLatin1String("not you")),
                 qPrintable(refused.error().message));
        QCOMPARE(server.count("/v2/a/tags/list"), 2);
        QCOMPARE(service.count("/token"), 1);
        // Once more: one try with the token held, one with a fresh one, no third.
        VERIFY_FAILS(await(client.fetchTags(QStringLiteral("a"), {})), refused.error().kind);
        QCOMPARE(server.count("/v2/a/tags/list"), 4);
        QCOMPARE(service.count("/token"), 2);
    }
}

void TestTokens::challengeLeftOutLater()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"t"})"));
    server.always("/v2/", Behaviour::challenge(challenge(service)));
    server.enqueue("/v2/a/tags/list", Behaviour::respond(401));
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    VERIFY_OK(await(client.ping()));
    VERIFY_OK(await(client.fetchTags(QStringLiteral("a"), {})));
    QCOMPARE(server.requestsFor("/v2/a/tags/list").last().header("Authorization"), QByteArray("Bearer t"));
}

void TestTokens::scopeOfTheChallengeWins()
{
    BrokenServer server;
    BrokenServer service;
    service.always("/token", Behaviour::respond(200, R"({"token":"t"})"));
    server.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    server.requireAuthorization("Bearer t", challenge(service, "repository:library/a:pull"));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    VERIFY_OK(await(client.fetchTags(QStringLiteral("a"), {})));
    QCOMPARE(support::HttpRequest::fieldValues(service.requests().first().query, "scope"),
             QList<QByteArray>{"repository:library/a:pull"});
    VERIFY_OK(await(client.fetchTags(QStringLiteral("a"), {})));
    QCOMPARE(service.count("/token"), 1);
}

void TestTokens::badRealm_data()
{
    QTest::addColumn<QByteArray>("realm");
    for (const char *realm : {"file:///etc/passwd", "/token", "token", "ftp://x/t", "http://"})
        QTest::newRow(realm) << QByteArray(realm);
}

void TestTokens::badRealm()
{
    QFETCH(QByteArray, realm);
    BrokenServer server;
    server.always("/v2/a/tags/list", Behaviour::challenge("Bearer realm=\"" + realm + "\""));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    VERIFY_FAILS(await(client.fetchTags(QStringLiteral("a"), {})), ErrorKind::Unauthorized);
}

void TestTokens::streamRefused()
{
    BrokenServer server;
    BrokenServer service;
    service.enqueue("/token", Behaviour::respond(200, R"({"token":"one"})"));
    service.always("/token", Behaviour::respond(200, R"({"token":"two"})"));
    server.always("/v2/", Behaviour::challenge(challenge(service)));
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    const oci::Digest digest = oci::Digest::ofBytes("x");
    const auto first = await(client.blobTarget(QStringLiteral("a"), digest));
    VERIFY_OK(first);
    QCOMPARE(first->authorization, QByteArray("Bearer one"));
    QCOMPARE(await(client.blobTarget(QStringLiteral("a"), digest))->authorization, QByteArray("Bearer one"));
    client.authorizationRefused(QStringLiteral("a"), *first, challenge(service));
    QCOMPARE(await(client.blobTarget(QStringLiteral("a"), digest))->authorization, QByteArray("Bearer two"));
    client.authorizationRefused(QStringLiteral("a"), *first, challenge(service)); // late, about the old one
    QCOMPARE(await(client.blobTarget(QStringLiteral("a"), digest))->authorization, QByteArray("Bearer two"));
    QCOMPARE(service.count("/token"), 2);
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
