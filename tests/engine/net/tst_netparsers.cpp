// SPDX-License-Identifier: Apache-2.0
#include "engine/net/answererror.h"
#include "engine/net/await.h"
#include "engine/net/challenge.h"
#include "engine/net/linkheader.h"
#include "engine/net/origin.h"
#include "engine/net/retryafter.h"

#include <QTest>

using net::Challenge;

/// The parsers of headers, error bodies and addresses: pure functions, tables of good and bad strings.
class TestNetParsers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challenges_data();
    void challenges();
    void links_data();
    void links();
    void retryAfter_data();
    void retryAfter();
    void redaction_data();
    void redaction();
    void loopback_data();
    void loopback();
    void origins();
    void errors_data();
    void errors();
    void hostileWordsAreTamed();
    void json_data();
    void json();
};

void TestNetParsers::challenges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("realm");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("count");

    const auto row = [](const char *name, const char *header, const char *scheme, const char *realm,
                        const char *service, const char *scope, int count) {
        QTest::newRow(name) << QByteArray(header) << QByteArray(scheme) << QByteArray(realm)
                            << QByteArray(service) << QByteArray(scope) << count;
    };
    row("hub",
        "Bearer "
        "realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:a/"
        "b:pull,push\"",
        "bearer", "https://auth.docker.io/token", "registry.docker.io", "repository:a/b:pull,push", 1);
    row("spaces and case", "  BEARER  Realm = \"https://x/t\" ,  SERVICE=s ", "bearer", "https://x/t", "s",
        "", 1);
    row("unquoted", "Bearer realm=https://x/t,service=s", "bearer", "https://x/t", "s", "", 1);
    row("basic", "Basic realm=\"Registry\"", "basic", "Registry", "", "", 1);
    row("basic alone", "Basic", "basic", "", "", "", 1);
    row("basic before bearer", "Basic realm=\"r\", Bearer realm=\"https://x/t\",service=\"s\"", "bearer",
        "https://x/t", "s", "", 2);
    row("bearer before basic", "Bearer realm=\"https://x/t\", Basic realm=\"r\"", "bearer", "https://x/t", "",
        "", 2);
    row("bearer without realm", "Bearer, Basic realm=\"r\"", "basic", "r", "", "", 2);
    row("ecr", "Basic realm=\"https://1.dkr.ecr.eu.amazonaws.com/\",service=\"ecr.amazonaws.com\"", "basic",
        "https://1.dkr.ecr.eu.amazonaws.com/", "ecr.amazonaws.com", "", 1);
    row("escaped quote", "Bearer realm=\"https://x/\\\"t\",service=\"a,b\"", "bearer", "https://x/\"t", "a,b",
        "", 1);
    row("token68 first", "Negotiate YWJjZA==, Bearer realm=\"https://x/t\"", "bearer", "https://x/t", "", "",
        2);
    row("first value wins", "Bearer realm=\"https://a/t\",realm=\"https://b/t\"", "bearer", "https://a/t", "",
        "", 1);
    row("unclosed quote", "Bearer realm=\"https://x/t", "bearer", "https://x/t", "", "", 1);
    row("commas only", ",,, ,", "", "", "", "", 0);
    row("garbage", "=\"x\"=,\"", "", "", "", "", 0);
    row("empty", "", "", "", "", "", 0);
    row("unknown scheme", "Digest realm=\"r\", nonce=\"n\"", "", "", "", "", 1);
}

void TestNetParsers::challenges()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, realm);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, scope);
    QFETCH(int, count);
    const QList<Challenge> all = Challenge::parse(header);
    QCOMPARE(all.size(), count);
    const Challenge chosen = Challenge::preferred(all).value_or(Challenge{});
    QCOMPARE(chosen.scheme, scheme);
    QCOMPARE(chosen.value("realm"), realm);
    QCOMPARE(chosen.value("service"), service);
    QCOMPARE(chosen.value("scope"), scope);
}

void TestNetParsers::links_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, const char *header, const char *next) {
        QTest::newRow(name) << QByteArray(header) << QString::fromLatin1(next);
    };
    row("relative path", "</v2/a/tags/list?last=x&n=2>; rel=\"next\"",
        "https://r.test:5000/v2/a/tags/list?last=x&n=2");
    row("absolute", "<https://r.test:5000/v2/a/tags/list?last=x>; rel=\"next\"",
        "https://r.test:5000/v2/a/tags/list?last=x");
    row("another host", "<https://evil.test/v2/a/tags/list?last=x>; rel=\"next\"",
        "https://r.test:5000/v2/a/tags/list?last=x");
    row("another scheme", "<http://r.test:5000/v2/_catalog?last=x>; rel=next",
        "https://r.test:5000/v2/_catalog?last=x");
    row("protocol relative", "<//evil.test/v2/b?last=x>; rel=\"next\"", "https://r.test:5000/v2/b?last=x");
    row("query only", "<?last=x&n=1>; rel=\"next\"", "https://r.test:5000/v2/a/tags/list?last=x&n=1");
    row("no quotes", "</v2/b?last=1>;rel=next", "https://r.test:5000/v2/b?last=1");
    row("several relations", "</v2/b?last=1>; rel=\"prefetch NEXT\"", "https://r.test:5000/v2/b?last=1");
    row("second link", "</v2/a?p=0>; rel=\"prev\"; title=\"a,b\", </v2/a?p=2>; rel=\"next\"",
        "https://r.test:5000/v2/a?p=2");
    row("comma in address", "</v2/a?last=a,b>; rel=\"next\"", "https://r.test:5000/v2/a?last=a,b");
    row("encoded", "</v2/a?last=a%26b%2Fc>; rel=\"next\"", "https://r.test:5000/v2/a?last=a%26b%2Fc");
    row("user info dropped", "<https://u:p@r.test:5000/v2/a?last=1>; rel=\"next\"",
        "https://r.test:5000/v2/a?last=1");
    row("other relation", "</v2/a?p=0>; rel=\"prev\"", "");
    row("no relation", "</v2/a?p=0>", "");
    row("unclosed", "</v2/a?p=0; rel=\"next\"", "");
    row("empty", "", "");
    row("garbage", ">>;;,,rel=next<", "");
}

void TestNetParsers::links()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, next);
    const QUrl asked(QStringLiteral("https://r.test:5000/v2/a/tags/list?n=2"));
    QCOMPARE(net::nextPage(header, asked).toString(QUrl::FullyEncoded), next);
}

void TestNetParsers::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::newRow("seconds") << QByteArray("120") << qint64(120);
    QTest::newRow("zero") << QByteArray(" 0 ") << qint64(0);
    QTest::newRow("absurd") << QByteArray("99999999999999999999") << qint64(86400);
    QTest::newRow("date") << QByteArray("Wed, 21 Oct 2015 07:28:30 GMT") << qint64(30);
    QTest::newRow("rfc 850") << QByteArray("Wednesday, 21-Oct-15 07:29:00 GMT") << qint64(60);
    QTest::newRow("asctime") << QByteArray("Wed Oct 21 07:28:05 2015") << qint64(5);
    QTest::newRow("past") << QByteArray("Wed, 21 Oct 2015 07:00:00 GMT") << qint64(0);
    QTest::newRow("far future") << QByteArray("Fri, 31 Dec 2099 00:00:00 GMT") << qint64(86400);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("words") << QByteArray("soon") << qint64(-1);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
}

void TestNetParsers::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2015, 10, 21), QTime(7, 28), Qt::UTC);
    const auto parsed = net::retryAfter(header, now);
    QCOMPARE(parsed ? qint64(parsed->count()) : qint64(-1), seconds);
}

void TestNetParsers::redaction_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("https://r.test/v2/a/tags/list?n=10&last=b")
                           << QStringLiteral("https://r.test/v2/a/tags/list?n=10&last=b");
    QTest::newRow("user info") << QStringLiteral("https://me:secret@r.test/v2/")
                               << QStringLiteral("https://r.test/v2/");
    QTest::newRow("signature") << QStringLiteral("https://cdn.test/blob?X-Amz-Signature=abc&verify=12")
                               << QStringLiteral("https://cdn.test/blob?X-Amz-Signature=…&verify=…");
    QTest::newRow("scope")
        << QStringLiteral("https://auth.test/token?service=s&scope=repository:a:pull&account=me")
        << QStringLiteral("https://auth.test/token?service=s&scope=repository:a:pull&account=…");
    QTest::newRow("fragment") << QStringLiteral("https://r.test/x#token=1")
                              << QStringLiteral("https://r.test/x");
}

void TestNetParsers::redaction()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(net::redacted(QUrl(url)), shown);
}

void TestNetParsers::loopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    for (const char *host : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
        QTest::newRow(host) << QString::fromLatin1(host) << true;
    for (const char *host : {"localhost.evil.test", "127.0.0.1.evil.test", "128.0.0.1", "10.0.0.1", "::2",
                             "0.0.0.0", "docker.io", ""})
        QTest::newRow(*host ? host : "empty") << QString::fromLatin1(host) << false;
}

void TestNetParsers::loopback()
{
    QFETCH(QString, host);
    QFETCH(bool, loopback);
    QCOMPARE(net::isLoopback(host), loopback);
}

void TestNetParsers::origins()
{
    const auto same = [](const char *a, const char *b) {
        return net::sameOrigin(QUrl(QString::fromLatin1(a)), QUrl(QString::fromLatin1(b)));
    };
    QVERIFY(same("https://r.test/a", "https://R.test:443/b?c"));
    QVERIFY(same("http://r.test", "http://r.test:80"));
    QVERIFY(!same("https://r.test", "http://r.test"));
    QVERIFY(!same("https://r.test", "https://r.test:8443"));
    QVERIFY(!same("https://r.test", "https://r.test.evil"));
    QVERIFY(!same("http://localhost:5000", "http://127.0.0.1:5000"));
    QCOMPARE(net::hostOf(QUrl(QStringLiteral("https://r.test:443/x"))), QStringLiteral("r.test"));
    QCOMPARE(net::hostOf(QUrl(QStringLiteral("http://[::1]:5000/x"))), QStringLiteral("[::1]:5000"));
}

void TestNetParsers::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word"); // that the message has to contain
    const auto row = [](const char *name, int status, const char *body, const char *kind, const char *code,
                        const char *word) {
        QTest::newRow(name) << status << QByteArray(body) << QString::fromLatin1(kind)
                            << QString::fromLatin1(code) << QString::fromUtf8(word);
    };
    row("manifest unknown", 404,
        R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"x"}}]})",
        "notFound", "MANIFEST_UNKNOWN", "manifest unknown");
    row("detail is a list", 404, R"({"errors":[{"code":"NAME_UNKNOWN","message":"m","detail":[1,2]}]})",
        "notFound", "NAME_UNKNOWN", "NAME_UNKNOWN: m");
    row("denied", 403,
        R"({"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]})", "denied",
        "DENIED", "requested access");
    row("unauthorized", 401, R"({"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]})",
        "unauthorized", "UNAUTHORIZED", "wants a sign-in for the thing");
    row("rate", 429, R"({"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your limit"}]})",
        "rateLimited", "TOOMANYREQUESTS", "reached your limit");
    row("rate under another status", 400, R"({"errors":[{"code":"TOOMANYREQUESTS"}]})", "rateLimited",
        "TOOMANYREQUESTS", "too many");
    row("unsupported", 405, R"({"errors":[{"code":"UNSUPPORTED","message":"no"}]})", "unsupported",
        "UNSUPPORTED", "no");
    row("head has no body", 404, "", "notFound", "", "does not have the thing");
    row("web page", 404, "<!DOCTYPE html><html>nope</html>", "notFound", "", "web page");
    row("harbor", 404, R"({"errors":[{"code":"UNKNOWN","message":"Not Found"}]})", "notFound", "UNKNOWN",
        "Not Found");
    row("token service", 403, R"({"details":"incorrect username or password"})", "denied", "",
        "incorrect username");
    row("ecr plain", 500, R"({"message":"internal"})", "server", "", "internal");
    row("gateway", 502, "bad gateway", "server", "", "502");
    row("errors is no list", 500, R"({"errors":"x"})", "server", "", "500");
    row("errors of strings", 500, R"({"errors":["x",null,5]})", "server", "", "500");
    row("code with markup", 400, R"({"errors":[{"code":"<b>X_Y</b>","message":"m"}]})", "server", "bX_Yb",
        "m");
    row("teapot", 418, "", "server", "", "418");
}

void TestNetParsers::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(QString, code);
    QFETCH(QString, word);
    net::Answer answer;
    answer.status = status;
    answer.body = body;
    answer.url = QUrl(QStringLiteral("https://me:pw@r.test/v2/x"));
    const oci::Error error = net::errorOf(answer, QStringLiteral("the thing"));
    QCOMPARE(oci::kindName(error.kind), kind);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.registryCodes.value(0), code);
    QVERIFY2(error.message.contains(word), qPrintable(error.message));
    QVERIFY2(error.message.contains(QLatin1String("r.test")), qPrintable(error.message));
    QCOMPARE(error.url, QStringLiteral("https://r.test/v2/x"));
}

void TestNetParsers::hostileWordsAreTamed()
{
    net::Answer answer;
    answer.status = 404;
    answer.url = QUrl(QStringLiteral("https://r.test/"));
    answer.body = "{\"errors\":[{\"code\":\"A\",\"message\":\"a\\u001b[31m\\nb\\u202ec" +
                  QByteArray(5000, 'x') + "\"}]}";
    const QString message = net::errorOf(answer, QStringLiteral("it")).message;
    QVERIFY(!message.contains(QChar(0x1b)));
    QVERIFY(!message.contains(QLatin1Char('\n')));
    QVERIFY(!message.contains(QChar(0x202e)));
    QVERIFY(message.size() < 1000);
}

void TestNetParsers::json_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("word"); // of the error; empty: none
    QTest::newRow("object") << QByteArray(R"({"a":1})") << QByteArray("application/json; charset=utf-8")
                            << QString();
    QTest::newRow("object as text") << QByteArray(R"({"a":1})") << QByteArray("text/plain") << QString();
    QTest::newRow("html") << QByteArray("<html>sign in</html>") << QByteArray("text/html; charset=utf-8")
                          << QStringLiteral("web page");
    QTest::newRow("html that lies") << QByteArray(" <!doctype HTML>x") << QByteArray("application/json")
                                    << QStringLiteral("web page");
    QTest::newRow("cut") << QByteArray(R"({"tags":["a","b)") << QByteArray("application/json")
                         << QStringLiteral("not JSON");
    QTest::newRow("empty") << QByteArray() << QByteArray() << QStringLiteral("not JSON");
    QTest::newRow("list") << QByteArray("[1]") << QByteArray("application/json")
                          << QStringLiteral("no object");
}

void TestNetParsers::json()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, word);
    net::Answer answer;
    answer.status = 200;
    answer.body = body;
    answer.headers = {{"content-type", type}};
    answer.url = QUrl(QStringLiteral("https://r.test/"));
    const auto object = net::jsonObject(answer, QStringLiteral("the thing"));
    if (word.isEmpty()) {
        VERIFY_OK(object);
        return;
    }
    VERIFY_FAILS(object, oci::ErrorKind::Malformed);
    QVERIFY2(object.error().message.contains(word), qPrintable(object.error().message));
}

QTEST_GUILESS_MAIN(TestNetParsers)
#include "tst_netparsers.moc"
