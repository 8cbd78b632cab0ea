// SPDX-License-Identifier: Apache-2.0
// The servers and makers against programs nobody here wrote: curl and skopeo.
#include "support/brokenserver.h"
#include "support/dockerregistry.h"
#include "support/imagemaker.h"
#include "support/program.h"
#include "support/tokenserver.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace support;

namespace {

ProgramResult curl(const QStringList &arguments, int seconds = 20)
{
    return runProgram(QStringLiteral("curl"),
                      QStringList{QStringLiteral("-s"), QStringLiteral("-S"), QStringLiteral("--noproxy"),
                                  QStringLiteral("*"), QStringLiteral("--max-time"),
                                  QString::number(seconds)} +
                          arguments);
}

QString status()
{
    return QStringLiteral("%{http_code}");
}

ProgramResult skopeo(const QStringList &arguments)
{
    return runProgram(QStringLiteral("skopeo"), arguments, {.timeout = std::chrono::seconds(60)});
}

QByteArray sha256(const QByteArray &bytes)
{
    return "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestSupport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programs();
    void layoutsAreReadBySkopeo();
    void registryTakesAndGives();
    void registryForgetsNothingOverARestart();
    void registryOverTls();
    void badCertificates_data();
    void badCertificates();
    void registryWithPasswords();
    void registryWithTokens_data();
    void registryWithTokens();
    void tokensByPost();
    void brokenServerIsARegistry();
    void brokenBodies();
    void brokenRanges();
    void brokenAnswers();
    void brokenOverTls();

private:
    QString url(const BrokenServer &server, const char *path) const
    {
        return server.baseUrl() + QString::fromLatin1(path);
    }
};

void TestSupport::programs()
{
    const ProgramResult echo =
        runProgram(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("cat; echo $A >&2; exit 3")},
                   {.input = "in", .environment = {QStringLiteral("A=b")}});
    QCOMPARE(echo.out, "in");
    QCOMPARE(echo.err, "b\n");
    QCOMPARE(echo.exitCode, 3);
    const ProgramResult slow = runProgram(QStringLiteral("sleep"), {QStringLiteral("60")},
                                          {.timeout = std::chrono::milliseconds(50)});
    QVERIFY(slow.timedOut);
    QVERIFY(!runProgram(QStringLiteral("no-such-program-here"), {}).started);
}

void TestSupport::layoutsAreReadBySkopeo()
{
    if (findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    QTemporaryDir directory;
    ImageMaker maker(directory.path());
    ImageSpec spec;
    const QByteArray longName = QByteArray(120, 'd') + "/file";
    spec.layers = {LayerSpec::ofFiles({{"etc/hello", "hello\n"}, {longName, "deep\n"}}),
                   LayerSpec::ofRandom(3'000'001, 7)};
    spec.layers[1].gzip = false;
    spec.layers[0].entries.append(
        {.path = "etc/link", .type = LayerEntry::Type::Symlink, .linkTarget = "hello"});
    const MadeImage image = maker.addImage(spec);
    maker.tag(image.manifest, QStringLiteral("one"));
    const QString name = QStringLiteral("oci:") + directory.path() + QStringLiteral(":one");
    const ProgramResult raw = skopeo({QStringLiteral("inspect"), QStringLiteral("--raw"), name});
    QVERIFY2(raw.ok(), raw.describe().constData());
    QCOMPARE(sha256(raw.out), image.manifest.digest);
    const ProgramResult told = skopeo({QStringLiteral("inspect"), name});
    QVERIFY2(told.ok(), told.describe().constData());
    for (const MadeBlob &layer : image.layers) {
        const QByteArray bytes = maker.read(layer.digest);
        QCOMPARE(bytes.size(), layer.size);
        QCOMPARE(sha256(bytes), layer.digest);
    }
    QCOMPARE(image.layers.at(1).digest, image.diffIds.at(1));
    const ProgramResult list =
        runProgram(QStringLiteral("tar"), {QStringLiteral("-tzf"), maker.pathOf(image.layers.at(0).digest)});
    QVERIFY2(list.ok(), list.describe().constData());
    QVERIFY2(list.out.contains(longName) && list.out.contains("etc/link"), list.out.constData());
}

void TestSupport::registryTakesAndGives()
{
    if (!haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    DockerRegistry registry;
    QVERIFY2(registry.start(), registry.log().constData());
    QTemporaryDir directory;
    ImageMaker maker(directory.path());
    ImageSpec arm;
    arm.architecture = QStringLiteral("arm64");
    arm.layers = {LayerSpec::ofRandom(5000, 9)};
    const MadeBlob index = maker.addIndex({maker.addSample(), maker.addImage(arm)}, false, true);
    QVERIFY2(maker.pushTo(registry.host(), QStringLiteral("demo/deep/web"), QStringLiteral("1.0"), index),
             qPrintable(maker.error()));
    const MadeBlob list = maker.addIndex({maker.addSample(100, 3, true)}, true);
    QVERIFY2(maker.pushTo(registry.host(), QStringLiteral("old"), QStringLiteral("latest"), list),
             qPrintable(maker.error()));
    const MadeBlob artifact = maker.addArtifact("application/vnd.example.thing", "payload", index);
    QVERIFY2(
        maker.pushTo(registry.host(), QStringLiteral("demo/deep/web"), QStringLiteral("thing"), artifact),
        qPrintable(maker.error()));

    const ProgramResult head = curl({QStringLiteral("-I"), QStringLiteral("-H"),
                                     QStringLiteral("Accept: application/vnd.oci.image.index.v1+json"),
                                     registry.baseUrl() + QStringLiteral("/v2/demo/deep/web/manifests/1.0")});
    QVERIFY2(head.out.toLower().contains("docker-content-digest: " + index.digest),
             head.describe().constData());
    const ProgramResult catalogue = curl({registry.baseUrl() + QStringLiteral("/v2/_catalog")});
    QCOMPARE(catalogue.out.trimmed(), R"({"repositories":["demo/deep/web","old"]})");
    QCOMPARE(registry.countRequests("GET", "/v2/_catalog"), 1);
    if (!findProgram(QStringLiteral("skopeo")).isEmpty()) {
        const QTemporaryDir target;
        const ProgramResult copied =
            skopeo({QStringLiteral("copy"), QStringLiteral("--all"), QStringLiteral("--src-tls-verify=false"),
                    QStringLiteral("docker://%1/demo/deep/web:1.0").arg(registry.host()),
                    QStringLiteral("oci:") + target.path() + QStringLiteral(":x")});
        QVERIFY2(copied.ok(), copied.describe().constData());
    }
}

void TestSupport::registryForgetsNothingOverARestart()
{
    if (!haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    DockerRegistry registry;
    QVERIFY2(registry.start(), registry.log().constData());
    const quint16 port = registry.port();
    QTemporaryDir directory;
    ImageMaker maker(directory.path());
    QVERIFY(
        maker.pushTo(registry.host(), QStringLiteral("a"), QStringLiteral("b"), maker.addSample().manifest));
    registry.stop();
    QVERIFY(!curl({registry.baseUrl() + QStringLiteral("/v2/")}).ok());
    QVERIFY2(registry.start(), registry.log().constData());
    QCOMPARE(registry.port(), port);
    QCOMPARE(curl({registry.baseUrl() + QStringLiteral("/v2/a/tags/list")}).out.trimmed(),
             R"({"name":"a","tags":["b"]})");
}

void TestSupport::registryOverTls()
{
    if (!haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    DockerRegistry registry({.tls = Certificates::Kind::Good});
    QVERIFY2(registry.start(), registry.log().constData());
    QVERIFY(!curl({registry.baseUrl() + QStringLiteral("/v2/")}).ok());
    QTemporaryDir directory;
    ImageMaker maker(directory.path());
    QVERIFY2(maker.pushTo(registry.host(), QStringLiteral("a"), QStringLiteral("b"),
                          maker.addSample().manifest, {.caFile = registry.caFile()}),
             qPrintable(maker.error()));
    const ProgramResult by_name =
        curl({QStringLiteral("--cacert"), registry.caFile(),
              QStringLiteral("https://localhost:%1/v2/a/tags/list").arg(registry.port())});
    QVERIFY2(by_name.out.contains("\"b\""), by_name.describe().constData());
}

void TestSupport::badCertificates_data()
{
    QTest::addColumn<Certificates::Kind>("kind");
    QTest::newRow("expired") << Certificates::Kind::Expired;
    QTest::newRow("wrong name") << Certificates::Kind::WrongName;
    QTest::newRow("untrusted") << Certificates::Kind::Untrusted;
}

void TestSupport::badCertificates()
{
    QFETCH(const Certificates::Kind, kind);
    const BrokenServer server(kind);
    const ProgramResult refused = curl({QStringLiteral("--cacert"), server.caFile(), url(server, "/v2/")});
    QCOMPARE(refused.exitCode, 60); // "the remote server's certificate was deemed not OK"
    QCOMPARE(curl({QStringLiteral("-k"), url(server, "/v2/")}).out, "{}");
}

void TestSupport::registryWithPasswords()
{
    if (!haveDockerRegistry() || findProgram(QStringLiteral("htpasswd")).isEmpty())
        QSKIP("docker-registry or htpasswd is not installed");
    DockerRegistry registry({.users = {{QStringLiteral("kim"), QStringLiteral("s3cret:with colon")}}});
    QVERIFY2(registry.start(), registry.log().constData());
    const QString ping = registry.baseUrl() + QStringLiteral("/v2/");
    const QString bin = QStringLiteral("/dev/null");
    QCOMPARE(curl({QStringLiteral("-o"), bin, QStringLiteral("-w"), status(), ping}).out, "401");
    QCOMPARE(curl({QStringLiteral("-u"), QStringLiteral("kim:wrong"), QStringLiteral("-o"), bin,
                   QStringLiteral("-w"), status(), ping})
                 .out,
             "401");
    QCOMPARE(curl({QStringLiteral("-u"), QStringLiteral("kim:s3cret:with colon"), ping}).out, "{}");
}

void TestSupport::registryWithTokens_data()
{
    QTest::addColumn<bool>("ecdsa");
    QTest::newRow("RS256") << false;
    QTest::newRow("ES256") << true;
}

void TestSupport::registryWithTokens()
{
    if (!haveDockerRegistry())
        QSKIP("docker-registry is not installed");
    QFETCH(const bool, ecdsa);
    TokenServer tokens({.users = {{QStringLiteral("kim"), QStringLiteral("pass")}},
                        .publicRepositories = {QStringLiteral("open/app")},
                        .ecdsa = ecdsa});
    DockerRegistry registry({.token = tokens.auth()});
    QVERIFY2(registry.start(), registry.log().constData());
    QTemporaryDir directory;
    ImageMaker maker(directory.path());
    const MadeImage image = maker.addSample();
    for (const auto &name : {QStringLiteral("open/app"), QStringLiteral("closed/app")}) {
        const QByteArray token = tokens.issue({QStringLiteral("repository:%1:pull,push").arg(name)});
        QVERIFY2(
            maker.pushTo(registry.host(), name, QStringLiteral("1"), image.manifest, {.bearerToken = token}),
            qPrintable(maker.error() + QString::fromUtf8(registry.log())));
    }
    QCOMPARE(tokens.requestCount(), 0);
    if (findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    const QString open = QStringLiteral("docker://%1/open/app:1").arg(registry.host());
    const QString closed = QStringLiteral("docker://%1/closed/app:1").arg(registry.host());
    const QStringList raw{QStringLiteral("inspect"), QStringLiteral("--tls-verify=false"),
                          QStringLiteral("--raw")};
    const ProgramResult anonymous = skopeo(raw + QStringList{QStringLiteral("--no-creds"), open});
    QVERIFY2(anonymous.ok(), anonymous.describe().constData());
    QVERIFY(!skopeo(raw + QStringList{QStringLiteral("--no-creds"), closed}).ok());
    const ProgramResult signedIn = skopeo(raw + QStringList{QStringLiteral("--creds=kim:pass"), closed});
    QVERIFY2(signedIn.ok(), signedIn.describe().constData());
    QVERIFY(!skopeo(raw + QStringList{QStringLiteral("--creds=kim:wrong"), closed}).ok());
    const QList<TokenRequest> seen = tokens.requests();
    QVERIFY(seen.size() >= 3);
    QCOMPARE(seen.first().scopes, QStringList{QStringLiteral("repository:open/app:pull")});
    QCOMPARE(seen.first().granted, seen.first().scopes);
    QVERIFY(seen.last().refused);
}

void TestSupport::tokensByPost()
{
    TokenServer tokens({.users = {{QStringLiteral("kim"), QStringLiteral("pass")}}, .lifeSeconds = 77});
    const QStringList password{
        QStringLiteral("-d"),
        QStringLiteral("grant_type=password&username=kim&password=pass&service=s&client_id=c&"
                       "access_type=offline&scope=repository:a/b:pull%20repository:c:push")};
    const ProgramResult first = curl(password + QStringList{tokens.realm()});
    const QJsonObject answer = QJsonDocument::fromJson(first.out).object();
    QCOMPARE(answer.value(QLatin1String("expires_in")).toInt(), 77);
    QVERIFY(!answer.value(QLatin1String("access_token")).toString().isEmpty());
    const QString refresh = answer.value(QLatin1String("refresh_token")).toString();
    QVERIFY2(!refresh.isEmpty(), first.out.constData());
    QCOMPARE(tokens.requests().first().granted.size(), 2);
    const ProgramResult again = curl(
        {QStringLiteral("-d"),
         QStringLiteral("grant_type=refresh_token&refresh_token=%1&scope=repository:a/b:pull").arg(refresh),
         tokens.realm()});
    QVERIFY2(again.out.contains("access_token"), again.describe().constData());
    QCOMPARE(tokens.requests().last().user, QStringLiteral("kim"));
    tokens.failNext(503, "busy");
    QCOMPARE(curl({tokens.realm()}).out, "busy");
}

void TestSupport::brokenServerIsARegistry()
{
    if (findProgram(QStringLiteral("skopeo")).isEmpty())
        QSKIP("skopeo is not installed");
    BrokenServer server;
    QTemporaryDir directory;
    ImageMaker maker(directory.filePath(QStringLiteral("layout")));
    const MadeBlob index = maker.addIndex({maker.addSample(500'000)});
    maker.tag(index, QStringLiteral("x"));
    QCOMPARE(server.addLayout("a/b", "1.0", maker.directory()), index.digest);
    const ProgramResult copied =
        skopeo({QStringLiteral("copy"), QStringLiteral("--all"), QStringLiteral("--src-tls-verify=false"),
                QStringLiteral("docker://%1/a/b:1.0").arg(server.host()),
                QStringLiteral("oci:") + directory.filePath(QStringLiteral("copy:y"))});
    QVERIFY2(copied.ok(), (copied.describe() + server.describeRequests()).constData());
    QCOMPARE(server.count("/v2/a/b/manifests/1.0", "GET"), 1);
}

void TestSupport::brokenBodies()
{
    BrokenServer server;
    const QByteArray content(300'000, 'a');
    server.setContent("/file", content);
    const QString address = url(server, "/file");
    QVERIFY(curl({address}).out == content);

    server.enqueue("/file", Behaviour::cutAt(100'000));
    const ProgramResult cut = curl({address});
    QCOMPARE(cut.exitCode, 18); // "partial file"
    QCOMPARE(cut.out.size(), 100'000);

    server.enqueue("/file", Behaviour::wrongBytes(70'000));
    const ProgramResult wrong = curl({address});
    QCOMPARE(wrong.out.size(), content.size());
    QCOMPARE(wrong.out.at(70'000), char(~'a'));
    QCOMPARE(wrong.out.count('a'), content.size() - 1);

    server.enqueue("/file", Behaviour::stallAfter(1000));
    const ProgramResult stalled = curl({address}, 1);
    QCOMPARE(stalled.exitCode, 28); // "timeout"
    QCOMPARE(stalled.out.size(), 1000);

    server.enqueue("/file", Behaviour::trickle(100'000, 1));
    QVERIFY(curl({address}).out == content);
    server.enqueue("/file", Behaviour::normal().chunked());
    QVERIFY(curl({address}).out == content);
    server.enqueue("/file", Behaviour::normal().withoutLength());
    QVERIFY(curl({address}).out == content);
    server.enqueue("/file", Behaviour::longerThanAnnounced(500));
    QVERIFY(curl({address}).out == content);
    server.clearRequests();
    server.enqueue("/file", Behaviour::longerThanAnnounced(500));
    QVERIFY(curl({QStringLiteral("--ignore-content-length"), address}).out.size() == content.size() + 500);
    QCOMPARE(server.bytesSent("/file"), content.size() + 500);
}

void TestSupport::brokenRanges()
{
    BrokenServer server;
    server.setContent("/file", "0123456789");
    const QString address = url(server, "/file");
    const QStringList from4{QStringLiteral("-r"), QStringLiteral("4-"), QStringLiteral("-i"), address};
    QVERIFY(curl(from4).out.contains("Content-Range: bytes 4-9/10"));
    QVERIFY(curl(from4).out.endsWith("\r\n\r\n456789"));
    QCOMPARE(server.requests().first().header("range"), "bytes=4-");
    QVERIFY(curl({QStringLiteral("-r"), QStringLiteral("2-3"), address}).out == "23");
    QVERIFY(curl({QStringLiteral("-r"), QStringLiteral("-3"), address}).out == "789");
    QVERIFY(curl({QStringLiteral("-i"), QStringLiteral("-r"), QStringLiteral("10-"), address})
                .out.contains(" 416 "));
    server.enqueue("/file", Behaviour::wrongContentRange());
    QVERIFY(curl(from4).out.contains("Content-Range: bytes 5-10/11"));
    server.enqueue("/file", Behaviour::rangeNotSatisfiable());
    QVERIFY(curl(from4).out.contains(" 416 "));
    server.enqueue("/file", Behaviour::ignoreRange());
    const ProgramResult whole = curl({QStringLiteral("-H"), QStringLiteral("Range: bytes=4-"), address});
    QCOMPARE(whole.out, "0123456789");
}

void TestSupport::brokenAnswers()
{
    BrokenServer server;
    BrokenServer other;
    other.setContent("/there", "here");
    const QStringList withHead{QStringLiteral("-i")};
    server.enqueue("/a", Behaviour::tooManyRequests("7"));
    server.enqueue("/a", Behaviour::serverError(503));
    server.enqueue("/a", Behaviour::challenge("Bearer realm=\"x\""));
    server.enqueue("/a", Behaviour::redirect(url(other, "/there").toLatin1()));
    server.enqueue("/a", Behaviour::html());
    server.enqueue("/a", Behaviour::truncatedJson());
    server.enqueue("/a", Behaviour::normal().withDelay(1));
    const auto get = [&](const QStringList &more = {}) {
        return curl(withHead + more + QStringList{url(server, "/a")});
    };
    ProgramResult answer = get();
    QVERIFY2(answer.out.contains(" 429 ") && answer.out.contains("Retry-After: 7"),
             answer.describe().constData());
    QVERIFY(get().out.contains(" 503 "));
    answer = get();
    QVERIFY2(answer.out.contains(" 401 ") && answer.out.contains("WWW-Authenticate: Bearer realm=\"x\""),
             answer.describe().constData());
    QVERIFY(get({QStringLiteral("-L")}).out.endsWith("here"));
    QVERIFY(get().out.contains("text/html"));
    QVERIFY(get().out.contains("application/json"));
    QVERIFY(get().out.contains(" 404 "));

    server.always("/loop", Behaviour::redirectLoop());
    QCOMPARE(curl({QStringLiteral("-L"), QStringLiteral("--max-redirs"), QStringLiteral("5"),
                   url(server, "/loop")})
                 .exitCode,
             47);
    QCOMPARE(server.count("/loop"), 6);
    server.always("/closed", Behaviour::closeAtOnce());
    QCOMPARE(curl({url(server, "/closed")}).exitCode, 52); // "empty reply"
    server.always("/hang", Behaviour::hang());
    QCOMPARE(curl({url(server, "/hang")}, 1).exitCode, 28);
    server.always("/endless", Behaviour::endlessHeaders());
    const ProgramResult endless =
        curl({QStringLiteral("-o"), QStringLiteral("/dev/null"), url(server, "/endless")}, 2);
    QVERIFY2(!endless.ok(), endless.describe().constData());

    server.requireAuthorization("Bearer right", "Bearer realm=\"y\"");
    QVERIFY(curl(withHead + QStringList{url(server, "/v2/")}).out.contains(" 401 "));
    QCOMPARE(
        curl({QStringLiteral("-H"), QStringLiteral("Authorization: Bearer right"), url(server, "/v2/")}).out,
        "{}");
    // Two requests over one connection, and none after close().
    const int before = server.connectionCount();
    QVERIFY(curl({url(server, "/x"), url(server, "/y")}).ok());
    QCOMPARE(server.connectionCount(), before + 1);
    server.close();
    QCOMPARE(curl({url(server, "/x")}).exitCode, 7); // "could not connect"
}

void TestSupport::brokenOverTls()
{
    BrokenServer server(Certificates::Kind::Good);
    const QByteArray content(2'000'000, 'z');
    server.setContent("/file", content);
    const QStringList trusted{QStringLiteral("--cacert"), server.caFile(), url(server, "/file")};
    QVERIFY(curl(trusted).out == content);
    server.enqueue("/file", Behaviour::cutAt(1'000'000));
    const ProgramResult cut = curl(trusted);
    QVERIFY2(!cut.ok(), cut.describe().constData());
    QCOMPARE(cut.out.size(), 1'000'000);
}

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
