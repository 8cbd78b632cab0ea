// SPDX-License-Identifier: Apache-2.0
// References against the cases of the reference implementation, and what the messages say where they are
// wrong.
#include "oci/reference.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace oci;

class ReferenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data();
    void cases();
    void registries_data();
    void registries();
    void messages_data();
    void messages();
    void parts();
    void derived();
    void fromParts_data();
    void fromParts();
    void familiarKeepsWhatItNeeds();
    void hostile_data();
    void hostile();

private:
    static QJsonObject document()
    {
        QFile file(QStringLiteral(TEST_DATA "/reference-cases.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    static QString text(const QJsonObject &object, const char *key)
    {
        return object.value(QLatin1StringView(key)).toString();
    }
};

/// What the message must say for each error of the reference implementation; empty: any reason will do.
static QString expectedWords(const QString &error)
{
    if (error.contains(QLatin1StringView("must be lowercase")))
        return QStringLiteral("must be lowercase");
    if (error.contains(QLatin1StringView("255 characters")))
        return QStringLiteral("at most 255");
    if (error.contains(QLatin1StringView("64-byte hexadecimal")))
        return QStringLiteral("64 hexadecimal");
    if (error.contains(QLatin1StringView("unsupported digest algorithm")))
        return QStringLiteral("digest algorithm");
    if (error.contains(QLatin1StringView("digest length")))
        return QStringLiteral("digest has the wrong length");
    if (error.contains(QLatin1StringView("digest format")))
        return QStringLiteral("digest has the wrong format");
    return {};
}

void ReferenceTest::cases_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QJsonObject>("normalised");
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("error");
    const QJsonArray rows = document().value(QLatin1StringView("cases")).toArray();
    QVERIFY(rows.size() > 200);
    for (int i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows[i].toObject();
        const QString input = text(row, "input");
        QTest::addRow("%d %s", i, qUtf8Printable(input.left(60)))
            << input << row.value(QLatin1StringView("normalized")).toObject() << text(row, "docker_ref")
            << text(row, "error");
    }
}

void ReferenceTest::cases()
{
    QFETCH(QString, input);
    QFETCH(QJsonObject, normalised);
    QFETCH(QString, canonical);
    QFETCH(QString, error);
    const auto reference = Reference::parse(input);
    if (!error.isEmpty()) {
        QVERIFY(!reference);
        QCOMPARE(reference.error().kind, ErrorKind::Usage);
        QVERIFY2(reference.error().message.contains(expectedWords(error)),
                 qUtf8Printable(reference.error().message));
        return;
    }
    QVERIFY2(reference, reference ? "" : qUtf8Printable(reference.error().message));
    QCOMPARE(reference->toString(), text(normalised, "string"));
    QCOMPARE(reference->registry(), text(normalised, "domain"));
    QCOMPARE(reference->repository(), text(normalised, "path"));
    QCOMPARE(reference->tag(), text(normalised, "tag"));
    QCOMPARE(reference->digest().toString(), text(normalised, "digest"));
    QCOMPARE(reference->familiar(), text(normalised, "familiar"));
    QCOMPARE(reference->canonical(), canonical);
    const auto again = Reference::parse(reference->toString());
    QVERIFY(again);
    QCOMPARE(*again, *reference);
    const auto built = Reference::fromParts(reference->registry(), reference->repository(), reference->tag(),
                                            reference->digest());
    QVERIFY(built);
    QCOMPARE(*built, *reference);
}

void ReferenceTest::registries_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<bool>("good");
    const QJsonArray rows = document()
                                .value(QLatin1StringView("domain_grammar"))
                                .toObject()
                                .value(QLatin1StringView("cases"))
                                .toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue &row : rows)
        QTest::addRow("%s", qUtf8Printable(text(row.toObject(), "input")))
            << text(row.toObject(), "input") << row.toObject().value(QLatin1StringView("match")).toBool();
}

void ReferenceTest::registries()
{
    QFETCH(QString, registry);
    QFETCH(bool, good);
    // "a" and its like are host names, but nobody can address them without a port.
    const QString host = registry.contains(u'.') || registry.contains(u':') ||
                                 registry == QLatin1StringView("localhost") || registry.toLower() != registry
                             ? registry
                             : registry + QLatin1StringView(":1");
    QCOMPARE(bool(Reference::parse(QString(host + QLatin1StringView("/app")))), good);
    QCOMPARE(bool(Reference::fromParts(host, QStringLiteral("app"))), good);
}

void ReferenceTest::messages_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *input, const char *part, const char *reason) {
        QTest::addRow("%.60s", input)
            << QString::fromUtf8(input) << QString::fromUtf8(part) << QString::fromUtf8(reason);
    };
    const QByteArray longTag = "nginx:" + QByteArray(129, 'a');
    const QByteArray sha512 = "nginx@sha512:" + QByteArray(128, 'a');
    row("", "it is empty", "type a repository");
    row("nginx ", "it holds", "blank");
    row("nginx\n", "it holds", "line break");
    row("https://hub.docker.com/r/bitnami/nginx", "the scheme \"https://\"", "leave it out");
    row("docker://nginx", "the scheme \"docker://\"", "leave it out");
    row("nginx:", "the tag", "empty");
    row("nginx:tag:tag", "the tag", "second colon");
    row("nginx:v1+build", "the tag \"v1+build\"", "the character \"+\"");
    row("nginx:-dash", "the tag", "must not start with \"-\"");
    row("nginx:.hidden", "the tag", "must not start with \".\"");
    row(longTag.constData(), "the tag", "129 characters, at most 128");
    row("nginx@", "the digest", "empty");
    row("nginx@sha256:abc", "the digest", "64 hexadecimal");
    row("nginx@bad", "the digest", "sha256:");
    row(sha512.constData(), "the digest algorithm", "sha512");
    row("docker/Docker", "the repository name \"docker/Docker\"", "lowercase");
    row("docker/", "the repository name", "empty part");
    row("docker///docker", "the repository name", "slash too many");
    row("foo.com/", "the repository name", "missing");
    row(":justtag", "the repository name", "missing");
    row("foo___bar", "the repository name", "separator \"___\"");
    row("foo/bar-", "the repository name", "ends with a separator");
    row("asdf$$^/aa", "the repository name", "the character \"$\"");
    row("gcr.io/p:80/x", "the repository name", "the character \":\"");
    row("localhost:http/name", "the port \"http\"", "not a number");
    row("localhost:/name", "the port", "empty");
    row("bad_hostname.com:8080/app", "the registry", "the character \"_\"");
    row("do..cker/docker", "the registry", "empty part");
    row("-foo.com/bar", "of the registry", "hyphen");
    row("fc00::1:5000/debian", "the registry", "IPv6 address needs brackets");
    row("[fe80::1%eth0]:5000/repo", "the registry", "zone");
    row("[::1/x.y", "the registry", "bracket");
    row("/nginx", "the repository name", "empty part");
}

void ReferenceTest::messages()
{
    QFETCH(QString, input);
    QFETCH(QString, part);
    QFETCH(QString, reason);
    const auto reference = Reference::parse(input);
    QVERIFY(!reference);
    QCOMPARE(reference.error().kind, ErrorKind::Usage);
    const QString message = reference.error().message;
    QVERIFY2(message.contains(part) && message.contains(reason), qUtf8Printable(message));
}

void ReferenceTest::parts()
{
    const auto reference = Reference::parse(u"quay.io/org/team/app:v1");
    QVERIFY(reference);
    QCOMPARE(reference->repositoryNamespace(), QStringLiteral("org/team"));
    QCOMPARE(reference->image(), QStringLiteral("app"));
    QCOMPARE(reference->name(), QStringLiteral("quay.io/org/team/app"));
    QCOMPARE(reference->tagOrDigest(), QStringLiteral("v1"));
    const auto flat = Reference::parse(u"localhost:5000/app");
    QVERIFY(flat);
    QCOMPARE(flat->repositoryNamespace(), QString());
    QCOMPARE(flat->tagOrDigest(), QStringLiteral("latest"));
    const Reference null;
    QVERIFY(null.isNull());
    QCOMPARE(null.toString() + null.canonical() + null.familiar() + null.tagOrDigest() + null.image(),
             QString());
}

void ReferenceTest::derived()
{
    const Digest digest = Digest::ofBytes("x");
    const Reference nginx = *Reference::parse(u"nginx:1.27");
    QCOMPARE(nginx.withTag(QStringLiteral("2")).toString(), QStringLiteral("docker.io/library/nginx:2"));
    const Reference both = nginx.withDigest(digest);
    QCOMPARE(both.toString(), QStringLiteral("docker.io/library/nginx:1.27@") + digest.toString());
    QCOMPARE(both.canonical(), QStringLiteral("docker.io/library/nginx@") + digest.toString());
    QCOMPARE(both.tagOrDigest(), digest.toString());
    QCOMPARE(both.withTag(QStringLiteral("3")).toString(), QStringLiteral("docker.io/library/nginx:3"));
    QCOMPARE(both.withoutTagAndDigest().toString(), QStringLiteral("docker.io/library/nginx"));
}

void ReferenceTest::fromParts_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("result"); // starts with "!": part of the message
    const auto row = [](const char *name, const char *registry, const char *repository, const char *tag,
                        const char *result) {
        QTest::newRow(name) << QString::fromUtf8(registry) << QString::fromUtf8(repository)
                            << QString::fromUtf8(tag) << QString::fromUtf8(result);
    };
    row("hub", "docker.io", "nginx", "1", "docker.io/library/nginx:1");
    row("hub alias", "index.docker.io", "a/b", "", "docker.io/a/b");
    row("loopback", "127.0.0.1:5000", "a/b/c", "x", "127.0.0.1:5000/a/b/c:x");
    row("no registry", "", "a", "", "!the registry is empty");
    row("not a registry", "myhost", "a", "", "!does not read as a registry");
    row("no repository", "ghcr.io", "", "", "!the repository name is missing");
    row("upper case", "ghcr.io", "Owner/app", "", "!must be lowercase");
    row("bad tag", "ghcr.io", "a", "a b", "!the tag \"a b\"");
    row("path tricks", "ghcr.io", "../../v2", "", "!the repository name");
    row("user info", "user@ghcr.io", "a", "", "!the registry \"user@ghcr.io\"");
}

void ReferenceTest::fromParts()
{
    QFETCH(QString, registry);
    QFETCH(QString, repository);
    QFETCH(QString, tag);
    QFETCH(QString, result);
    const auto reference = Reference::fromParts(registry, repository, tag);
    if (result.startsWith(u'!')) {
        QVERIFY(!reference);
        QVERIFY2(reference.error().message.contains(result.mid(1)),
                 qUtf8Printable(reference.error().message));
    } else {
        QVERIFY(reference);
        QCOMPARE(reference->toString(), result);
    }
}

void ReferenceTest::familiarKeepsWhatItNeeds()
{
    const auto tricky = Reference::parse(u"docker.io/foo.com/bar");
    QVERIFY(tricky);
    QCOMPARE(tricky->registry(), QStringLiteral("docker.io"));
    QCOMPARE(tricky->familiar(), QStringLiteral("docker.io/foo.com/bar"));
    QCOMPARE(*Reference::parse(tricky->familiar()), *tricky);
}

void ReferenceTest::hostile_data()
{
    QTest::addColumn<QString>("input");
    const qsizetype mega = 1'000'000;
    QTest::newRow("long name") << QString(mega, u'a');
    QTest::newRow("long separators") << QString(mega, u'-');
    QTest::newRow("long slashes") << QString(mega, u'/');
    QTest::newRow("long dots") << QString(QString(mega, u'.') + u'/');
    QTest::newRow("many components") << QString(QStringLiteral("a/").repeated(900));
    QTest::newRow("backtracking bait") << QString(QStringLiteral("a-").repeated(1000) + u'!');
    QTest::newRow("control") << QStringLiteral("nginx\x1b[31m");
    QTest::newRow("nul") << QString(QStringLiteral("nginx") + QChar(0));
    QTest::newRow("override") << QString(QStringLiteral("nginx") + QChar(0x202e));
    QTest::newRow("surrogate") << QString(QStringLiteral("nginx") + QChar(0xd800));
    QTest::newRow("full-width") << QString(QStringLiteral("nginx:") + QChar(0xff11));
    QTest::newRow("arabic digit port")
        << QString(QStringLiteral("localhost:") + QChar(0x0661) + QStringLiteral("/a"));
    QTest::newRow("slash after tag") << QStringLiteral("nginx:../../etc");
    QTest::newRow("question mark") << QStringLiteral("ghcr.io/a?b=c");
    QTest::newRow("user info") << QStringLiteral("user:secret@ghcr.io/app");
    QTest::newRow("two digests") << QString(QStringLiteral("a@") + Digest::ofBytes("").toString() + u'@' +
                                            Digest::ofBytes("").toString());
}

void ReferenceTest::hostile()
{
    QFETCH(QString, input);
    const auto reference = Reference::parse(input);
    QVERIFY(!reference);
    const QString message = reference.error().message;
    QVERIFY2(message.size() < 600, qUtf8Printable(message));
    for (const QChar c : message)
        QVERIFY(c.unicode() >= 0x20 && c.unicode() != 0x202e && c.unicode() != 0xd800);
}

QTEST_APPLESS_MAIN(ReferenceTest)
#include "tst_reference.moc"
