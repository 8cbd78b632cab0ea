// SPDX-License-Identifier: Apache-2.0
// Manifests made by hand: what is lenient, what is refused, and with which words.
#include "oci/manifest.h"
#include "oci/mediatype.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace oci;

class ManifestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void types_data();
    void types();
    void nullLists();
    void descriptors_data();
    void descriptors();
    void embeddedData();
    void totalSaturates();
    void foreignLayers();
    void schema1_data();
    void schema1();
    void indexEntries();
    void onlyImageWithoutPlatform();
    void kinds_data();
    void kinds();
    void acceptHeader();
};

static const QByteArray hexA = QByteArray(64, 'a');
static const QByteArray config =
    R"({"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:)" + hexA + R"(","size":3})";
static const QByteArray layer =
    R"({"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"sha256:)" + hexA +
    R"(","size":5})";
static const QByteArray entry =
    R"({"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:)" + hexA +
    R"(","size":7})";

static QByteArray withLayers(const QByteArray &layers, const QByteArray &more = {})
{
    return R"({"schemaVersion":2,"config":)" + config + R"(,"layers":)" + layers + more + '}';
}

void ManifestTest::refused_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("contentType");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &raw, const char *words,
                        ErrorKind kind = ErrorKind::Malformed, QLatin1StringView type = {}) {
        QTest::newRow(name) << raw << QString(type) << kind << QString::fromLatin1(words);
    };
    row("empty", "", "is empty");
    row("blank", " \n ", "is empty");
    row("HTML", "<!DOCTYPE html><html>sign in</html>", "web page (HTML)");
    row("HTML after blanks", "\n\n  <html>", "web page (HTML)");
    row("text", "404 page not found", "not valid JSON");
    row("cut off", withLayers("[" + layer + "]").chopped(3), "not valid JSON");
    row("list", "[]", "not an object");
    row("number", "5", "JSON");
    row("object of nothing", "{}", "neither a manifest nor an index");
    row("error body", R"({"errors":[{"code":"DENIED"}]})", "neither a manifest nor an index");
    row("deep", QByteArray(100'000, '['), "nested deeper");
    row("deep objects", QByteArray(R"({"a":)").repeated(5000), "nested deeper");
    row("too large", QByteArray(ManifestDocument::maxSize + 1, ' '), "at most", ErrorKind::TooLarge);
    row("both lists", withLayers("[]", R"(,"manifests":[)" + entry + "]"), "ambiguous");
    row("config and manifests", R"({"schemaVersion":2,"config":)" + config + R"(,"manifests":[]})",
        "ambiguous");
    row("schema 1 and layers", withLayers("[]", R"(,"fsLayers":[])"), "ambiguous");
    row("schema version", R"({"schemaVersion":3,"manifests":[]})", "schema version 3");
    row("schema version text", R"({"schemaVersion":"2","manifests":[]})",
        "\"schemaVersion\" is not a whole number");
    row("no config", R"({"schemaVersion":2,"layers":[]})", "has no config");
    row("config null", R"({"schemaVersion":2,"config":null,"layers":[]})", "has no config");
    row("config list", R"({"schemaVersion":2,"config":[],"layers":[]})", "\"config\" is not an object");
    row("layers object", withLayers("{}"), "\"layers\" is not a list");
    row("layers of numbers", withLayers("[1]"), "not a descriptor");
    row("bad layer", withLayers("[" + layer + ",{}]"), "Entry 2 of \"layers\"");
    row("annotations list", withLayers("[]", R"(,"annotations":[])"), "\"annotations\" is not an object");
    row("annotation number", withLayers("[]", R"(,"annotations":{"a":1})"),
        "\"annotations\" is not a map of strings");
    row("subject text", withLayers("[]", R"(,"subject":"x")"), "\"subject\" is not an object");
    row("media type number", withLayers("[]", R"(,"mediaType":5)"), "\"mediaType\" is not a string");
    row("claims to be an index",
        withLayers("[]", R"(,"mediaType":"application/vnd.oci.image.index.v1+json")"), "lacks the fields");
    row("unknown type", withLayers("[]", R"(,"mediaType":"application/vnd.example+json")"), "not known",
        ErrorKind::Unsupported);
    row("old artifact manifest",
        R"({"mediaType":"application/vnd.oci.artifact.manifest.v1+json","blobs":[]})", "not known",
        ErrorKind::Unsupported);
    row("server says otherwise",
        withLayers("[]", R"(,"mediaType":"application/vnd.oci.image.manifest.v1+json")"), "The server calls",
        ErrorKind::Malformed, mediatype::dockerManifest);
    row("served as index", withLayers("[]"), "lacks the fields", ErrorKind::Malformed, mediatype::ociIndex);
    row("schema 1 served as index", R"({"schemaVersion":1,"fsLayers":[]})", "schema 1", ErrorKind::Malformed,
        mediatype::ociIndex);
    row("escape in a type", withLayers("[]", R"(,"mediaType":"\u001b[31m")"), "\\x1b",
        ErrorKind::Unsupported);
}

void ManifestTest::refused()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, contentType);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    const auto parsed = ManifestDocument::parse(raw, contentType);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.contains(words), qUtf8Printable(parsed.error().message));
    QCOMPARE(parsed.error().kind, kind);
}

void ManifestTest::types_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("contentType");
    QTest::addColumn<QString>("mediaType");
    const QByteArray plain = withLayers("[" + layer + "]");
    const QByteArray index = R"({"schemaVersion":2,"manifests":[]})";
    QTest::newRow("nothing said") << plain << QString() << QString(mediatype::ociManifest);
    QTest::newRow("served") << plain << QString(mediatype::dockerManifest)
                            << QString(mediatype::dockerManifest);
    QTest::newRow("served with parameters")
        << plain << QStringLiteral("Application/VND.oci.image.manifest.v1+JSON ; charset=utf-8")
        << QString(mediatype::ociManifest);
    QTest::newRow("plain JSON") << plain << QStringLiteral("application/json")
                                << QString(mediatype::ociManifest);
    QTest::newRow("plain text") << plain << QStringLiteral("text/plain; charset=utf-8")
                                << QString(mediatype::ociManifest);
    QTest::newRow("octets") << plain << QStringLiteral("application/octet-stream")
                            << QString(mediatype::ociManifest);
    QTest::newRow("body says")
        << withLayers("[]", R"(,"mediaType":"application/vnd.docker.distribution.manifest.v2+json")")
        << QString() << QString(mediatype::dockerManifest);
    QTest::newRow("docker config") << QByteArray(plain).replace("vnd.oci.image.config.v1",
                                                                "vnd.docker.container.image.v1")
                                   << QString() << QString(mediatype::dockerManifest);
    QTest::newRow("index") << index << QString() << QString(mediatype::ociIndex);
    QTest::newRow("index served as list")
        << index << QString(mediatype::dockerIndex) << QString(mediatype::dockerIndex);
    QTest::newRow("no schema version")
        << QByteArray(R"({"manifests":[]})") << QString() << QString(mediatype::ociIndex);
}

void ManifestTest::types()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, contentType);
    QFETCH(QString, mediaType);
    const auto parsed = ManifestDocument::parse(raw, contentType);
    QVERIFY2(parsed, parsed ? "" : qUtf8Printable(parsed.error().message));
    QCOMPARE(parsed->mediaType(), mediaType);
    QCOMPARE(parsed->digest(), Digest::ofBytes(raw));
}

void ManifestTest::nullLists()
{
    const auto manifest = ManifestDocument::parse(
        withLayers("null", R"(,"annotations":null,"subject":null,"artifactType":null)"));
    QVERIFY(manifest && manifest->manifest());
    QVERIFY(manifest->manifest()->layers.isEmpty());
    const auto index = ManifestDocument::parse(R"({"schemaVersion":2,"manifests":null})");
    QVERIFY(index && index->index());
    QVERIFY(index->index()->manifests.isEmpty());
}

void ManifestTest::descriptors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("size"); // -1: refused
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &size, qint64 value, const char *words = "") {
        QTest::newRow(name) << QByteArray(R"({"digest":"sha256:)" + hexA + R"(","size":)" + size + "}")
                            << value << QString::fromLatin1(words);
    };
    row("zero", "0", 0);
    row("above 32 bits", "4294967297", 4294967297);
    row("above 53 bits", "9007199254740993", 9007199254740993);
    row("largest", "9223372036854775807", std::numeric_limits<qint64>::max());
    row("whole in floating point", "1e3", 1000);
    row("too large", "9223372036854775808", -1, "64 bits");
    row("far too large", "1e300", -1, "64 bits");
    row("negative", "-1", -1, "negative");
    row("fraction", "1.5", -1, "whole number");
    row("text", "\"5\"", -1, "whole number");
    row("true", "true", -1, "whole number");
    row("null", "null", -1, "no size");
    QTest::newRow("no digest") << QByteArray(R"({"size":1})") << qint64(-1) << QStringLiteral("no digest");
    QTest::newRow("bad digest") << QByteArray(R"({"size":1,"digest":"sha256:../../etc/passwd"})")
                                << qint64(-1) << QStringLiteral("length");
    QTest::newRow("digest number") << QByteArray(R"({"size":1,"digest":5})") << qint64(-1)
                                   << QStringLiteral("\"digest\" is not a string");
    QTest::newRow("urls text") << QByteArray(R"({"size":1,"digest":"sha256:)" + hexA + R"(","urls":"x"})")
                               << qint64(-1) << QStringLiteral("\"urls\"");
    QTest::newRow("platform list") << QByteArray(R"({"size":1,"digest":"sha256:)" + hexA +
                                                 R"(","platform":[]})")
                                   << qint64(-1) << QStringLiteral("\"platform\"");
}

void ManifestTest::descriptors()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, size);
    QFETCH(QString, words);
    const auto descriptor = Descriptor::fromJson(QJsonDocument::fromJson(json).object());
    if (size >= 0) {
        QVERIFY2(descriptor, descriptor ? "" : qUtf8Printable(descriptor.error().message));
        QCOMPARE(descriptor->size, size);
    } else {
        QVERIFY(!descriptor);
        QCOMPARE(descriptor.error().kind, ErrorKind::Malformed);
        QVERIFY2(descriptor.error().message.contains(words), qUtf8Printable(descriptor.error().message));
    }
}

void ManifestTest::embeddedData()
{
    const auto parse = [](const QByteArray &digest, const char *size, const char *data) {
        const QByteArray json =
            R"({"digest":")" + digest + R"(","size":)" + size + R"(,"data":")" + data + "\"}";
        const auto descriptor = Descriptor::fromJson(QJsonDocument::fromJson(json).object());
        return descriptor ? descriptor->data : QByteArray("refused");
    };
    const QByteArray digest = Digest::ofBytes("{}").toString().toLatin1();
    QCOMPARE(parse(digest, "2", "e30="), QByteArray("{}"));
    QCOMPARE(parse(digest, "3", "e30="), QByteArray());           // another size
    QCOMPARE(parse("sha256:" + hexA, "2", "e30="), QByteArray()); // other content
    QCOMPARE(parse(digest, "2", "e30*"), QByteArray());           // not base64
}

void ManifestTest::totalSaturates()
{
    Manifest manifest;
    Descriptor huge;
    huge.size = std::numeric_limits<qint64>::max();
    manifest.layers = {huge, huge, huge};
    QCOMPARE(manifest.totalSize(), std::numeric_limits<qint64>::max());
}

void ManifestTest::foreignLayers()
{
    Descriptor descriptor;
    descriptor.urls = {QStringLiteral("https://example.invalid/layer")};
    QVERIFY(!descriptor.isForeign()); // some registries add addresses to common layers
    descriptor.mediaType = QStringLiteral("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
    QVERIFY(descriptor.isForeign());
    descriptor.mediaType = QStringLiteral("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd");
    QVERIFY(descriptor.isForeign());
}

static QByteArray signedSchema1(const QByteArray &header)
{
    return R"({"schemaVersion":1,"name":"a","tag":"b","architecture":"c","fsLayers":[],"signatures":[{"protected":")" +
           header.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + "\"}]}";
}

void ManifestTest::schema1_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("good");
    const QByteArray unsignedOne =
        R"({"schemaVersion":1,"name":"a","tag":"b","architecture":"c","fsLayers":[]})";
    const int length = int(signedSchema1("").indexOf(",\"signatures\""));
    QTest::newRow("without signatures") << unsignedOne << true;
    QTest::newRow("empty signatures")
        << QByteArray(unsignedOne.chopped(1) + R"(,"signatures":null})") << true;
    QTest::newRow("signed") << signedSchema1(R"({"formatLength":)" + QByteArray::number(length) +
                                             R"(,"formatTail":"fQ"})")
                            << true;
    QTest::newRow("length beyond the end")
        << signedSchema1(R"({"formatLength":99999999,"formatTail":"fQ"})") << false;
    QTest::newRow("negative length") << signedSchema1(R"({"formatLength":-5,"formatTail":"fQ"})") << false;
    QTest::newRow("huge length") << signedSchema1(R"({"formatLength":9e99,"formatTail":"fQ"})") << false;
    QTest::newRow("no tail") << signedSchema1(R"({"formatLength":10})") << false;
    QTest::newRow("tail no base64") << signedSchema1(R"({"formatLength":10,"formatTail":"***"})") << false;
    QTest::newRow("payload no JSON") << signedSchema1(R"({"formatLength":10,"formatTail":"fQ"})") << false;
    QTest::newRow("header no JSON") << signedSchema1("x") << false;
    QTest::newRow("signature no object")
        << QByteArray(unsignedOne.chopped(1) + R"(,"signatures":[5]})") << false;
    QTest::newRow("signatures text") << QByteArray(unsignedOne.chopped(1) + R"(,"signatures":"x"})") << false;
}

void ManifestTest::schema1()
{
    QFETCH(QByteArray, raw);
    QFETCH(bool, good);
    const auto parsed = ManifestDocument::parse(raw);
    QCOMPARE(bool(parsed), good);
    if (!good) {
        QCOMPARE(parsed.error().kind, ErrorKind::Malformed);
        return;
    }
    QVERIFY(parsed->schema1());
    QCOMPARE(*parsed->schema1(), (Schema1{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), 0}));
    if (raw.contains("protected"))
        QCOMPARE(parsed->digest(), Digest::ofBytes(raw.first(raw.indexOf(",\"signatures\"")) + '}'));
}

void ManifestTest::indexEntries()
{
    const auto with = [](const QByteArray &more) {
        return entry.chopped(1) + ',' + more + '}';
    };
    const QByteArray attestation =
        with(R"("platform":{"os":"unknown","architecture":"unknown"},"annotations":)"
             R"({"vnd.docker.reference.type":"attestation-manifest"})");
    const QByteArray newAttestation =
        with(R"("artifactType":"application/vnd.docker.attestation.manifest.v1+json")");
    const QByteArray unknown = with(R"("platform":{"os":"unknown","architecture":"unknown"})");
    const QByteArray signature = with(R"("artifactType":"application/vnd.example.signature")");
    const QByteArray image = with(R"("platform":{"os":"linux","architecture":"amd64"})");
    const QByteArray other = QByteArray(entry).replace("oci.image.manifest", "example");
    const auto parsed =
        ManifestDocument::parse(R"({"schemaVersion":2,"manifests":[)" + attestation + ',' + newAttestation +
                                ',' + unknown + ',' + signature + ',' + image + ',' + other + "]}");
    QVERIFY(parsed && parsed->index());
    QCOMPARE(parsed->index()->attestations().size(), 2);
    QCOMPARE(parsed->index()->images().size(), 1);
    QVERIFY(parsed->index()->select(*Platform::parse(u"linux/amd64")));
    QVERIFY(!parsed->index()->select(*Platform::parse(u"linux/arm64")));
}

void ManifestTest::onlyImageWithoutPlatform()
{
    const Platform wanted = *Platform::parse(u"linux/amd64");
    const auto one = ManifestDocument::parse(R"({"schemaVersion":2,"manifests":[)" + entry + "]}");
    QVERIFY(one->index()->select(wanted));
    const auto two =
        ManifestDocument::parse(R"({"schemaVersion":2,"manifests":[)" + entry + ',' + entry + "]}");
    QVERIFY(!two->index()->select(wanted)); // never guesses
}

void ManifestTest::kinds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("kind");
    using mediatype::Kind;
    const auto row = [](const char *type, Kind kind) {
        QTest::newRow(type) << QString::fromLatin1(type) << int(kind);
    };
    row("application/vnd.oci.image.index.v1+json", Kind::Index);
    row("Application/Vnd.OCI.image.index.v1+json; charset=utf-8", Kind::Index);
    row("application/vnd.docker.distribution.manifest.list.v2+json", Kind::Index);
    row("application/vnd.oci.image.manifest.v1+json", Kind::Manifest);
    row("application/vnd.docker.distribution.manifest.v2+json", Kind::Manifest);
    row("application/vnd.docker.distribution.manifest.v1+json", Kind::Schema1);
    row("application/vnd.docker.distribution.manifest.v1+prettyjws", Kind::Schema1);
    row("application/vnd.oci.image.config.v1+json", Kind::ImageConfig);
    row("application/vnd.docker.container.image.v1+json", Kind::ImageConfig);
    row("application/vnd.oci.image.layer.v1.tar", Kind::Layer);
    row("application/vnd.oci.image.layer.v1.tar+zstd", Kind::Layer);
    row("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", Kind::Layer);
    row("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", Kind::Layer);
    row("application/vnd.docker.image.rootfs.diff.tar.gzip", Kind::Layer);
    row("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", Kind::Layer);
    row("application/vnd.cncf.helm.config.v1+json", Kind::Other);
    row("application/json", Kind::Other);
    row("", Kind::Other);
}

void ManifestTest::kinds()
{
    QFETCH(QString, type);
    QFETCH(int, kind);
    QCOMPARE(int(mediatype::kindOf(type)), kind);
}

void ManifestTest::acceptHeader()
{
    const QList<QByteArray> types = mediatype::manifestAccept().split(',');
    QCOMPARE(types.size(), 6);
    QVERIFY(types.last().contains("manifest.v1+json"));
    QVERIFY(types.at(4).contains("prettyjws"));
    for (const QByteArray &type : types)
        QVERIFY(mediatype::kindOf(QString::fromLatin1(type)) != mediatype::Kind::Other);
}

QTEST_APPLESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
