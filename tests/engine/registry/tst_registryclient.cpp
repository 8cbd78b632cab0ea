// SPDX-License-Identifier: Apache-2.0
// Long because each small test is one kind of answer, good or bad, and they share one fixture.
#include "engine/net/await.h"
#include "engine/net/httpclient.h"
#include "engine/registry/registryclient.h"
#include "fixedcredentials.h"
#include "support/brokenserver.h"

#include <QCryptographicHash>
#include <QTest>

using engine_test::await;
using engine_test::FixedCredentials;
using engine_test::quickPolicy;
using oci::ErrorKind;
using registry::RegistryClient;
using support::Behaviour;
using support::BrokenServer;

namespace {

const QByteArray manifestType = "application/vnd.oci.image.manifest.v1+json";

QByteArray sha256(const QByteArray &bytes)
{
    return "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray manifestJson()
{
    return R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":)"
           R"("application/vnd.oci.image.config.v1+json","digest":")" +
           sha256("config") + R"(","size":6},"layers":[]})";
}

QStringList requestLines(const BrokenServer &server)
{
    QStringList lines;
    const auto all = server.requests();
    for (const support::HttpRequest &request : all)
        lines.append(QString::fromLatin1(request.method + ' ' + request.target));
    return lines;
}

} // namespace

/// The client of one registry against prepared and misbehaving answers, over real sockets.
class TestRegistryClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void ping_data();
    void ping();
    void tagsToTheEnd();
    void cataloguePages();
    void emptyListings_data();
    void emptyListings();
    void badListings_data();
    void badListings();
    void pageSizeRefused();
    void pagesInCircles();
    void noCatalogue_data();
    void noCatalogue();
    void resolveByHead();
    void resolveFallsBackToGet_data();
    void resolveFallsBackToGet();
    void resolveErrors_data();
    void resolveErrors();
    void manifest();
    void manifestThatLies_data();
    void manifestThatLies();
    void blobs();
    void blobRedirected();
    void blobThatLies();
    void badNames_data();
    void badNames();
    void basic();
    void basicRefused();
    void unknownScheme();
    void blobTarget();
    void blobTargetAsksFirst();
    void authorizationStaysHere();
    void certificateProblemIsNoReasonForHttp();
    void nothingListens();
    void cancelAtEveryStage_data();
    void cancelAtEveryStage();
    void endOfClientCancels();

private:
    RegistryClient &client();

    std::unique_ptr<BrokenServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    FixedCredentials m_credentials;
    std::unique_ptr<RegistryClient> m_client;
};

void TestRegistryClient::init()
{
    m_server = std::make_unique<BrokenServer>();
    m_http = std::make_unique<net::HttpClient>(quickPolicy());
}

void TestRegistryClient::cleanup()
{
    m_client.reset();
    m_http.reset();
    m_server.reset();
    m_credentials.credential = {};
}

RegistryClient &TestRegistryClient::client()
{
    if (!m_client)
        m_client = std::make_unique<RegistryClient>(m_server->host(), m_http.get(), &m_credentials);
    return *m_client;
}

void TestRegistryClient::ping_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QString>("kind"); // empty: it is a registry
    QTest::newRow("open") << 200 << QByteArray("{}") << QByteArray() << QString();
    QTest::newRow("open, no body") << 200 << QByteArray() << QByteArray() << QString();
    QTest::newRow("closed") << 401 << QByteArray() << QByteArray("Bearer realm=\"https://x.invalid/t\"")
                            << QString();
    QTest::newRow("web page") << 200 << QByteArray("<html>hi</html>") << QByteArray()
                              << QStringLiteral("malformed");
    QTest::newRow("not found") << 404 << QByteArray("<html>") << QByteArray() << QStringLiteral("malformed");
    QTest::newRow("forbidden") << 403 << QByteArray() << QByteArray() << QStringLiteral("denied");
    QTest::newRow("401 without challenge")
        << 401 << QByteArray() << QByteArray() << QStringLiteral("unauthorized");
}

void TestRegistryClient::ping()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, challenge);
    QFETCH(QString, kind);
    Behaviour behaviour = Behaviour::respond(status, body, "text/html");
    if (!challenge.isEmpty())
        behaviour = behaviour.withHeader("WWW-Authenticate", challenge);
    m_server->always("/v2/", behaviour);
    const auto result = await(client().ping());
    QCOMPARE(result ? QString() : oci::kindName(result.error().kind), kind);
}

void TestRegistryClient::tagsToTheEnd()
{
    m_server->setContent("/v2/a/b/tags/list?n=1000", R"({"name":"a/b","tags":["3","1"]})", "application/json",
                         {{"Link", "</v2/a/b/tags/list?n=1000&last=1>; rel=\"next\""}});
    // An absolute link of a registry that does not know its own name, and without the repository's prefix.
    m_server->setContent("/v2/a/b/tags/list?n=1000&last=1", R"({"name":"a/b","tags":["2","bad tag","x"]})",
                         "application/json",
                         {{"Link", "<http://internal:8080/b/tags/list?n=1000&last=x>; rel=\"next\""}});
    m_server->setContent("/v2/a/b/tags/list?n=1000&last=x", R"({"name":"a/b","tags":["latest"]})",
                         "application/json");
    QStringList all;
    QString next;
    int pages = 0;
    do {
        const auto page = await(client().fetchTags(QStringLiteral("a/b"), next));
        VERIFY_OK(page);
        all += page->names;
        next = page->next;
        ++pages;
    } while (!next.isEmpty() && pages < 10);
    QCOMPARE(all, QStringList({QStringLiteral("3"), QStringLiteral("1"), QStringLiteral("2"),
                               QStringLiteral("x"), QStringLiteral("latest")}));
    QCOMPARE(pages, 3);
}

void TestRegistryClient::cataloguePages()
{
    m_server->setContent("/v2/_catalog?n=100", R"({"repositories":["a","b/c","../etc","B"]})",
                         "application/json", {{"Link", "</v2/_catalog?last=b%2Fc&n=100>; rel=\"next\""}});
    m_server->setContent("/v2/_catalog?last=b%2Fc&n=100", R"({"repositories":["d"]})", "application/json");
    const auto first = await(client().fetchCatalogue({}));
    VERIFY_OK(first);
    QCOMPARE(first->names, QStringList({QStringLiteral("a"), QStringLiteral("b/c")}));
    const auto second = await(client().fetchCatalogue(first->next));
    VERIFY_OK(second);
    QCOMPARE(second->names, QStringList(QStringLiteral("d")));
    QVERIFY(second->next.isEmpty());
}

void TestRegistryClient::emptyListings_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("null") << QByteArray(R"({"name":"a","tags":null,"repositories":null})");
    QTest::newRow("empty") << QByteArray(R"({"name":"a","tags":[],"repositories":[]})");
    QTest::newRow("odd members") << QByteArray(R"({"tags":[1,null,{},""],"repositories":[1,null,[]]})");
}

void TestRegistryClient::emptyListings()
{
    QFETCH(QByteArray, body);
    m_server->setContent("/v2/a/tags/list", body, "application/json");
    m_server->setContent("/v2/_catalog", body, "application/json");
    const auto tags = await(client().fetchTags(QStringLiteral("a"), {}));
    VERIFY_OK(tags);
    QVERIFY(tags->names.isEmpty() && tags->next.isEmpty());
    const auto catalogue = await(client().fetchCatalogue({}));
    VERIFY_OK(catalogue);
    QVERIFY(catalogue->names.isEmpty() && catalogue->next.isEmpty());
}

void TestRegistryClient::badListings_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, int what, const char *kind, const char *word) {
        QTest::newRow(name) << what << QString::fromLatin1(kind) << QString::fromLatin1(word);
    };
    row("html", 0, "malformed", "web page");
    row("truncated", 1, "malformed", "not JSON");
    row("no list", 2, "malformed", "without a list");
    row("oversize", 3, "tooLarge", "16777216");
    row("unknown repository", 4, "notFound", "NAME_UNKNOWN");
    row("denied", 5, "denied", "DENIED");
    row("server", 6, "server", "500");
    row("rate limited", 7, "rateLimited", "too many requests");
    row("loop", 8, "server", "circles");
}

void TestRegistryClient::badListings()
{
    QFETCH(int, what);
    QFETCH(QString, kind);
    QFETCH(QString, word);
    const QList<Behaviour> kinds{
        Behaviour::html(),
        Behaviour::truncatedJson(),
        Behaviour::respond(200, R"({"name":"a"})"),
        Behaviour::respond(200, QByteArray(17 * 1024 * 1024, ' ')),
        Behaviour::registryError(404, "NAME_UNKNOWN", "repository name not known to registry"),
        Behaviour::registryError(403, "DENIED", "no"),
        Behaviour::serverError(500),
        Behaviour::tooManyRequests("600"),
        Behaviour::redirectLoop()};
    m_server->always("/v2/a/tags/list", kinds.at(what));
    const auto page = await(client().fetchTags(QStringLiteral("a"), {}));
    QVERIFY(!page);
    QCOMPARE(oci::kindName(page.error().kind), kind);
    QVERIFY2(page.error().message.contains(word), qPrintable(page.error().message));
    if (what == 7)
        QVERIFY(page.error().retryAfter == std::chrono::seconds(600));
}

void TestRegistryClient::pageSizeRefused()
{
    m_server->enqueue("/v2/_catalog", Behaviour::registryError(400, "PAGINATION_NUMBER_INVALID"));
    m_server->setContent("/v2/_catalog", R"({"repositories":["a"]})", "application/json");
    const auto page = await(client().fetchCatalogue({}));
    VERIFY_OK(page);
    QCOMPARE(page->names, QStringList(QStringLiteral("a")));
    QCOMPARE(requestLines(*m_server),
             QStringList({QStringLiteral("GET /v2/_catalog?n=100"), QStringLiteral("GET /v2/_catalog")}));
}

void TestRegistryClient::pagesInCircles()
{
    m_server->setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json",
                         {{"Link", "</v2/a/tags/list?n=1000>; rel=\"next\""}});
    VERIFY_FAILS(await(client().fetchTags(QStringLiteral("a"), {})), ErrorKind::Malformed);
}

void TestRegistryClient::noCatalogue_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 405, 501})
        QTest::newRow(QByteArray::number(status).constData()) << status;
}

void TestRegistryClient::noCatalogue()
{
    QFETCH(int, status);
    m_server->always("/v2/_catalog",
                     Behaviour::registryError(status, "UNSUPPORTED", "The operation is unsupported."));
    const auto page = await(client().fetchCatalogue({}));
    VERIFY_FAILS(page, ErrorKind::Unsupported);
    QVERIFY2(page.error().message.contains(QLatin1String("has no catalogue; type a repository name instead")),
             qPrintable(page.error().message));

    RegistryClient hub(QStringLiteral("docker.io"), m_http.get(), &m_credentials);
    VERIFY_FAILS(await(hub.fetchCatalogue({})), ErrorKind::Unsupported); // without any request
}

void TestRegistryClient::resolveByHead()
{
    const QByteArray digest = m_server->addManifest("a/b", "1.0", manifestJson(), manifestType);
    const auto resolved = await(client().resolve(QStringLiteral("a/b"), QStringLiteral("1.0")));
    VERIFY_OK(resolved);
    QCOMPARE(resolved->digest.toString(), QString::fromLatin1(digest));
    QCOMPARE(resolved->mediaType, QString::fromLatin1(manifestType));
    QCOMPARE(resolved->size, manifestJson().size());
    QCOMPARE(requestLines(*m_server), QStringList(QStringLiteral("HEAD /v2/a/b/manifests/1.0")));
    const QByteArray accept = m_server->requests().first().header("Accept");
    for (const char *type : {"application/vnd.oci.image.index.v1+json",
                             "application/vnd.docker.distribution.manifest.list.v2+json",
                             "application/vnd.oci.image.manifest.v1+json",
                             "application/vnd.docker.distribution.manifest.v2+json"})
        QVERIFY2(accept.contains(type), accept.constData());
}

void TestRegistryClient::resolveFallsBackToGet_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("no digest") << 0;
    QTest::newRow("no length") << 1;
    QTest::newRow("HEAD not allowed") << 2;
    QTest::newRow("bad digest") << 3;
}

void TestRegistryClient::resolveFallsBackToGet()
{
    QFETCH(int, what);
    const QByteArray digest = m_server->addManifest("a", "1", manifestJson(), manifestType);
    const QList<Behaviour> kinds{
        Behaviour::respond(200, manifestJson(), manifestType),
        Behaviour::respond(200, {}, manifestType).withHeader("Docker-Content-Digest", digest).withoutLength(),
        Behaviour::respond(405),
        Behaviour::respond(200, manifestJson(), manifestType).withHeader("Docker-Content-Digest", "md5:1")};
    m_server->always("/v2/a/manifests/1", kinds.at(what), "HEAD");
    const auto resolved = await(client().resolve(QStringLiteral("a"), QStringLiteral("1")));
    VERIFY_OK(resolved);
    QCOMPARE(resolved->digest.toString(), QString::fromLatin1(digest));
    QCOMPARE(resolved->size, manifestJson().size());
    QCOMPARE(m_server->count("/v2/a/manifests/1", "GET"), 1);
}

void TestRegistryClient::resolveErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    QTest::newRow("404") << 404 << QStringLiteral("notFound");
    QTest::newRow("401") << 401 << QStringLiteral("unauthorized");
    QTest::newRow("403") << 403 << QStringLiteral("denied");
    QTest::newRow("500") << 500 << QStringLiteral("server");
}

void TestRegistryClient::resolveErrors()
{
    QFETCH(int, status);
    QFETCH(QString, kind);
    m_server->always("/v2/a/manifests/1", Behaviour::respond(status));
    const auto resolved = await(client().resolve(QStringLiteral("a"), QStringLiteral("1")));
    QVERIFY(!resolved);
    QCOMPARE(oci::kindName(resolved.error().kind), kind);
    QVERIFY2(resolved.error().message.contains(QLatin1String("a:1")), qPrintable(resolved.error().message));
    QVERIFY2(resolved.error().message.contains(m_server->host()), qPrintable(resolved.error().message));
}

void TestRegistryClient::manifest()
{
    const QByteArray digest = m_server->addManifest("a", "1", manifestJson(), manifestType);
    for (const QString &name : {QStringLiteral("1"), QString::fromLatin1(digest)}) {
        const auto document = await(client().fetchManifest(QStringLiteral("a"), name));
        VERIFY_OK(document);
        QCOMPARE(document->raw(), manifestJson());
        QCOMPARE(document->digest().toString(), QString::fromLatin1(digest));
        QVERIFY(document->manifest());
    }
    const auto missing = await(client().fetchManifest(QStringLiteral("a"), QStringLiteral("nope")));
    VERIFY_FAILS(missing, ErrorKind::NotFound);
    QCOMPARE(missing.error().httpStatus, 404);
    QVERIFY2(missing.error().message.contains(QLatin1String("a:nope")), qPrintable(missing.error().message));
}

void TestRegistryClient::manifestThatLies_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("byDigest");
    QTest::addColumn<QString>("kind");
    QTest::newRow("other bytes by digest") << 0 << true << QStringLiteral("digestMismatch");
    QTest::newRow("other bytes by tag") << 0 << false << QStringLiteral("digestMismatch");
    QTest::newRow("another manifest by digest") << 1 << true << QStringLiteral("digestMismatch");
    QTest::newRow("html by tag") << 2 << false << QStringLiteral("malformed");
    QTest::newRow("cut JSON by tag") << 3 << false << QStringLiteral("malformed");
    QTest::newRow("oversize") << 4 << false << QStringLiteral("tooLarge");
}

void TestRegistryClient::manifestThatLies()
{
    QFETCH(int, what);
    QFETCH(bool, byDigest);
    QFETCH(QString, kind);
    const QByteArray digest = m_server->addManifest("a", "1", manifestJson(), manifestType);
    const QByteArray other = manifestJson().replace("layers", "Layers");
    const QList<Behaviour> kinds{
        Behaviour::wrongBytes(5),
        Behaviour::respond(200, other, manifestType).withHeader("Docker-Content-Digest", sha256(other)),
        Behaviour::html(), Behaviour::truncatedJson(),
        Behaviour::respond(200, QByteArray(4 * 1024 * 1024 + 1, ' '), manifestType)};
    const QByteArray name = byDigest ? digest : QByteArray("1");
    m_server->always("/v2/a/manifests/" + name, kinds.at(what));
    const auto document = await(client().fetchManifest(QStringLiteral("a"), QString::fromLatin1(name)));
    QVERIFY(!document);
    QVERIFY2(oci::kindName(document.error().kind) == kind, engine_test::told(document).constData());
}

void TestRegistryClient::blobs()
{
    m_server->addBlob("a", "config");
    oci::Descriptor blob;
    blob.digest = oci::Digest::ofBytes("config");
    blob.size = 6;
    const auto bytes = await(client().fetchBlob(QStringLiteral("a"), blob, 1024));
    VERIFY_OK(bytes);
    QCOMPARE(*bytes, QByteArray("config"));

    const qsizetype asked = m_server->requests().size();
    VERIFY_FAILS(await(client().fetchBlob(QStringLiteral("a"), blob, 5)), ErrorKind::TooLarge);
    blob.data = "config";
    VERIFY_OK(await(client().fetchBlob(QStringLiteral("elsewhere"), blob, 1024)));
    oci::Descriptor empty;
    empty.digest = oci::Digest::ofBytes("{}");
    empty.size = 2;
    const auto braces = await(client().fetchBlob(QStringLiteral("elsewhere"), empty, 1024));
    VERIFY_OK(braces);
    QCOMPARE(*braces, QByteArray("{}"));
    QCOMPARE(m_server->requests().size(), asked);

    blob.data = "liar!!";
    const auto corrected = await(client().fetchBlob(QStringLiteral("a"), blob, 1024));
    VERIFY_OK(corrected);
    QCOMPARE(*corrected, QByteArray("config"));
    VERIFY_FAILS(await(client().fetchBlob(QStringLiteral("a"), oci::Descriptor(), 1024)), ErrorKind::Usage);
}

void TestRegistryClient::blobRedirected()
{
    BrokenServer store;
    store.setContent("/bytes", "config");
    m_server->requireAuthorization("Basic " + QByteArray("me:pw").toBase64(), "Basic realm=\"r\"");
    m_credentials.credential = {QStringLiteral("me"), QStringLiteral("pw"), {}};
    oci::Descriptor blob;
    blob.digest = oci::Digest::ofBytes("config");
    blob.size = 6;
    m_server->enqueue("/v2/a/blobs/" + sha256("config"), Behaviour::challenge("Basic realm=\"r\""));
    m_server->enqueue("/v2/a/blobs/" + sha256("config"),
                      Behaviour::redirect(store.baseUrl().toLatin1() + "/bytes?sig=x"));
    const auto bytes = await(client().fetchBlob(QStringLiteral("a"), blob, 1024));
    VERIFY_OK(bytes);
    QCOMPARE(*bytes, QByteArray("config"));
    QVERIFY(!store.requests().first().hasHeader("Authorization"));

    // A 401 of the other host is none of the registry's: no password goes anywhere because of it.
    m_server->enqueue("/v2/a/blobs/" + sha256("config"),
                      Behaviour::redirect(store.baseUrl().toLatin1() + "/bytes?sig=x"));
    store.always("/bytes", Behaviour::challenge("Basic realm=\"give me\""));
    VERIFY_FAILS(await(client().fetchBlob(QStringLiteral("a"), blob, 1024)), ErrorKind::Unauthorized);
    const auto seen = store.requests();
    for (const support::HttpRequest &request : seen)
        QVERIFY(!request.hasHeader("Authorization"));
}

void TestRegistryClient::blobThatLies()
{
    m_server->addBlob("a", "config");
    oci::Descriptor blob;
    blob.digest = oci::Digest::ofBytes("config");
    blob.size = 6;
    m_server->enqueue("/v2/a/blobs/" + sha256("config"), Behaviour::wrongBytes());
    VERIFY_FAILS(await(client().fetchBlob(QStringLiteral("a"), blob, 1024)), ErrorKind::DigestMismatch);
    blob.size = 5;
    VERIFY_FAILS(await(client().fetchBlob(QStringLiteral("a"), blob, 1024)), ErrorKind::DigestMismatch);
}

void TestRegistryClient::badNames_data()
{
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("reference");
    QTest::newRow("empty") << QString() << QStringLiteral("1");
    QTest::newRow("dots") << QStringLiteral("../../etc") << QStringLiteral("1");
    QTest::newRow("query") << QStringLiteral("a?x=1") << QStringLiteral("1");
    QTest::newRow("capital") << QStringLiteral("A") << QStringLiteral("1");
    QTest::newRow("tag with slash") << QStringLiteral("a") << QStringLiteral("../1");
    QTest::newRow("tag with line break") << QStringLiteral("a") << QStringLiteral("1\r\nHost: x");
    QTest::newRow("short digest") << QStringLiteral("a") << QStringLiteral("sha256:abc");
}

void TestRegistryClient::badNames()
{
    QFETCH(QString, repository);
    QFETCH(QString, reference);
    VERIFY_FAILS(await(client().fetchManifest(repository, reference)), ErrorKind::Usage);
    VERIFY_FAILS(await(client().resolve(repository, reference)), ErrorKind::Usage);
    if (reference == QLatin1String("1"))
        VERIFY_FAILS(await(client().fetchTags(repository, {})), ErrorKind::Usage);
    QCOMPARE(m_server->requests().size(), 0);
    RegistryClient nowhere(QStringLiteral("bad host/"), m_http.get(), &m_credentials);
    VERIFY_FAILS(await(nowhere.ping()), ErrorKind::Usage);
}

void TestRegistryClient::basic()
{
    m_server->addManifest("a", "1", manifestJson(), manifestType);
    m_server->requireAuthorization("Basic " + QByteArray("me:p:w").toBase64(), "Basic realm=\"r\"");
    const auto anonymous = await(client().fetchManifest(QStringLiteral("a"), QStringLiteral("1")));
    VERIFY_FAILS(anonymous, ErrorKind::Unauthorized);
    QVERIFY2(anonymous.error().message.contains(QLatin1String("wants a sign-in")),
             qPrintable(anonymous.error().message));

    m_credentials.credential = {QStringLiteral("me"), QStringLiteral("p:w"), {}};
    VERIFY_OK(await(client().fetchManifest(QStringLiteral("a"), QStringLiteral("1"))));
    // Once it is known, no second question is needed.
    m_server->clearRequests();
    VERIFY_OK(await(client().fetchManifest(QStringLiteral("a"), QStringLiteral("1"))));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRegistryClient::basicRefused()
{
    m_server->requireAuthorization("Basic bm90aGluZw==", "Basic realm=\"r\"");
    m_credentials.credential = {QStringLiteral("me"), QStringLiteral("hunter2"), {}};
    const auto refused = await(client().fetchTags(QStringLiteral("a"), {}));
    VERIFY_FAILS(refused, ErrorKind::Unauthorized);
    QVERIFY2(refused.error().message.contains(QLatin1String("me")), qPrintable(refused.error().message));
    QVERIFY(!engine_test::told(refused).contains("hunter2"));
    QCOMPARE(m_server->requests().size(), 2);
    const auto again = await(client().fetchTags(QStringLiteral("a"), {}));
    VERIFY_FAILS(again, ErrorKind::Unauthorized);
    QVERIFY2(again.error().message.contains(QLatin1String("refused the sign-in of me")),
             qPrintable(again.error().message));
    QCOMPARE(m_server->requests().size(), 3);
}

void TestRegistryClient::unknownScheme()
{
    m_server->always("/v2/a/tags/list", Behaviour::challenge("Negotiate"));
    const auto refused = await(client().fetchTags(QStringLiteral("a"), {}));
    VERIFY_FAILS(refused, ErrorKind::Unauthorized);
    QVERIFY2(refused.error().message.contains(QLatin1String("Negotiate")),
             qPrintable(refused.error().message));
}

void TestRegistryClient::blobTarget()
{
    m_server->requireAuthorization("Basic " + QByteArray("me:pw").toBase64(), "Basic realm=\"r\"");
    m_credentials.credential = {QStringLiteral("me"), QStringLiteral("pw"), {}};
    const oci::Digest digest = oci::Digest::ofBytes("x");
    const auto target = await(client().blobTarget(QStringLiteral("a/b"), digest));
    VERIFY_OK(target);
    QCOMPARE(target->url.toString(),
             m_server->baseUrl() + QStringLiteral("/v2/a/b/blobs/") + digest.toString());
    QCOMPARE(target->authorization, "Basic " + QByteArray("me:pw").toBase64());
    QCOMPARE(target->policy.userAgent, QStringLiteral("tallyman-test"));

    RegistryClient hub(QStringLiteral("docker.io"), m_http.get(), &m_credentials);
    QCOMPARE(hub.registry(), QStringLiteral("docker.io"));
}

void TestRegistryClient::blobTargetAsksFirst()
{
    // An open registry: one ping tells that no authorisation is wanted, the next target costs nothing.
    const oci::Digest digest = oci::Digest::ofBytes("x");
    for (int i = 0; i < 3; ++i) {
        const auto target = await(client().blobTarget(QStringLiteral("a"), digest));
        VERIFY_OK(target);
        QVERIFY(target->authorization.isEmpty());
    }
    QCOMPARE(requestLines(*m_server), QStringList(QStringLiteral("GET /v2/")));
}

void TestRegistryClient::authorizationStaysHere()
{
    BrokenServer elsewhere;
    elsewhere.setContent("/v2/a/tags/list", R"({"tags":["x"]})", "application/json");
    m_server->always("/v2/a/tags/list",
                     Behaviour::redirect(elsewhere.baseUrl().toLatin1() + "/v2/a/tags/list"));
    m_server->always("/v2/", Behaviour::challenge("Basic realm=\"r\""));
    m_credentials.credential = {QStringLiteral("me"), QStringLiteral("pw"), {}};
    VERIFY_OK(await(client().blobTarget(QStringLiteral("a"), oci::Digest::ofBytes("x")))); // learns Basic
    VERIFY_OK(await(client().fetchTags(QStringLiteral("a"), {})));
    QVERIFY(m_server->requestsFor("/v2/a/tags/list").first().hasHeader("Authorization"));
    QVERIFY(!elsewhere.requests().first().hasHeader("Authorization"));
}

void TestRegistryClient::certificateProblemIsNoReasonForHttp()
{
    BrokenServer secure(support::Certificates::Kind::Good);
    RegistryClient untrusting(secure.host(), m_http.get(), &m_credentials);
    const auto refused = await(untrusting.ping());
    VERIFY_FAILS(refused, ErrorKind::Tls);
    QVERIFY2(refused.error().message.contains(QLatin1String("certificate")),
             qPrintable(refused.error().message));
    QCOMPARE(secure.requests().size(), 0);

    auto policy = quickPolicy();
    policy.caFile = secure.caFile();
    net::HttpClient trusting(policy);
    RegistryClient client(secure.host(), &trusting, &m_credentials);
    VERIFY_OK(await(client.ping()));
    const auto target = await(client.blobTarget(QStringLiteral("a"), oci::Digest::ofBytes("x")));
    VERIFY_OK(target);
    QCOMPARE(target->url.scheme(), QStringLiteral("https"));
}

void TestRegistryClient::nothingListens()
{
    m_server->close();
    const auto refused = await(client().ping());
    VERIFY_FAILS(refused, ErrorKind::Offline);
    QVERIFY2(refused.error().message.contains(m_server->host()), qPrintable(refused.error().message));
    // The failure is not remembered: the next question tries again.
    VERIFY_FAILS(await(client().fetchTags(QStringLiteral("a"), {})), ErrorKind::Offline);
}

void TestRegistryClient::cancelAtEveryStage_data()
{
    QTest::addColumn<QByteArray>("hangingPath");
    QTest::newRow("at once") << QByteArray();
    QTest::newRow("in the question") << QByteArray("/v2/a/tags/list");
    QTest::newRow("in the token") << QByteArray("/token");
    QTest::newRow("in the second question") << QByteArray("second");
}

void TestRegistryClient::cancelAtEveryStage()
{
    QFETCH(QByteArray, hangingPath);
    const QByteArray challenge =
        "Bearer realm=\"" + m_server->baseUrl().toLatin1() + "/token\",service=\"s\"";
    const QByteArray tags = "/v2/a/tags/list";
    if (hangingPath != tags)
        m_server->enqueue(tags, Behaviour::challenge(challenge));
    m_server->always("/token", hangingPath == "/token" ? Behaviour::hang()
                                                       : Behaviour::respond(200, R"({"token":"t"})"));
    m_server->always(tags, Behaviour::hang());
    auto future = client().fetchTags(QStringLiteral("a"), {});
    if (hangingPath == "second")
        QTRY_COMPARE(m_server->count(tags), 2);
    else if (!hangingPath.isEmpty())
        QTRY_COMPARE(m_server->count(hangingPath), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);

    // And the client still works.
    m_server->clearBehaviours();
    m_server->setContent(tags, R"({"tags":["x"]})", "application/json");
    if (hangingPath != "/token") // there the shared request for a token still waits
        VERIFY_OK(await(client().fetchTags(QStringLiteral("a"), {})));
}

void TestRegistryClient::endOfClientCancels()
{
    m_server->always("/v2/a/tags/list", Behaviour::hang());
    const auto future = client().fetchTags(QStringLiteral("a"), {});
    QTRY_COMPARE(m_server->count("/v2/a/tags/list"), 1);
    m_client.reset();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

QTEST_GUILESS_MAIN(TestRegistryClient)
#include "tst_registryclient.moc"
