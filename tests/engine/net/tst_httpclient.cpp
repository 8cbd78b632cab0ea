// SPDX-License-Identifier: Apache-2.0
// Long because each small test is one way a server misbehaves, and they share one fixture.
#include "engine/net/answererror.h"
#include "engine/net/await.h"
#include "engine/net/httpclient.h"
#include "engine/net/tlsprobe.h"
#include "support/brokenserver.h"

#include <QTcpServer>
#include <QTest>

#include <memory>

using engine_test::await;
using engine_test::quickPolicy;
using net::Answer;
using net::HttpClient;
using net::Request;
using oci::ErrorKind;
using support::Behaviour;
using support::BrokenServer;

/// Questions to servers that break the rules, over real sockets.
class TestHttpClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void retriesUntilFine_data();
    void retriesUntilFine();
    void retriesEnd();
    void longRetryAfterIsTold();
    void postIsSentOnce();
    void droppedConnectionsCountAsRetries();
    void bodyCutShort();
    void bodyLongerThanAnnounced();
    void tooLarge_data();
    void tooLarge();
    void errorBodyIsCutNotRefused();
    void endlessHeaders();
    void timeouts_data();
    void timeouts();
    void redirects();
    void redirectDropsAuthorization();
    void redirectBackBringsAuthorizationOnly();
    void redirectFromHttpsToHttp();
    void redirectLoop();
    void redirectToNonsense_data();
    void redirectToNonsense();
    void compressedAnswer();
    void unreachable();
    void trust_data();
    void trust();
    void badCaFile();
    void notHttp();
    void cancelWhileWaiting();
    void cancelBetweenRetries();
    void endOfClientCancels();
    void probe();

private:
    static Request get(const QString &url);
};

Request TestHttpClient::get(const QString &url)
{
    Request request;
    request.url = QUrl(url);
    request.subject = QStringLiteral("the thing");
    return request;
}

void TestHttpClient::answers()
{
    BrokenServer server;
    server.setContent("/x", "hello", "text/plain");
    HttpClient client(quickPolicy());
    Request request = get(server.baseUrl() + QStringLiteral("/x"));
    request.url.setUserInfo(QStringLiteral("me:secret"));
    request.headers.emplaceBack("Accept", "text/plain, */*;q=0.1");
    const auto answer = await(client.ask(request));
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("hello"));
    QCOMPARE(answer->mediaType(), QStringLiteral("text/plain"));

    const auto seen = server.requestsFor("/x");
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().header("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(seen.first().header("User-Agent"), QByteArray("tallyman-test"));
    QCOMPARE(seen.first().header("Accept"), QByteArray("text/plain, */*;q=0.1"));
    QVERIFY(!seen.first().hasHeader("Authorization"));
    QVERIFY(!seen.first().hasHeader("Cookie"));

    request.method = Request::Method::Head;
    const auto head = await(client.ask(request));
    VERIFY_OK(head);
    QCOMPARE(head->header("content-length"), QByteArray("5"));
    QVERIFY(head->body.isEmpty());
}

void TestHttpClient::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 304, 400, 401, 403, 404, 405, 410, 416, 418, 429, 500, 501, 503})
        QTest::newRow(QByteArray::number(status).constData()) << status;
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    QFETCH(int, status);
    BrokenServer server;
    const QByteArray body = status == 204 || status == 304 ? QByteArray() : QByteArray("{\"errors\":[]}");
    server.always("/x", Behaviour::respond(status, body).withHeader("WWW-Authenticate", "Basic realm=\"r\""));
    auto policy = quickPolicy();
    policy.maxRetries = 0;
    HttpClient client(policy);
    for (const bool signedIn : {false, true}) {
        Request request = get(server.baseUrl() + QStringLiteral("/x"));
        if (signedIn)
            request.authorization = "Basic eDp5";
        const auto answer = await(client.ask(request));
        VERIFY_OK(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, body);
        QCOMPARE(answer->header("WWW-Authenticate"), QByteArray("Basic realm=\"r\""));
    }
    QCOMPARE(server.count("/x"), 2);
}

void TestHttpClient::retriesUntilFine_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("500") << 0;
    QTest::newRow("503 with a page") << 1;
    QTest::newRow("429 with Retry-After 0") << 2;
    QTest::newRow("closed at once") << 3;
    QTest::newRow("cut in the body") << 4;
    QTest::newRow("429 with a date") << 5;
}

void TestHttpClient::retriesUntilFine()
{
    QFETCH(int, what);
    const QList<Behaviour> kinds{Behaviour::serverError(500),
                                 Behaviour::serverError(503),
                                 Behaviour::tooManyRequests("0"),
                                 Behaviour::closeAtOnce(),
                                 Behaviour::cutAt(2),
                                 Behaviour::tooManyRequests("Wed, 21 Oct 2015 07:28:00 GMT")};
    BrokenServer server;
    server.setContent("/x", "hello");
    server.enqueue("/x", kinds.at(what));
    server.enqueue("/x", kinds.at(what));
    HttpClient client(quickPolicy());
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("hello"));
    QCOMPARE(server.count("/x"), 3);
}

void TestHttpClient::retriesEnd()
{
    BrokenServer server;
    server.always("/x", Behaviour::serverError(500));
    auto policy = quickPolicy();
    policy.maxRetries = 2;
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 500);
    QCOMPARE(server.count("/x"), 3);
    const oci::Error error = net::errorOf(*answer, QStringLiteral("the thing"));
    QCOMPARE(error.kind, ErrorKind::Server);
    QVERIFY2(error.message.contains(QLatin1String("500")), qPrintable(error.message));
}

void TestHttpClient::longRetryAfterIsTold()
{
    BrokenServer server;
    server.always("/x", Behaviour::tooManyRequests("3600"));
    HttpClient client(quickPolicy());
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_OK(answer);
    QCOMPARE(server.count("/x"), 1);
    const oci::Error error = net::errorOf(*answer, QStringLiteral("the thing"));
    QCOMPARE(error.kind, ErrorKind::RateLimited);
    QVERIFY(error.retryAfter == std::chrono::seconds(3600));
}

void TestHttpClient::postIsSentOnce()
{
    BrokenServer server;
    server.always("/x", Behaviour::serverError(503));
    HttpClient client(quickPolicy());
    Request request = get(server.baseUrl() + QStringLiteral("/x"));
    request.method = Request::Method::Post;
    request.body = "a=b";
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    const auto answer = await(client.ask(request));
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 503);
    QCOMPARE(server.count("/x"), 1);
    QCOMPARE(server.requestsFor("/x").first().body, QByteArray("a=b"));

    server.always("/r", Behaviour::redirect("/x"));
    request.url = QUrl(server.baseUrl() + QStringLiteral("/r"));
    const auto redirected = await(client.ask(request));
    VERIFY_OK(redirected);
    QCOMPARE(redirected->status, 307);
    QCOMPARE(server.count("/x"), 1);
}

void TestHttpClient::droppedConnectionsCountAsRetries()
{
    BrokenServer server;
    server.always("/x", Behaviour::closeAtOnce());
    auto policy = quickPolicy();
    policy.maxRetries = 3;
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Offline);
    QVERIFY2(answer.error().message.contains(QLatin1String("closed the connection")),
             qPrintable(answer.error().message));
    // Qt resends by itself; the last of those is noticed only after it went out.
    QVERIFY2(server.count("/x") >= 2 && server.count("/x") <= policy.maxRetries + 2,
             server.describeRequests().constData());
}

void TestHttpClient::bodyCutShort()
{
    BrokenServer server;
    server.setContent("/x", QByteArray(1000, 'a'));
    server.always("/x", Behaviour::cutAt(500));
    auto policy = quickPolicy();
    policy.maxRetries = 1;
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Offline);
}

void TestHttpClient::bodyLongerThanAnnounced()
{
    BrokenServer server;
    server.setContent("/x", "hello");
    server.setContent("/y", "world");
    server.always("/x", Behaviour::longerThanAnnounced(100'000));
    HttpClient client(quickPolicy());
    for (int round = 0; round < 3; ++round) {
        const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
        VERIFY_OK(answer);
        QCOMPARE(answer->body, QByteArray("hello"));
        // What came too much must not be taken for the next answer.
        const auto next = await(client.ask(get(server.baseUrl() + QStringLiteral("/y"))));
        VERIFY_OK(next);
        QCOMPARE(next->body, QByteArray("world"));
    }
}

void TestHttpClient::tooLarge_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("announced") << 0;
    QTest::newRow("chunked") << 1;
    QTest::newRow("until the end of the connection") << 2;
}

void TestHttpClient::tooLarge()
{
    QFETCH(int, how);
    BrokenServer server;
    server.setContent("/x", QByteArray(8 * 1024 * 1024, 'a'));
    const QList<Behaviour> kinds{Behaviour::normal(), Behaviour::normal().chunked(),
                                 Behaviour::normal().withoutLength()};
    server.always("/x", kinds.at(how));
    HttpClient client(quickPolicy());
    Request request = get(server.baseUrl() + QStringLiteral("/x"));
    request.cap = 10'000;
    const auto answer = await(client.ask(request));
    VERIFY_FAILS(answer, ErrorKind::TooLarge);
    QVERIFY2(answer.error().message.contains(QLatin1String("10000")), qPrintable(answer.error().message));
    QCOMPARE(server.count("/x"), 1);
    QVERIFY(server.bytesSent("/x") < 8 * 1024 * 1024);

    server.setContent("/just", QByteArray(10'000, 'b'));
    request.url = QUrl(server.baseUrl() + QStringLiteral("/just"));
    const auto just = await(client.ask(request));
    VERIFY_OK(just);
    QCOMPARE(just->body.size(), 10'000);
}

void TestHttpClient::errorBodyIsCutNotRefused()
{
    BrokenServer server;
    server.always("/x", Behaviour::respond(404, "<html>" + QByteArray(1'000'000, 'x'), "text/html"));
    HttpClient client(quickPolicy());
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 404);
    QCOMPARE(answer->body.size(), 64 * 1024);
}

void TestHttpClient::endlessHeaders()
{
    BrokenServer server;
    server.always("/x", Behaviour::endlessHeaders());
    auto policy = quickPolicy();
    policy.answerTimeout = std::chrono::milliseconds(500);
    policy.maxRetries = 0;
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    QVERIFY(!answer);
    // The server gives up after 256 MiB; whoever comes first, it ends with an error that says what happened.
    QVERIFY2(answer.error().kind == ErrorKind::Timeout || answer.error().kind == ErrorKind::Offline ||
                 answer.error().kind == ErrorKind::TooLarge,
             engine_test::told(answer).constData());
}

void TestHttpClient::timeouts_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("hangs before the answer") << 0;
    QTest::newRow("stalls in the body") << 1;
    QTest::newRow("trickles for ever") << 2;
}

void TestHttpClient::timeouts()
{
    QFETCH(int, how);
    BrokenServer server;
    server.setContent("/x", QByteArray(100'000, 'a'));
    const QList<Behaviour> kinds{Behaviour::hang(), Behaviour::stallAfter(100), Behaviour::trickle(1, 20)};
    server.always("/x", kinds.at(how));
    auto policy = quickPolicy();
    policy.answerTimeout = std::chrono::milliseconds(200);
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Timeout);
    QVERIFY2(answer.error().message.contains(server.host()), qPrintable(answer.error().message));
    QVERIFY2(answer.error().message.contains(QLatin1String("the thing")), qPrintable(answer.error().message));
    QCOMPARE(server.count("/x"), 1);
}

void TestHttpClient::redirects()
{
    BrokenServer server;
    server.setContent("/end", "here");
    HttpClient client(quickPolicy());
    for (const int status : {301, 302, 303, 307, 308}) {
        server.enqueue("/x", Behaviour::redirect("/middle", status));
        server.enqueue("/middle", Behaviour::redirect("end", status));
        Request request = get(server.baseUrl() + QStringLiteral("/x"));
        request.authorization = "Bearer t";
        const auto answer = await(client.ask(request));
        VERIFY_OK(answer);
        QCOMPARE(answer->body, QByteArray("here"));
        QCOMPARE(answer->url.path(), QStringLiteral("/end"));
        // The same origin: the secret goes along.
        QCOMPARE(server.requestsFor("/end").last().header("Authorization"), QByteArray("Bearer t"));
    }
}

void TestHttpClient::redirectDropsAuthorization()
{
    BrokenServer server;
    BrokenServer elsewhere;
    elsewhere.setContent("/blob", "bytes");
    server.enqueue("/x", Behaviour::redirect(elsewhere.baseUrl().toLatin1() + "/blob?sig=1")
                             .withHeader("Set-Cookie", "a=b; Path=/"));
    HttpClient client(quickPolicy());
    Request request = get(server.baseUrl() + QStringLiteral("/x"));
    request.authorization = "Bearer secret";
    const auto answer = await(client.ask(request));
    VERIFY_OK(answer);
    QCOMPARE(answer->body, QByteArray("bytes"));
    QCOMPARE(server.requestsFor("/x").first().header("Authorization"), QByteArray("Bearer secret"));
    QCOMPARE(elsewhere.requestsFor("/blob").size(), 1);
    QVERIFY(!elsewhere.requestsFor("/blob").first().hasHeader("Authorization"));
    QVERIFY(!elsewhere.requestsFor("/blob").first().hasHeader("Cookie"));
    QVERIFY(!elsewhere.requestsFor("/blob").first().hasHeader("Referer"));

    // Nor to the same port under another name.
    server.setContent("/y", "y");
    server.enqueue("/x", Behaviour::redirect("http://localhost:" + QByteArray::number(server.port()) + "/y"));
    VERIFY_OK(await(client.ask(request)));
    QVERIFY(!server.requestsFor("/y").first().hasHeader("Authorization"));
}

void TestHttpClient::redirectBackBringsAuthorizationOnly()
{
    BrokenServer server;
    BrokenServer elsewhere;
    server.setContent("/end", "bytes");
    server.enqueue("/x", Behaviour::redirect(elsewhere.baseUrl().toLatin1() + "/hop"));
    elsewhere.enqueue("/hop", Behaviour::redirect(server.baseUrl().toLatin1() + "/end"));
    HttpClient client(quickPolicy());
    Request request = get(server.baseUrl() + QStringLiteral("/x"));
    request.authorization = "Bearer secret";
    VERIFY_OK(await(client.ask(request)));
    QVERIFY(!elsewhere.requestsFor("/hop").first().hasHeader("Authorization"));
    QCOMPARE(server.requestsFor("/end").first().header("Authorization"), QByteArray("Bearer secret"));
}

void TestHttpClient::redirectFromHttpsToHttp()
{
    BrokenServer secure(support::Certificates::Kind::Good);
    BrokenServer plain;
    plain.setContent("/x", "y");
    secure.always("/x", Behaviour::redirect(plain.baseUrl().toLatin1() + "/x"));
    auto policy = quickPolicy();
    policy.caFile = secure.caFile();
    HttpClient client(policy);
    const auto answer = await(client.ask(get(secure.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Tls);
    QVERIFY2(answer.error().message.contains(QLatin1String("plain http")),
             qPrintable(answer.error().message));
    QCOMPARE(plain.requests().size(), 0);
}

void TestHttpClient::redirectLoop()
{
    BrokenServer server;
    server.always("/x", Behaviour::redirectLoop());
    HttpClient client(quickPolicy());
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Server);
    QVERIFY2(answer.error().message.contains(QLatin1String("circles")), qPrintable(answer.error().message));
    QCOMPARE(server.count("/x"), quickPolicy().maxRedirects + 1);
}

void TestHttpClient::redirectToNonsense_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location : {"file:///etc/passwd", "ftp://x/", "http://", "https://[::1",
                                 "data:text/plain,x", "javascript:1", "qrc:/x"})
        QTest::newRow(location) << QByteArray(location);
}

void TestHttpClient::redirectToNonsense()
{
    QFETCH(QByteArray, location);
    BrokenServer server;
    server.always("/x", Behaviour::redirect(location));
    HttpClient client(quickPolicy());
    VERIFY_FAILS(await(client.ask(get(server.baseUrl() + QStringLiteral("/x")))), ErrorKind::Malformed);
}

void TestHttpClient::compressedAnswer()
{
    BrokenServer server;
    server.always("/x", Behaviour::respond(200, "\x1f\x8b....").withHeader("Content-Encoding", "gzip"));
    HttpClient client(quickPolicy());
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    VERIFY_FAILS(answer, ErrorKind::Malformed);
}

void TestHttpClient::unreachable()
{
    HttpClient client(quickPolicy());
    quint16 port = 0;
    {
        BrokenServer gone;
        port = gone.port();
    }
    const auto refused = await(client.ask(get(QStringLiteral("http://127.0.0.1:%1/").arg(port))));
    VERIFY_FAILS(refused, ErrorKind::Offline);
    QVERIFY2(refused.error().message.contains(QLatin1String("refused")), qPrintable(refused.error().message));
    const auto unknown = await(client.ask(get(QStringLiteral("https://no-such-host.invalid/v2/"))));
    VERIFY_FAILS(unknown, ErrorKind::Offline);
    QVERIFY2(unknown.error().message.contains(QLatin1String("no-such-host.invalid")),
             qPrintable(unknown.error().message));
    VERIFY_FAILS(await(client.ask(get(QStringLiteral("ftp://127.0.0.1/")))), ErrorKind::Usage);
    VERIFY_FAILS(await(client.ask(get(QString()))), ErrorKind::Usage);
}

void TestHttpClient::trust_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("giveCa");
    QTest::addColumn<QString>("word"); // of the error; empty: trusted
    using Kind = support::Certificates::Kind;
    QTest::newRow("own CA") << int(Kind::Good) << true << QString();
    QTest::newRow("unknown CA") << int(Kind::Good) << false << QStringLiteral("authority is unknown");
    QTest::newRow("another CA") << int(Kind::Untrusted) << true << QStringLiteral("authority is unknown");
    QTest::newRow("expired") << int(Kind::Expired) << true << QStringLiteral("expired on");
    QTest::newRow("wrong name") << int(Kind::WrongName) << true << QStringLiteral("elsewhere.example");
}

void TestHttpClient::trust()
{
    QFETCH(int, kind);
    QFETCH(bool, giveCa);
    QFETCH(QString, word);
    BrokenServer server{support::Certificates::Kind(kind)};
    server.setContent("/x", "y");
    auto policy = quickPolicy();
    if (giveCa)
        policy.caFile = server.caFile();
    HttpClient client(policy);
    const auto answer = await(client.ask(get(server.baseUrl() + QStringLiteral("/x"))));
    if (word.isEmpty()) {
        VERIFY_OK(answer);
        QCOMPARE(answer->body, QByteArray("y"));
        return;
    }
    VERIFY_FAILS(answer, ErrorKind::Tls);
    const QString message = answer.error().message;
    QVERIFY2(message.contains(word), qPrintable(message));
    QVERIFY2(message.contains(QLatin1String("subject \"")) && message.contains(QLatin1String("issued by \"")),
             qPrintable(message));
    QCOMPARE(server.requests().size(), 0);
}

void TestHttpClient::badCaFile()
{
    auto policy = quickPolicy();
    policy.caFile = QStringLiteral("/nonexistent/ca.pem");
    HttpClient client(policy);
    const auto answer = await(client.ask(get(QStringLiteral("https://127.0.0.1:1/"))));
    VERIFY_FAILS(answer, ErrorKind::Tls);
    QVERIFY2(answer.error().message.contains(QLatin1String("ca.pem")), qPrintable(answer.error().message));
}

void TestHttpClient::notHttp()
{
    QTcpServer raw;
    QVERIFY(raw.listen(QHostAddress::LocalHost));
    connect(&raw, &QTcpServer::newConnection, &raw, [&raw] {
        QTcpSocket *socket = raw.nextPendingConnection();
        socket->write("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n");
        socket->disconnectFromHost();
    });
    auto policy = quickPolicy();
    policy.maxRetries = 1;
    HttpClient client(policy);
    const auto answer = await(client.ask(get(QStringLiteral("http://127.0.0.1:%1/").arg(raw.serverPort()))));
    QVERIFY(!answer);
    QVERIFY2(answer.error().kind == ErrorKind::Malformed || answer.error().kind == ErrorKind::Offline,
             engine_test::told(answer).constData());
}

void TestHttpClient::cancelWhileWaiting()
{
    BrokenServer server;
    server.always("/x", Behaviour::hang());
    HttpClient client(quickPolicy());
    auto future = client.ask(get(server.baseUrl() + QStringLiteral("/x")));
    QTRY_COMPARE(server.count("/x"), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);
    QTRY_VERIFY(client.findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly).size() <=
                1); // the manager

    // Cancelled before anything was sent.
    auto early = client.ask(get(server.baseUrl() + QStringLiteral("/y")));
    early.cancel();
    QTRY_VERIFY(early.isFinished());
}

void TestHttpClient::cancelBetweenRetries()
{
    BrokenServer server;
    server.always("/x", Behaviour::tooManyRequests("30"));
    HttpClient client(quickPolicy());
    auto future = client.ask(get(server.baseUrl() + QStringLiteral("/x")));
    QTRY_COMPARE(server.count("/x"), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestHttpClient::endOfClientCancels()
{
    BrokenServer server;
    server.always("/x", Behaviour::hang());
    auto client = std::make_unique<HttpClient>(quickPolicy());
    const auto future = client->ask(get(server.baseUrl() + QStringLiteral("/x")));
    QTRY_COMPARE(server.count("/x"), 1);
    client.reset();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestHttpClient::probe()
{
    using net::TlsProbe;
    constexpr std::chrono::milliseconds patience{20'000};
    QObject owner;
    for (const auto kind : {support::Certificates::Kind::Good, support::Certificates::Kind::Expired,
                            support::Certificates::Kind::Untrusted}) {
        BrokenServer secure(kind);
        const auto yes = await(TlsProbe::ask(QStringLiteral("127.0.0.1"), secure.port(), patience, &owner));
        VERIFY_OK(yes);
        QVERIFY(*yes);
        QCOMPARE(secure.requests().size(), 0);
    }
    BrokenServer plain;
    const auto no = await(TlsProbe::ask(QStringLiteral("127.0.0.1"), plain.port(), patience, &owner));
    VERIFY_OK(no);
    QVERIFY(!*no);
    plain.close();
    VERIFY_FAILS(await(TlsProbe::ask(QStringLiteral("127.0.0.1"), plain.port(), patience, &owner)),
                 ErrorKind::Offline);

    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const std::chrono::milliseconds brief{200};
    VERIFY_FAILS(await(TlsProbe::ask(QStringLiteral("127.0.0.1"), silent.serverPort(), brief, &owner)),
                 ErrorKind::Timeout);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
