// SPDX-License-Identifier: Apache-2.0
#include "engine/net/exchangenote.h"
#include "engine/net/exchangerecorder.h"
#include "engine/net/origin.h"

#include <QTest>

#include <atomic>
#include <thread>

using net::ExchangeNote;
using net::ExchangeRecorder;
using net::Request;

namespace {

net::Policy recording(const std::shared_ptr<ExchangeRecorder> &recorder)
{
    net::Policy policy;
    policy.recorder = recorder;
    policy.caFile = QStringLiteral("/etc/own ca.crt");
    return policy;
}

QUrl address(const char *text)
{
    return QUrl::fromEncoded(text);
}

net::Answer answer(int status, const QList<QPair<QByteArray, QByteArray>> &headers,
                   const QByteArray &body = {})
{
    net::Answer made;
    made.status = status;
    made.headers = headers;
    made.body = body;
    made.url = address("https://registry.test/v2/");
    return made;
}

} // namespace

/// What is noted of an exchange, and what never is.
class TestExchangeNote final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challenges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("bearer")
            << QByteArray(
                   "Bearer realm=\"https://auth.test/token\",service=\"reg\",scope=\"repository:a/b:pull\"")
            << QByteArray(
                   "bearer realm=\"https://auth.test/token\",scope=\"repository:a/b:pull\",service=\"reg\"");
        QTest::newRow("realm with secrets")
            << QByteArray("Bearer realm=\"https://user:hunter22@auth.test/token?key=hunter22\"")
            << QByteArray("bearer realm=\"https://auth.test/token?key=…\"");
        QTest::newRow("unknown values") << QByteArray("Digest realm=\"r\", nonce=\"abcdef\", opaque=\"xyz\"")
                                        << QByteArray("digest nonce=\"…\",opaque=\"…\",realm=\"r\"");
        QTest::newRow("basic") << QByteArray("Basic realm=\"Registry\"")
                               << QByteArray("basic realm=\"Registry\"");
        QTest::newRow("escapes") << QByteArray("Basic realm=\"a\x1b[31m\"")
                                 << QByteArray("basic realm=\"a\\x1b[31m\"");
    }
    void challenges()
    {
        QFETCH(QByteArray, header);
        QTEST(net::shownChallenge(header).toUtf8(), "shown");
    }

    void addressesLoseTheirSecrets_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << "https://r.test/v2/a/tags/list?n=5&last=x"
                               << "https://r.test/v2/a/tags/list?n=5&last=x";
        QTest::newRow("signed") << "https://u:p@cdn.test/b?X-Amz-Signature=abc&n=1#f"
                                << "https://cdn.test/b?X-Amz-Signature=%E2%80%A6&n=1";
        QTest::newRow("endless query")
            << QStringLiteral("https://r.test/a?n=") + QString(5000, u'1') << "https://r.test/a";
        QTest::newRow("endless path")
            << QStringLiteral("https://r.test/") + QString(5000, u'1') << "https://r.test/%E2%80%A6";
    }
    void addressesLoseTheirSecrets()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QCOMPARE(net::withoutSecrets(QUrl(url)).toString(QUrl::FullyEncoded), shown);
    }

    void notesWhatHappened()
    {
        const auto recorder = std::make_shared<ExchangeRecorder>();
        Request request;
        request.url = address("https://registry.test/v2/a/manifests/1");
        request.authorization = "Bearer abcdefghijklmnopqrstuvwxyz";
        request.subject = QStringLiteral("a:1");
        request.headers = {{"accept", "application/json"}, {"X-Other", "kept out"}};
        {
            ExchangeNote note(recording(recorder), request);
            note.begin(request.url, 0, 0);
            QVERIFY(note.isOpen());
            note.answered(
                answer(307, {{"RateLimit-Limit", "100;w=21600"}, {"ratelimit-remaining", "99;w=21600"}}), 12);
            note.redirectedTo(address("https://cdn.test/x?sig=1"));
            note.begin(address("https://cdn.test/x?sig=1"), 1, 0);
            note.answered(answer(200, {}), 500);
            note.close();
            QVERIFY(!note.isOpen());
            note.begin(request.url, 0, 1);
        }
        const auto records = recorder->take();
        QCOMPARE(records.size(), 3);
        QCOMPARE(records.at(0).id, quint64(1));
        QCOMPARE(records.at(0).status, 307);
        QCOMPARE(records.at(0).bytesIn, 12);
        QCOMPARE(records.at(0).authScheme, QStringLiteral("Bearer"));
        QCOMPARE(records.at(0).accept, QStringLiteral("application/json"));
        QCOMPARE(records.at(0).caFile, QStringLiteral("/etc/own ca.crt"));
        QCOMPARE(records.at(0).rateLimit, QStringLiteral("100;w=21600"));
        QCOMPARE(records.at(0).rateRemaining, QStringLiteral("99;w=21600"));
        QCOMPARE(records.at(0).redirectTarget.host(), QStringLiteral("cdn.test"));
        QVERIFY(!records.at(0).redirectTarget.toString().contains(QLatin1String("sig=1")));
        QVERIFY(!records.at(0).isProblem());
        QCOMPARE(records.at(1).host, QStringLiteral("cdn.test"));
        QCOMPARE(records.at(1).redirect, 1);
        QCOMPARE(records.at(1).authScheme, QString()); // it stayed with its origin
        QCOMPARE(records.at(1).askedUrl, request.url);
        QVERIFY(records.at(2).stopped);
        QCOMPARE(records.at(2).retry, 1);
        QVERIFY(!records.at(2).isProblem());
    }

    void anErrorAnswerIsAnErrorAndAGreetingIsNone()
    {
        const auto recorder = std::make_shared<ExchangeRecorder>();
        Request request;
        request.url = address("https://registry.test/v2/");
        request.subject = QStringLiteral("a:1");
        ExchangeNote note(recording(recorder), request);
        note.begin(request.url, 0, 0);
        note.answered(answer(401, {{"WWW-Authenticate", "Bearer realm=\"https://a.test/t\""}}), 0);
        note.close();
        note.begin(request.url, 0, 0);
        note.answered(answer(401, {{"WWW-Authenticate", "Basic realm=\"r\""}}), 0);
        note.close();
        note.begin(request.url, 0, 0);
        note.answered(
            answer(404, {}, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"no such name\"}]}"), 0);
        note.close();
        const auto records = recorder->take();
        QVERIFY(records.at(0).isGreeting());
        QVERIFY(!records.at(0).isProblem());
        QVERIFY(records.at(1).isProblem());
        QVERIFY(records.at(2).isProblem());
        QCOMPARE(records.at(2).error->kind, oci::ErrorKind::NotFound);
        QCOMPARE(records.at(2).error->registryCodes, QStringList{QStringLiteral("NAME_UNKNOWN")});
    }

    void aSecretThatComesBackIsLeftOut()
    {
        const auto recorder = std::make_shared<ExchangeRecorder>();
        Request request;
        request.method = Request::Method::Post;
        request.url = address("https://auth.test/token?scope=repository:a:pull");
        request.authorization = "Basic " + QByteArray("joe:correct-horse-battery").toBase64();
        request.body =
            "grant_type=refresh_token&scope=repository%3Aa%3Apull&refresh_token=r3fr3sh%2Btoken%2Bvalue";
        ExchangeNote note(recording(recorder), request);
        note.begin(request.url, 0, 0);
        note.answered(
            answer(400,
                   {{"WWW-Authenticate", "Bearer realm=\"r\",error_description=\"correct-horse-battery\""},
                    {"Retry-After", "r3fr3sh+token+value"}},
                   "{\"errors\":[{\"code\":\"X\",\"message\":\"not joe:correct-horse-battery "
                   "r3fr3sh+token+value\"}]}"),
            0);
        note.redirectedTo(address("https://auth.test/r3fr3sh%2Btoken%2Bvalue/x"));
        note.close();
        const auto record = recorder->take().constFirst();
        QCOMPARE(record.scopes.size(), 2);
        QCOMPARE(record.form.size(), 3);
        QCOMPARE(record.form.at(2),
                 (QPair<QString, QString>(QStringLiteral("refresh_token"), QStringLiteral("…"))));
        const QString all = record.challenge + record.retryAfter + record.error->message +
                            QUrl::fromPercentEncoding(record.redirectTarget.toEncoded());
        QVERIFY2(!all.contains(QLatin1String("horse")) && !all.contains(QLatin1String("r3fr3sh")),
                 qPrintable(all));
    }

    void nobodyListens()
    {
        Request request;
        request.url = address("https://registry.test/v2/");
        ExchangeNote note(net::Policy(), request);
        note.begin(request.url, 0, 0);
        QVERIFY(!note.isOpen());
        note.answered(answer(500, {}), 0);
        note.close();
    }

    void manyThreadsReport()
    {
        ExchangeRecorder recorder(1000);
        std::atomic<int> woken{0};
        recorder.setWake([&woken] { ++woken; });
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&recorder] {
                for (int j = 0; j < 500; ++j)
                    recorder.add({});
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(woken.load(), 1);
        const auto records = recorder.take();
        QCOMPARE(records.size(), 1000);
        QCOMPARE(records.last().id, quint64(2000));
        for (qsizetype i = 1; i < records.size(); ++i)
            QCOMPARE(records.at(i).id, records.at(i - 1).id + 1);
        recorder.add({});
        QCOMPARE(woken.load(), 2);
        recorder.setWake({});
        recorder.take();
        recorder.add({});
        QCOMPARE(woken.load(), 2);
    }

    void noting()
    {
        const auto recorder = std::make_shared<ExchangeRecorder>();
        const net::Policy policy = recording(recorder);
        Request request;
        request.url = address("https://registry.test/v2/library/nginx/tags/list?n=1000");
        request.authorization = "Bearer abcdefghijklmnopqrstuvwxyz";
        request.headers = {{"Accept", "application/json"}};
        const auto good = answer(200, {{"Content-Type", "application/json"}, {"Docker-Content-Digest", "x"}});
        QBENCHMARK
        {
            ExchangeNote note(policy, request);
            note.begin(request.url, 0, 0);
            note.answered(good, 1);
            note.close();
        }
    }
};

QTEST_GUILESS_MAIN(TestExchangeNote)
#include "tst_exchangenote.moc"
