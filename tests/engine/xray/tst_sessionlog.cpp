// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangecommands.h"
#include "browse/exchangetext.h"
#include "engine/credentials/credentialsource.h"
#include "engine/net/exchangerecorder.h"
#include "engine/net/httpclient.h"
#include "engine/net/stream.h"
#include "engine/registry/registryclient.h"
#include "engine/registry/sessionlog.h"
#include "support/brokenserver.h"
#include "support/dockerregistry.h"
#include "support/imagemaker.h"
#include "support/tokenserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using ports::ExchangeRecord;
using support::Behaviour;
using support::BrokenServer;
using support::Certificates;

namespace {

const QString password = QStringLiteral("s3cret-pass-phrase");

class OneCredential final : public credentials::CredentialSource
{
public:
    QFuture<oci::Result<credentials::FoundCredential>> find(const QString &, const QString &) override
    {
        return credentials::readyCredential({credential, {}, {}});
    }
    credentials::Credential credential;
};

class Swallow final : public net::StreamSink
{
public:
    bool begin(qint64) override { return true; }
    bool write(const char *, qint64 size) override
    {
        bytes += size;
        return stopAfter < 0 || bytes < stopAfter;
    }
    qint64 bytes = 0;
    qint64 stopAfter = -1;
};

QString decoded(const QUrl &url)
{
    return QUrl::fromPercentEncoding(url.toEncoded());
}

/// Everything of a record that a person could ever see.
QString everything(const ExchangeRecord &record)
{
    QStringList texts{browse::exchangeText(record),
                      browse::curlCommand(record),
                      browse::skopeoCommand(record),
                      browse::craneCommand(record),
                      browse::orasCommand(record),
                      record.purpose,
                      decoded(record.url),
                      decoded(record.askedUrl),
                      decoded(record.redirectTarget),
                      record.host,
                      record.authScheme,
                      record.challenge,
                      record.accept,
                      record.range,
                      record.retryAfter,
                      record.rateLimit,
                      record.rateRemaining};
    texts += record.scopes;
    for (const auto &[name, value] : record.form)
        texts << name << value;
    if (record.error)
        texts << record.error->message << record.error->url << record.error->registryCodes;
    return texts.join(QLatin1Char('\n'));
}

} // namespace

/// The log of a run against servers on loopback: good, broken and hostile ones.
class TestSessionLog final : public QObject
{
    Q_OBJECT

private:
    net::Policy policy(const QString &caFile = {}) const
    {
        net::Policy quick;
        quick.userAgent = QStringLiteral("tallyman-test");
        quick.caFile = caFile;
        quick.firstRetryDelay = std::chrono::milliseconds(1);
        quick.maxRetryDelay = std::chrono::milliseconds(10);
        quick.stallTimeout = std::chrono::milliseconds(2000);
        quick.recorder = m_recorder;
        return quick;
    }
    net::Request request(const QString &url) const
    {
        net::Request made;
        made.url = QUrl(url);
        made.subject = QStringLiteral("a thing");
        return made;
    }
    template <typename Future>
    static bool finishes(const Future &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000);
    }
    /// The records so far, `count` of them at least.
    QVector<ExchangeRecord> records(int count) const
    {
        const bool there =
            QTest::qWaitFor([this, count] { return m_log->records().size() >= count; }, 10'000);
        if (!there)
            qWarning("%d exchanges instead of %d", int(m_log->records().size()), count);
        return m_log->records();
    }
    static QByteArray told(const QVector<ExchangeRecord> &records)
    {
        QByteArray lines;
        for (const ExchangeRecord &record : records)
            lines += everything(record).toUtf8() + "\n--\n";
        return lines;
    }

    std::shared_ptr<net::ExchangeRecorder> m_recorder;
    std::unique_ptr<registry::SessionLog> m_log;

private Q_SLOTS:
    void init()
    {
        m_recorder = std::make_shared<net::ExchangeRecorder>();
        m_log = std::make_unique<registry::SessionLog>(m_recorder);
    }
    void cleanup() { m_log.reset(); }

    void challengeTokenAndRetryAreThreeExchanges()
    {
        support::TokenServer tokens({.users = {{QStringLiteral("joe"), password}}});
        support::DockerRegistry server({.token = tokens.auth()});
        QVERIFY2(server.start(), server.log().constData());
        QTemporaryDir folder;
        support::ImageMaker maker(folder.path());
        const support::MadeImage image = maker.addSample();
        const QByteArray pushToken = tokens.issue({QStringLiteral("repository:demo/web:pull,push")});
        QVERIFY2(maker.pushTo(server.host(), QStringLiteral("demo/web"), QStringLiteral("1"), image.manifest,
                              {.bearerToken = pushToken}),
                 qPrintable(maker.error()));

        OneCredential who;
        who.credential = {QStringLiteral("joe"), password, {}};
        net::HttpClient http(policy());
        registry::RegistryClient client(server.host(), &http, &who);
        const auto manifest = client.fetchManifest(QStringLiteral("demo/web"), QStringLiteral("1"));
        QVERIFY(finishes(manifest));
        QVERIFY2(manifest.result().has_value(), "no manifest");

        const auto seen = records(3);
        QVERIFY2(seen.size() == 3, told(seen).constData());
        QCOMPARE(seen.at(0).status, 401);
        QVERIFY(seen.at(0).isGreeting());
        QVERIFY(seen.at(0).challenge.contains(QLatin1String("repository:demo/web:pull")));
        QCOMPARE(seen.at(1).host, tokens.host());
        QCOMPARE(seen.at(1).scopes, QStringList{QStringLiteral("repository:demo/web:pull")});
        QCOMPARE(seen.at(1).authScheme, QStringLiteral("Basic"));
        QCOMPARE(seen.at(2).status, 200);
        QCOMPARE(seen.at(2).authScheme, QStringLiteral("Bearer"));
        QCOMPARE(seen.at(2).bytesIn, image.manifest.size);
        QVERIFY(seen.at(2).accept.contains(QLatin1String("application/vnd.oci.image.manifest.v1+json")));
        for (const ExchangeRecord &record : seen)
            QVERIFY(!record.isProblem());

        const auto target =
            client.blobTarget(QStringLiteral("demo/web"),
                              *oci::Digest::parse(QString::fromLatin1(image.layers.first().digest)));
        QVERIFY(finishes(target));
        net::Stream stream;
        Swallow sink;
        const auto done = stream.run({*target.result(), 0, image.layers.first().size}, sink, {});
        QCOMPARE(done.outcome, net::StreamResult::Outcome::Complete);
        const auto all = records(4);
        QCOMPARE(all.last().bytesIn, image.layers.first().size);
        QCOMPARE(all.last().authScheme, QStringLiteral("Bearer"));

        const QString token = QString::fromLatin1(target.result()->authorization.mid(7));
        QVERIFY(token.size() > 100);
        const QString basic = QString::fromLatin1((QStringLiteral("joe:") + password).toUtf8().toBase64());
        for (const ExchangeRecord &record : all) {
            const QString text = everything(record);
            for (const QString &secret : {password, token, basic})
                QVERIFY2(!text.contains(secret), qPrintable(text));
        }
    }

    void everyHopOfARedirectIsOne()
    {
        BrokenServer origin;
        BrokenServer away;
        away.setContent("/blob", "content");
        origin.always(
            "/start",
            Behaviour::redirect((away.baseUrl() + QStringLiteral("/blob?X-Amz-Signature=s1gned")).toUtf8()));
        net::HttpClient http(policy());
        net::Request asked = request(origin.baseUrl() + QStringLiteral("/start"));
        asked.authorization = "Bearer abcdefghijklmnopqrstuvwxyz";
        const auto future = http.ask(asked);
        QVERIFY(finishes(future));
        const auto byQuestion = records(2);
        QCOMPARE(byQuestion.size(), 2);

        net::Stream stream;
        Swallow sink;
        QCOMPARE(stream.run({{asked.url, asked.authorization, policy()}, 0, 7}, sink, {}).outcome,
                 net::StreamResult::Outcome::Complete);
        const auto both = records(4);
        QVERIFY2(both.size() == 4, told(both).constData());
        for (int first : {0, 2}) {
            QCOMPARE(both.at(first).status, 307);
            QCOMPARE(both.at(first).authScheme, QStringLiteral("Bearer"));
            QCOMPARE(both.at(first).redirectTarget.port(), int(away.port()));
            QCOMPARE(both.at(first + 1).status, 200);
            QCOMPARE(both.at(first + 1).redirect, 1);
            QCOMPARE(both.at(first + 1).host, away.host());
            QCOMPARE(both.at(first + 1).authScheme, QString());
            QCOMPARE(both.at(first + 1).bytesIn, 7);
        }
        for (const ExchangeRecord &record : both)
            QVERIFY2(!everything(record).contains(QLatin1String("s1gned")), qPrintable(everything(record)));
    }

    void everyRetryIsOne()
    {
        BrokenServer server;
        server.setContent("/a", "good");
        server.enqueue("/a", Behaviour::tooManyRequests("0"));
        server.enqueue("/a", Behaviour::serverError(503));
        server.enqueue("/a", Behaviour::cutAt(1));
        net::HttpClient http(policy());
        const auto future = http.ask(request(server.baseUrl() + QStringLiteral("/a")));
        QVERIFY(finishes(future));
        const auto seen = records(4);
        QVERIFY2(seen.size() == 4, told(seen).constData());
        QCOMPARE(seen.at(0).status, 429);
        QCOMPARE(seen.at(0).retryAfter, QStringLiteral("0"));
        QCOMPARE(seen.at(0).error->kind, oci::ErrorKind::RateLimited);
        QCOMPARE(seen.at(1).status, 503);
        QCOMPARE(seen.at(2).error->kind, oci::ErrorKind::Offline);
        QCOMPARE(seen.at(3).status, 200);
        QVERIFY(!seen.at(3).error);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(seen.at(i).retry, i);
            QCOMPARE(seen.at(i).isProblem(), i < 3);
        }
    }

    void closedAtOnceIsToldForEachAttempt()
    {
        BrokenServer server;
        server.always("/a", Behaviour::closeAtOnce());
        net::HttpClient http(policy());
        const auto future = http.ask(request(server.baseUrl() + QStringLiteral("/a")));
        QVERIFY(finishes(future));
        const auto seen = records(server.count("/a"));
        QVERIFY2(seen.size() == server.count("/a"), told(seen).constData());
        for (const ExchangeRecord &record : seen) {
            QCOMPARE(record.status, 0);
            QCOMPARE(record.error->kind, oci::ErrorKind::Offline);
        }
    }

    void certificatesAreTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("good") << int(Certificates::Kind::Good);
        QTest::newRow("expired") << int(Certificates::Kind::Expired);
        QTest::newRow("untrusted") << int(Certificates::Kind::Untrusted);
    }
    void certificatesAreTold()
    {
        QFETCH(int, kind);
        const bool good = kind == int(Certificates::Kind::Good);
        BrokenServer server{Certificates::Kind(kind)};
        server.setContent("/a", "good");
        net::HttpClient http(policy(server.caFile()));
        const auto future = http.ask(request(server.baseUrl() + QStringLiteral("/a")));
        QVERIFY(finishes(future));
        const auto seen = records(1);
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen.first().error.has_value(), !good);
        if (!good)
            QCOMPARE(seen.first().error->kind, oci::ErrorKind::Tls);
        QVERIFY(!seen.first().tls.chain.isEmpty());
        QVERIFY(!seen.first().tls.chain.first().issuer.isEmpty());
        QCOMPARE(seen.first().tls.chain.first().sha256.size(), 64);
        QVERIFY(seen.first().tls.chain.first().validUntil.isValid());
        QCOMPARE(seen.first().caFile, server.caFile());
        if (!good)
            return;
        QVERIFY(seen.first().tls.protocol.startsWith(QLatin1String("TLSv1")));

        net::Stream stream;
        Swallow sink;
        const QUrl url(server.baseUrl() + QStringLiteral("/a"));
        QCOMPARE(stream.run({{url, {}, policy(server.caFile())}, 0, 4}, sink, {}).outcome,
                 net::StreamResult::Outcome::Complete);
        QCOMPARE(records(2).last().tls.chain, seen.first().tls.chain);
    }

    void whatIsGivenUpIsToldAsSuch()
    {
        BrokenServer server;
        server.always("/hang", Behaviour::hang());
        server.setContent("/long", QByteArray(100'000, 'x'));
        {
            net::HttpClient http(policy());
            auto future = http.ask(request(server.baseUrl() + QStringLiteral("/hang")));
            QTRY_COMPARE(server.count("/hang"), 1);
            future.cancel();
            QTRY_COMPARE(m_log->records().size(), 1);
        }
        net::Stream stream;
        Swallow sink;
        sink.stopAfter = 1;
        const QUrl url(server.baseUrl() + QStringLiteral("/long"));
        QCOMPARE(stream.run({{url, {}, policy()}, 0, -1}, sink, {}).outcome,
                 net::StreamResult::Outcome::Stopped);
        const auto seen = records(2);
        for (const ExchangeRecord &record : seen) {
            QVERIFY(record.stopped);
            QVERIFY(!record.isProblem());
        }
    }

    void aHostileServerRepeatsWhatItWasTold()
    {
        BrokenServer server;
        const QByteArray token = "eyJhbGciOi.secret-token-value.signature";
        server.always("/v2/a/tags/list",
                      Behaviour::registryError(403, "DENIED", "you said Bearer " + token)
                          .withHeader("WWW-Authenticate", "Bearer realm=\"r\",error=\"" + token + "\"")
                          .withHeader("Ratelimit-Remaining", token));
        server.always("/to", Behaviour::redirect("/" + token + "/x"));
        net::HttpClient http(policy());
        for (const char *path : {"/v2/a/tags/list", "/to"}) {
            net::Request asked = request(server.baseUrl() + QLatin1String(path));
            asked.authorization = "Bearer " + token;
            const auto future = http.ask(asked);
            QVERIFY(finishes(future));
            net::Stream stream;
            Swallow sink;
            stream.run({{asked.url, asked.authorization, policy()}, 0, -1}, sink, {});
        }
        const auto seen = records(6);
        QCOMPARE(seen.size(), 6);
        for (const ExchangeRecord &record : seen)
            QVERIFY2(!everything(record).contains(QLatin1String(token)), qPrintable(everything(record)));
    }

    void theLogIsBoundedAndTellsInBatches()
    {
        QSignalSpy added(m_log.get(), &ports::ExchangeLog::recordsAdded);
        QSignalSpy cleared(m_log.get(), &ports::ExchangeLog::cleared);
        m_recorder->add({});
        QTRY_COMPARE(added.size(), 1);
        for (int i = 0; i < 1500; ++i)
            m_recorder->add({});
        QTRY_COMPARE(m_log->records().size(), 1501);
        QCOMPARE(added.size(), 2);
        for (int i = 0; i < 1500; ++i)
            m_recorder->add({});
        QTRY_COMPARE(m_log->records().last().id, quint64(3001));
        QCOMPARE(m_log->records().size(), ports::ExchangeLog::capacity);
        m_log->clear();
        QCOMPARE(cleared.size(), 1);
        QVERIFY(m_log->records().isEmpty());
        m_recorder->add({});
        QTRY_COMPARE(m_log->records().size(), 1);
        m_recorder->add({});
        m_log.reset(); // while an event for it is on its way
        m_recorder->add({});
        QTest::qWait(0);
    }
};

QTEST_GUILESS_MAIN(TestSessionLog)
#include "tst_sessionlog.moc"
