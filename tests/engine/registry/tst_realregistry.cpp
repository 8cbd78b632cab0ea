// SPDX-License-Identifier: Apache-2.0
#include "engine/net/await.h"
#include "engine/net/httpclient.h"
#include "engine/registry/registryclient.h"
#include "fixedcredentials.h"
#include "support/dockerregistry.h"
#include "support/imagemaker.h"
#include "support/program.h"
#include "support/tokenserver.h"

#include <QTemporaryDir>
#include <QTest>

using engine_test::await;
using engine_test::FixedCredentials;
using engine_test::quickPolicy;
using oci::ErrorKind;
using registry::RegistryClient;
using support::DockerRegistry;
using support::ImageMaker;

/// The client against the distribution's docker-registry: plain, with TLS, with passwords, with tokens.
class TestRealRegistry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plain();
    void listings();
    void tls();
    void passwords();
    void tokens();
    void identityToken();

private:
    static QString sample() { return QStringLiteral("demo/web"); }
};

void TestRealRegistry::initTestCase()
{
    if (!support::haveDockerRegistry())
        QSKIP("docker-registry is not installed");
}

void TestRealRegistry::plain()
{
    DockerRegistry server;
    QVERIFY2(server.start(), server.log().constData());
    QTemporaryDir folder;
    ImageMaker maker(folder.path());
    const support::MadeImage image = maker.addSample();
    const support::MadeBlob index = maker.addIndex({image});
    QVERIFY2(maker.pushTo(server.host(), sample(), QStringLiteral("1.0"), index), qPrintable(maker.error()));

    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    VERIFY_OK(await(client.ping()));
    const auto resolved = await(client.resolve(sample(), QStringLiteral("1.0")));
    VERIFY_OK(resolved);
    QCOMPARE(resolved->digest.toString(), QString::fromLatin1(index.digest));
    QCOMPARE(resolved->size, index.size);
    const auto document = await(client.fetchManifest(sample(), QStringLiteral("1.0")));
    VERIFY_OK(document);
    QVERIFY(document->index());
    QCOMPARE(document->raw(), maker.read(index.digest));
    const auto child = await(client.fetchManifest(sample(), QString::fromLatin1(image.manifest.digest)));
    VERIFY_OK(child);
    QVERIFY(child->manifest());
    const auto config = await(client.fetchBlob(sample(), child->manifest()->config, 1024 * 1024));
    VERIFY_OK(config);
    QCOMPARE(*config, maker.read(image.config.digest));
    const auto target = await(client.blobTarget(sample(), child->manifest()->config.digest));
    VERIFY_OK(target);
    QVERIFY(target->authorization.isEmpty());

    const auto noTag = await(client.fetchManifest(sample(), QStringLiteral("nope")));
    VERIFY_FAILS(noTag, ErrorKind::NotFound);
    QVERIFY(noTag.error().registryCodes.contains(QStringLiteral("MANIFEST_UNKNOWN")));
    const auto noRepository = await(client.fetchTags(QStringLiteral("demo/nothing"), {}));
    VERIFY_FAILS(noRepository, ErrorKind::NotFound);
    QVERIFY2(noRepository.error().message.contains(QLatin1String("demo/nothing")),
             qPrintable(noRepository.error().message));
    server.stop();
    VERIFY_FAILS(await(client.fetchTags(sample(), {})), ErrorKind::Offline);
}

void TestRealRegistry::listings()
{
    DockerRegistry server;
    QVERIFY2(server.start(), server.log().constData());
    QTemporaryDir folder;
    ImageMaker maker(folder.path());
    const support::MadeImage image = maker.addSample(64);
    net::HttpClient http(quickPolicy());
    FixedCredentials nobody;
    RegistryClient client(server.host(), &http, &nobody);
    const auto empty = await(client.fetchCatalogue({}));
    VERIFY_OK(empty);
    QVERIFY(empty->names.isEmpty() && empty->next.isEmpty());

    for (int i = 0; i < 5; ++i)
        QVERIFY2(maker.pushTo(server.host(), QStringLiteral("r%1/x").arg(i), QStringLiteral("t%1").arg(i),
                              image.manifest),
                 qPrintable(maker.error()));
    const auto catalogue = await(client.fetchCatalogue({}));
    VERIFY_OK(catalogue);
    QCOMPARE(catalogue->names.size(), 5);
    // The second page is asked for with what the first one's Link told.
    QStringList all;
    QString next = QStringLiteral("n=2");
    for (int pages = 0; !next.isEmpty() && pages < 10; ++pages) {
        const auto page = await(client.fetchCatalogue(next));
        VERIFY_OK(page);
        all += page->names;
        next = page->next;
    }
    QCOMPARE(all, catalogue->names);
    const auto tags = await(client.fetchTags(QStringLiteral("r3/x"), {}));
    VERIFY_OK(tags);
    QCOMPARE(tags->names, QStringList(QStringLiteral("t3")));
}

void TestRealRegistry::tls()
{
    DockerRegistry server({.tls = support::Certificates::Kind::Good});
    QVERIFY2(server.start(), server.log().constData());
    FixedCredentials nobody;
    auto policy = quickPolicy();
    net::HttpClient stranger(policy);
    RegistryClient untrusting(server.host(), &stranger, &nobody);
    const auto refused = await(untrusting.fetchCatalogue({}));
    VERIFY_FAILS(refused, ErrorKind::Tls);
    QVERIFY2(refused.error().message.contains(QLatin1String("authority is unknown")),
             qPrintable(refused.error().message));

    policy.caFile = server.caFile();
    net::HttpClient friendly(policy);
    RegistryClient trusting(server.host(), &friendly, &nobody);
    VERIFY_OK(await(trusting.fetchCatalogue({})));
    const auto target = await(trusting.blobTarget(sample(), oci::Digest::ofBytes("x")));
    VERIFY_OK(target);
    QCOMPARE(target->url.scheme(), QStringLiteral("https"));
    QCOMPARE(target->policy.caFile, server.caFile());
}

void TestRealRegistry::passwords()
{
    DockerRegistry server({.users = {{QStringLiteral("me"), QStringLiteral("se:cret")}}});
    QVERIFY2(server.start(), server.log().constData());
    net::HttpClient http(quickPolicy());
    FixedCredentials who;
    RegistryClient client(server.host(), &http, &who);
    VERIFY_OK(await(client.ping()));
    VERIFY_FAILS(await(client.fetchCatalogue({})), ErrorKind::Unauthorized);
    who.credential = {QStringLiteral("me"), QStringLiteral("wrong"), {}};
    VERIFY_FAILS(await(client.fetchTags(sample(), {})), ErrorKind::Unauthorized);
    who.credential = {QStringLiteral("me"), QStringLiteral("se:cret"), {}};
    VERIFY_OK(await(client.fetchCatalogue({})));
    VERIFY_FAILS(await(client.fetchTags(sample(), {})), ErrorKind::NotFound);
}

void TestRealRegistry::tokens()
{
    support::TokenServer service({.users = {{QStringLiteral("me"), QStringLiteral("secret")}},
                                  .publicRepositories = {QStringLiteral("demo/open")}});
    DockerRegistry server({.token = service.auth()});
    QVERIFY2(server.start(), server.log().constData());
    QTemporaryDir folder;
    ImageMaker maker(folder.path());
    const support::MadeImage image = maker.addSample(64);
    for (const QString &repository : {QStringLiteral("demo/open"), QStringLiteral("demo/closed")}) {
        const QByteArray token = service.issue({QStringLiteral("repository:%1:pull,push").arg(repository)});
        QVERIFY2(maker.pushTo(server.host(), repository, QStringLiteral("1"), image.manifest,
                              {.bearerToken = token}),
                 qPrintable(maker.error()));
    }
    service.clearRequests();

    net::HttpClient http(quickPolicy());
    FixedCredentials who;
    RegistryClient client(server.host(), &http, &who);
    VERIFY_OK(await(client.fetchManifest(QStringLiteral("demo/open"), QStringLiteral("1"))));
    VERIFY_OK(await(client.fetchTags(QStringLiteral("demo/open"), {})));
    QCOMPARE(service.requestCount(), 1);
    const auto target = await(client.blobTarget(QStringLiteral("demo/open"), oci::Digest::ofBytes("x")));
    VERIFY_OK(target);
    QVERIFY(target->authorization.startsWith("Bearer "));
    QCOMPARE(service.requestCount(), 1);

    VERIFY_FAILS(await(client.fetchTags(QStringLiteral("demo/closed"), {})), ErrorKind::Unauthorized);
    VERIFY_FAILS(await(client.fetchCatalogue({})), ErrorKind::Unauthorized);
    who.credential = {QStringLiteral("me"), QStringLiteral("secret"), {}};
    VERIFY_OK(await(client.fetchTags(QStringLiteral("demo/closed"), {})));
    const auto catalogue = await(client.fetchCatalogue({}));
    VERIFY_OK(catalogue);
    QCOMPARE(catalogue->names.size(), 2);
    who.credential.user = QStringLiteral("someone");
    const auto refused = await(client.fetchTags(QStringLiteral("demo/closed"), {}));
    VERIFY_FAILS(refused, ErrorKind::Unauthorized);
    QVERIFY2(refused.error().message.contains(QLatin1String("someone")), qPrintable(refused.error().message));
}

void TestRealRegistry::identityToken()
{
    support::TokenServer service({.publicRepositories = {QStringLiteral("*")}});
    DockerRegistry server({.token = service.auth()});
    QVERIFY2(server.start(), server.log().constData());
    net::HttpClient http(quickPolicy());
    FixedCredentials who({{}, {}, QStringLiteral("not-a-refresh-token")});
    RegistryClient client(server.host(), &http, &who);
    const auto refused = await(client.fetchTags(sample(), {}));
    VERIFY_FAILS(refused, ErrorKind::Unauthorized);
    QVERIFY(!engine_test::told(refused).contains("not-a-refresh-token"));
    QCOMPARE(service.requests().first().method, QByteArray("POST"));
    QCOMPARE(service.requests().first().grantType, QStringLiteral("refresh_token"));
}

QTEST_GUILESS_MAIN(TestRealRegistry)
#include "tst_realregistry.moc"
