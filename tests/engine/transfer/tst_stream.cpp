// SPDX-License-Identifier: Apache-2.0
#include "engine/net/stream.h"
#include "support/brokenserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using net::StreamResult;
using support::Behaviour;
using support::BrokenServer;
using Outcome = net::StreamResult::Outcome;

namespace {

class Collector final : public net::StreamSink
{
public:
    bool begin(qint64 offset) override
    {
        begun.append(offset);
        return true;
    }
    bool write(const char *data, qint64 size) override
    {
        bytes.append(data, size);
        return stopAfter < 0 || bytes.size() < stopAfter;
    }

    QVector<qint64> begun;
    QByteArray bytes;
    qint64 stopAfter = -1;
};

const QByteArray path("/v2/demo/blobs/x");

QByteArray content()
{
    QByteArray bytes(600'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    return bytes;
}

net::Target targetOf(const BrokenServer &server)
{
    net::Target target;
    target.url = QUrl(server.baseUrl() + QString::fromLatin1(path));
    target.policy.userAgent = QStringLiteral("test");
    target.policy.caFile = server.caFile();
    target.policy.stallTimeout = std::chrono::milliseconds(400);
    return target;
}

} // namespace

/// What a stream makes of good, broken and hostile answers.
class TestStream final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fetchesAll();
    void fetchesTheRest();
    void startsAgainWhenRangeIsIgnored();
    void refusesAnotherPart();
    void reportsRangeNotSatisfiable();
    void keepsWhatCameBeforeACut();
    void judgesLengths_data();
    void judgesLengths();
    void tellsStatuses_data();
    void tellsStatuses();
    void sendsCredentialsOnlyToTheirOrigin();
    void refusesRedirects_data();
    void refusesRedirects();
    void refusesADowngrade();
    void trustsTheGivenAuthorityOnly();
    void boundsHeaders();
    void givesUpOnSilence_data();
    void givesUpOnSilence();
    void stopsAtOnce();
    void stopsWhenTheSinkSaysSo();
    void tellsARefusedConnection();

private:
    StreamResult run(qint64 offset = 0, qint64 size = -1);

    std::unique_ptr<BrokenServer> m_server;
    Collector m_sink;
    net::Target m_target;
    QByteArray m_content;
};

void TestStream::init()
{
    m_content = content();
    m_server = std::make_unique<BrokenServer>();
    m_server->setContent(path, m_content);
    m_target = targetOf(*m_server);
    m_sink.begun.clear();
    m_sink.bytes.clear();
    m_sink.stopAfter = -1;
}

StreamResult TestStream::run(qint64 offset, qint64 size)
{
    net::Stream stream;
    return stream.run({m_target, offset, size < 0 ? m_content.size() : size}, m_sink, {});
}

void TestStream::fetchesAll()
{
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Complete);
    QCOMPARE(result.received, m_content.size());
    QCOMPARE(m_sink.begun, QVector<qint64>({0}));
    QCOMPARE(m_sink.bytes, m_content);
    QVERIFY(!m_server->requests().constFirst().hasHeader("Range"));
    QVERIFY(!m_server->requests().constFirst().hasHeader("Accept-Encoding"));
}

void TestStream::fetchesTheRest()
{
    QCOMPARE(run(1000).outcome, Outcome::Complete);
    QCOMPARE(m_server->requests().constFirst().header("Range"), QByteArray("bytes=1000-"));
    QCOMPARE(m_sink.begun, QVector<qint64>({1000}));
    QCOMPARE(m_sink.bytes, m_content.mid(1000));
}

void TestStream::startsAgainWhenRangeIsIgnored()
{
    m_server->always(path, Behaviour::ignoreRange());
    QCOMPARE(run(1000).outcome, Outcome::Complete);
    QCOMPARE(m_sink.begun, QVector<qint64>({0}));
    QCOMPARE(m_sink.bytes, m_content);
}

void TestStream::refusesAnotherPart()
{
    m_server->always(path, Behaviour::wrongContentRange());
    const StreamResult result = run(1000);
    QCOMPARE(result.outcome, Outcome::RangeRefused);
    QVERIFY(m_sink.begun.isEmpty());
    QVERIFY(m_sink.bytes.isEmpty());
}

void TestStream::reportsRangeNotSatisfiable()
{
    m_server->always(path, Behaviour::rangeNotSatisfiable());
    QCOMPARE(run(1000).outcome, Outcome::RangeRefused);
}

void TestStream::keepsWhatCameBeforeACut()
{
    m_server->always(path, Behaviour::cutAt(200'000));
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Retryable);
    QCOMPARE(result.error.kind, oci::ErrorKind::Offline);
    QCOMPARE(result.received, 200'000);
    QCOMPARE(m_sink.bytes, m_content.left(200'000));
}

void TestStream::judgesLengths_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<qint64>("expected"); // size by the manifest
    QTest::addColumn<Outcome>("outcome");
    const qint64 size = content().size();
    QTest::newRow("exact") << Behaviour::normal() << size << Outcome::Complete;
    QTest::newRow("announced longer") << Behaviour::normal() << size - 1 << Outcome::Failed;
    QTest::newRow("announced shorter") << Behaviour::normal() << size + 1 << Outcome::Failed;
    QTest::newRow("longer, chunked") << Behaviour::normal().chunked() << size - 100 << Outcome::Failed;
    QTest::newRow("shorter, chunked") << Behaviour::normal().chunked() << size + 100 << Outcome::Retryable;
    QTest::newRow("longer, without length")
        << Behaviour::normal().withoutLength() << size - 100 << Outcome::Failed;
    QTest::newRow("more than its own length")
        << Behaviour::longerThanAnnounced(5000) << size << Outcome::Complete;
}

void TestStream::judgesLengths()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(qint64, expected);
    QFETCH(Outcome, outcome);
    m_server->always(path, behaviour);
    const StreamResult result = run(0, expected);
    QCOMPARE(result.outcome, outcome);
    if (outcome == Outcome::Failed)
        QCOMPARE(result.error.kind, oci::ErrorKind::DigestMismatch);
    QVERIFY(m_sink.bytes.size() <= expected);
}

void TestStream::tellsStatuses_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<oci::ErrorKind>("kind");
    using Kind = oci::ErrorKind;
    QTest::newRow("401") << Behaviour::challenge("Bearer realm=\"x\"") << Outcome::Unauthorized
                         << Kind::Unauthorized;
    QTest::newRow("403") << Behaviour::registryError(403, "DENIED") << Outcome::Failed << Kind::Denied;
    QTest::newRow("404") << Behaviour::registryError(404, "BLOB_UNKNOWN") << Outcome::Failed
                         << Kind::NotFound;
    QTest::newRow("429") << Behaviour::tooManyRequests("7") << Outcome::Retryable << Kind::RateLimited;
    QTest::newRow("500") << Behaviour::serverError(500) << Outcome::Retryable << Kind::Server;
    QTest::newRow("503") << Behaviour::serverError(503) << Outcome::Retryable << Kind::Server;
    QTest::newRow("418") << Behaviour::respond(418) << Outcome::Failed << Kind::Server;
    QTest::newRow("304 without place") << Behaviour::respond(307) << Outcome::Failed << Kind::Server;
}

void TestStream::tellsStatuses()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(Outcome, outcome);
    QFETCH(oci::ErrorKind, kind);
    m_server->always(path, behaviour);
    m_target.authorization = "Bearer secret-token";
    m_target.url.setQuery(QStringLiteral("signature=secret-signature"));
    const StreamResult result = run();
    QCOMPARE(result.outcome, outcome);
    QCOMPARE(result.error.kind, kind);
    QVERIFY(m_sink.bytes.isEmpty());
    if (kind == oci::ErrorKind::Unauthorized)
        QCOMPARE(result.wwwAuthenticate, QByteArray("Bearer realm=\"x\""));
    if (kind == oci::ErrorKind::RateLimited)
        QCOMPARE(result.error.retryAfter.value_or(std::chrono::seconds(0)).count(), 7);
    if (kind == oci::ErrorKind::NotFound)
        QCOMPARE(result.error.registryCodes, QStringList(QStringLiteral("BLOB_UNKNOWN")));
    QVERIFY(!(result.error.message + result.error.url).contains(QStringLiteral("secret")));
}

void TestStream::sendsCredentialsOnlyToTheirOrigin()
{
    BrokenServer elsewhere;
    elsewhere.setContent("/signed", m_content);
    m_target.authorization = "Bearer secret-token";
    m_server->enqueue(path, Behaviour::redirect("/v2/moved"));
    m_server->enqueue("/v2/moved", Behaviour::redirect(elsewhere.baseUrl().toLatin1() + "/signed?sig=1"));
    QCOMPARE(run(1000).outcome, Outcome::Complete);
    QCOMPARE(m_sink.bytes, m_content.mid(1000));
    QCOMPARE(m_server->requestsFor("/v2/moved").constFirst().header("Authorization"),
             QByteArray("Bearer secret-token"));
    QCOMPARE(elsewhere.requests().size(), 1);
    QVERIFY(!elsewhere.requests().constFirst().hasHeader("Authorization"));
    QCOMPARE(elsewhere.requests().constFirst().header("Range"), QByteArray("bytes=1000-"));
}

void TestStream::refusesRedirects_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("for ever") << Behaviour::redirectLoop();
    QTest::newRow("to a file") << Behaviour::redirect("file:///etc/hostname");
    QTest::newRow("to another protocol") << Behaviour::redirect("ftp://127.0.0.1/x");
    QTest::newRow("to nowhere") << Behaviour::redirect("http://");
}

void TestStream::refusesRedirects()
{
    QFETCH(Behaviour, behaviour);
    m_server->always(path, behaviour);
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Failed);
    QCOMPARE(result.error.kind, oci::ErrorKind::Malformed);
    QVERIFY(m_server->count(path) <= m_target.policy.maxRedirects + 1);
}

void TestStream::refusesADowngrade()
{
    BrokenServer secure(support::Certificates::Kind::Good);
    secure.always(path, Behaviour::redirect(m_server->baseUrl().toLatin1() + path));
    m_target = targetOf(secure);
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Failed);
    QCOMPARE(result.error.kind, oci::ErrorKind::Tls);
    QCOMPARE(m_server->count(path), 0);
}

void TestStream::trustsTheGivenAuthorityOnly()
{
    BrokenServer secure(support::Certificates::Kind::Good);
    secure.setContent(path, m_content);
    m_target = targetOf(secure);
    QCOMPARE(run().outcome, Outcome::Complete);
    m_target.policy.caFile.clear();
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Failed);
    QCOMPARE(result.error.kind, oci::ErrorKind::Tls);
    BrokenServer wrong(support::Certificates::Kind::WrongName);
    m_target = targetOf(wrong);
    QCOMPARE(run().error.kind, oci::ErrorKind::Tls);
}

void TestStream::boundsHeaders()
{
    m_server->always(path, Behaviour::endlessHeaders());
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Failed);
    QCOMPARE(result.error.kind, oci::ErrorKind::TooLarge);
}

void TestStream::givesUpOnSilence_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<qint64>("received");
    QTest::newRow("before the answer") << Behaviour::hang() << qint64(0);
    QTest::newRow("in the body") << Behaviour::stallAfter(5000) << qint64(5000);
}

void TestStream::givesUpOnSilence()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(qint64, received);
    m_server->always(path, behaviour);
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Retryable);
    QCOMPARE(result.error.kind, oci::ErrorKind::Timeout);
    QCOMPARE(result.received, received);
}

void TestStream::stopsAtOnce()
{
    m_server->always(path, Behaviour::hang());
    m_target.policy.stallTimeout = std::chrono::hours(1);
    std::stop_source stop;
    auto running = std::async(std::launch::async, [&] {
        net::Stream stream;
        return stream.run({m_target, 0, m_content.size()}, m_sink, stop.get_token());
    });
    QTRY_COMPARE(m_server->count(path), 1);
    stop.request_stop();
    QCOMPARE(running.get().outcome, Outcome::Stopped);
}

void TestStream::stopsWhenTheSinkSaysSo()
{
    m_sink.stopAfter = 100'000;
    QCOMPARE(run().outcome, Outcome::Stopped);
    QVERIFY(m_sink.bytes.size() < m_content.size());
}

void TestStream::tellsARefusedConnection()
{
    m_server->close();
    const StreamResult result = run();
    QCOMPARE(result.outcome, Outcome::Retryable);
    QCOMPARE(result.error.kind, oci::ErrorKind::Offline);
    QVERIFY2(result.error.message.contains(m_server->host()), qPrintable(result.error.message));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
