// SPDX-License-Identifier: Apache-2.0
#include "browse/anatomy.h"
#include "browse/history.h"
#include "browse/locationparser.h"

#include <QSignalSpy>
#include <QTest>

using browse::Location;
using browse::parseLocation;

namespace {

const QString hex = QString(64, QLatin1Char('a'));

QString placeName(Location::Place place)
{
    switch (place) {
    case Location::Place::Start:
        return QStringLiteral("start");
    case Location::Place::Registry:
        return QStringLiteral("registry");
    case Location::Place::Namespace:
        return QStringLiteral("namespace");
    case Location::Place::Repository:
        return QStringLiteral("repository");
    case Location::Place::Image:
        return QStringLiteral("image");
    }
    Q_UNREACHABLE();
}

struct Good
{
    const char *text;
    const char *place;
    const char *printed; ///< HEX stands for 64 a's
    const char *platform = "";
};

const Good goodTexts[] = {
    {"", "start", ""},
    {"   ", "start", ""},
    {"nginx", "repository", "docker.io/library/nginx"},
    {" nginx:1.27 ", "image", "docker.io/library/nginx:1.27"},
    {"`nginx:1.27`", "image", "docker.io/library/nginx:1.27"},
    {"nginx:1.27@sha256:HEX", "image", "docker.io/library/nginx:1.27@sha256:HEX"},
    {"docker.io/library/nginx@sha256:HEX", "image", "docker.io/library/nginx@sha256:HEX"},
    {"grafana/grafana", "repository", "docker.io/grafana/grafana"},
    {"ghcr.io/org/team/app:v1", "image", "ghcr.io/org/team/app:v1"},
    {"localhost:5000/demo/web:1", "image", "localhost:5000/demo/web:1"},
    {"\n\n nginx \nsecond line", "repository", "docker.io/library/nginx"},
    // Registries and namespaces.
    {"localhost:5000", "registry", "localhost:5000/"},
    {"localhost:5000/", "registry", "localhost:5000/"},
    {"127.0.0.1:5000", "registry", "127.0.0.1:5000/"},
    {"registry.example.com:8443", "registry", "registry.example.com:8443/"},
    {"registry.example.com/", "registry", "registry.example.com/"},
    {"ghcr.io", "registry", "ghcr.io/"},
    {"ghcr.io/", "registry", "ghcr.io/"},
    {"docker.io", "registry", "docker.io/"},
    {"index.docker.io", "registry", "docker.io/"},
    {"known.example.org", "registry", "known.example.org/"},
    {"unknown.example.org", "repository", "docker.io/library/unknown.example.org"},
    {"nginx:5000", "image", "docker.io/library/nginx:5000"},
    {"ghcr.io/org/", "namespace", "ghcr.io/org/"},
    {"ghcr.io/org/team/", "namespace", "ghcr.io/org/team/"},
    {"grafana/", "namespace", "docker.io/grafana/"},
    {"this-computer", "registry", "this-computer/"},
    {"this-computer/", "registry", "this-computer/"},
    {"this-computer/localhost:5000/demo/", "namespace", "this-computer/localhost:5000/demo/"},
    {"this-computer/localhost:5000/demo/web:1", "image", "this-computer/localhost:5000/demo/web:1"},
    // Commands.
    {"docker pull nginx:1.27", "image", "docker.io/library/nginx:1.27"},
    {"docker pull nginx", "image", "docker.io/library/nginx:latest"},
    {"$ sudo docker pull nginx", "image", "docker.io/library/nginx:latest"},
    {"podman pull -q quay.io/podman/hello", "image", "quay.io/podman/hello:latest"},
    {"docker pull --platform linux/arm64 nginx", "image", "docker.io/library/nginx:latest", "linux/arm64"},
    {"docker pull --platform=linux/arm/v7 nginx", "image", "docker.io/library/nginx:latest", "linux/arm/v7"},
    {"docker run -it nginx", "image", "docker.io/library/nginx:latest"},
    {"docker run -it --rm nginx:1.27 sh -c 'echo redis'", "image", "docker.io/library/nginx:1.27"},
    {"docker run -d -p 8080:80 --name web -v /a:/b -e A=1 nginx", "image", "docker.io/library/nginx:latest"},
    {"docker run -p8080:80 --env=A=1 --network host redis:7", "image", "docker.io/library/redis:7"},
    {"docker run -itp 8080:80 redis:7", "image", "docker.io/library/redis:7"},
    {"docker --context desktop image pull nginx", "image", "docker.io/library/nginx:latest"},
    {"docker container run --rm alpine", "image", "docker.io/library/alpine:latest"},
    {"docker buildx imagetools inspect alpine:3", "image", "docker.io/library/alpine:3"},
    {"docker manifest inspect alpine:3", "image", "docker.io/library/alpine:3"},
    {"nerdctl run alpine", "image", "docker.io/library/alpine:latest"},
    {"crane manifest ghcr.io/org/app:1", "image", "ghcr.io/org/app:1"},
    {"skopeo inspect docker://nginx:1.27", "image", "docker.io/library/nginx:1.27"},
    {"skopeo copy docker://ghcr.io/org/app oci:dir:name", "image", "ghcr.io/org/app:latest"},
    {"tallyman pull --to store nginx", "image", "docker.io/library/nginx:latest"},
    // Files.
    {"FROM nginx:1.27 AS web", "image", "docker.io/library/nginx:1.27"},
    {"from nginx", "image", "docker.io/library/nginx:latest"},
    {"FROM --platform=linux/arm64 nginx:1.27 AS web", "image", "docker.io/library/nginx:1.27", "linux/arm64"},
    {"FROM --platform=$BUILDPLATFORM golang:1.22", "image", "docker.io/library/golang:1.22"},
    {"image: nginx:1.27", "image", "docker.io/library/nginx:1.27"},
    {"- image: \"ghcr.io/org/app:1\" # ours", "image", "ghcr.io/org/app:1"},
    {"\"image\": \"redis:7\",", "image", "docker.io/library/redis:7"},
    // Addresses.
    {"docker://ghcr.io/org/app:1", "image", "ghcr.io/org/app:1"},
    {"docker://nginx", "image", "docker.io/library/nginx:latest"},
    {"oci://ghcr.io/org/chart:1.0", "image", "ghcr.io/org/chart:1.0"},
    {"https://hub.docker.com/_/nginx", "repository", "docker.io/library/nginx"},
    {"https://hub.docker.com/_/nginx/tags", "repository", "docker.io/library/nginx"},
    {"https://hub.docker.com/r/grafana/grafana", "repository", "docker.io/grafana/grafana"},
    {"https://hub.docker.com/r/grafana/grafana/tags?name=11", "repository", "docker.io/grafana/grafana"},
    {"https://hub.docker.com/layers/library/nginx/1.27/images/sha256-HEX?context=explore", "image",
     "docker.io/library/nginx:1.27@sha256:HEX"},
    {"https://hub.docker.com/layers/grafana/grafana/11.0/images/sha256-HEX", "image",
     "docker.io/grafana/grafana:11.0@sha256:HEX"},
    {"https://hub.docker.com/u/grafana", "namespace", "docker.io/grafana/"},
    {"https://hub.docker.com/", "registry", "docker.io/"},
    {"https://quay.io/repository/podman/hello?tab=tags", "repository", "quay.io/podman/hello"},
    {"https://github.com/Org/Repo/pkgs/container/app", "repository", "ghcr.io/org/app"},
    {"https://github.com/orgs/org/packages/container/package/app", "repository", "ghcr.io/org/app"},
    {"https://ghcr.io/v2/", "registry", "ghcr.io/"},
    {"https://registry-1.docker.io/v2/library/nginx/manifests/1.27", "image", "docker.io/library/nginx:1.27"},
    {"http://localhost:5000/v2/_catalog?n=100", "registry", "localhost:5000/"},
    {"http://localhost:5000/v2/demo/web/tags/list", "repository", "localhost:5000/demo/web"},
    {"http://localhost:5000/v2/demo/web/manifests/sha256:HEX", "image", "localhost:5000/demo/web@sha256:HEX"},
    {"http://localhost:5000/v2/demo/tags/manifests/1", "image", "localhost:5000/demo/tags:1"},
    {"http://localhost:5000/v2/demo/web/blobs/sha256:HEX", "repository", "localhost:5000/demo/web"},
    {"https://ghcr.io/org/app:1", "image", "ghcr.io/org/app:1"},
    {"https://ghcr.io", "registry", "ghcr.io/"},
    // Links.
    {"tallyman://docker.io/library/nginx:1.27?platform=linux/arm64&view=layers", "image",
     "docker.io/library/nginx:1.27", "linux/arm64"},
    {"tallyman://", "start", ""},
    {"TALLYMAN://ghcr.io/", "registry", "ghcr.io/"},
};

struct Bad
{
    const char *text;
    const char *mention; ///< the message names it
};

const Bad badTexts[] = {
    {"Nginx", "case"},
    {"nginx latest", "space after \"nginx\""},
    {"nginx:", ""},
    {"nginx:a b", "space"},
    {"nginx@sha256:abc", ""},
    {"nginx@md5:HEX", ""},
    {"sha256:HEX", "repository"},
    {"docker pull", "no image"},
    {"docker run -it", "no image"},
    {"docker ps -a", "no image"},
    {"docker pull $IMAGE", "variable"},
    {"FROM ${BASE}:1", "variable"},
    {"FROM scratch", "empty image"},
    {"docker pull ghcr.io/", "not an image"},
    {"https://hub.docker.com/search?q=nginx", "Docker Hub"},
    {"https://hub.docker.com/layers/library/nginx/1.27/images/sha256-xyz", ""},
    {"https://user:secret@ghcr.io/v2/", "password"},
    {"https://github.com/org/repo", "GitHub"},
    {"https://", "host"},
    {"ftp://ghcr.io/a", "ftp"},
    {"file:///etc/passwd", "file"},
    {"oci:/tmp/layout:name", "this computer"},
    {"docker-archive:/tmp/a.tar", "this computer"},
    {"tallyman://nginx?view=kitchen", "kitchen"},
    {"tallyman://nginx?platform=a/b/c/d/e", ""},
    {"/nginx", ""},
    {"https://ghcr.io/v2/Bad/manifests/1", ""},
};

QString filled(const char *text)
{
    return QString::fromUtf8(text).replace(QLatin1String("HEX"), hex);
}

} // namespace

class TestLocation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("platform");
        for (const Good &row : goodTexts)
            QTest::addRow("%s", row.text)
                << filled(row.text) << filled(row.place) << filled(row.printed) << filled(row.platform);
    }
    void understands()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(QString, printed);
        QFETCH(QString, platform);
        const auto parsed = parseLocation(text, {QStringLiteral("known.example.org")});
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        const Location location = parsed->location;
        QCOMPARE(placeName(location.place()), place);
        QCOMPARE(location.toString(), printed);
        QCOMPARE(location.platform() ? location.platform()->toString() : QString(), platform);
        // What is printed leads to the same place; a link also carries platform and view.
        const auto again = parseLocation(location.toString());
        QVERIFY(again);
        QCOMPARE(again->location.place(), location.place());
        QCOMPARE(again->location.source(), location.source());
        QCOMPARE(again->location.reference(), location.reference());
        QCOMPARE(again->location.nameSpace(), location.nameSpace());
        const auto linked = parseLocation(location.toLink());
        QVERIFY(linked);
        QCOMPARE(linked->location, location);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mention");
        for (const Bad &row : badTexts)
            QTest::addRow("%s", row.text) << filled(row.text) << filled(row.mention);
        QTest::newRow("long") << QString(5000, QLatin1Char('a')) << QStringLiteral("long");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, mention);
        const auto parsed = parseLocation(text);
        QVERIFY2(!parsed, parsed ? qPrintable(parsed->location.toString()) : "");
        QCOMPARE(parsed.error().kind, oci::ErrorKind::Usage);
        QVERIFY(!parsed.error().message.isEmpty());
        QVERIFY2(parsed.error().message.contains(mention, Qt::CaseInsensitive),
                 qPrintable(parsed.error().message));
        QVERIFY(!parsed.error().message.contains(QLatin1String("secret")));
        QCOMPARE(browse::anatomyOf(text).error, parsed.error().message);
    }

    void hintsAtTheOtherReading()
    {
        const auto hint = [](const char *text) {
            return parseLocation(QString::fromUtf8(text))->hint;
        };
        QVERIFY(hint("localhost:5000").contains(QLatin1String("tag \"5000\"")));
        QVERIFY(hint("ghcr.io").contains(QLatin1String("registry")));
        QVERIFY(hint("my.example.org").contains(QLatin1String("my.example.org/")));
        QVERIFY(hint("myhost:5000").contains(QLatin1String("myhost:5000/")));
        QVERIFY(hint("nginx").isEmpty());
        QVERIFY(hint("nginx:1.27").isEmpty());
        QVERIFY(hint("ghcr.io/").isEmpty());
    }

    void walksUp()
    {
        Location location = *Location::parse(QStringLiteral("ghcr.io/org/team/app:1"));
        QStringList way;
        while (location.place() != Location::Place::Start) {
            way << location.toString();
            location = location.up();
        }
        QCOMPARE(way, (QStringList{QStringLiteral("ghcr.io/org/team/app:1"),
                                   QStringLiteral("ghcr.io/org/team/app"),
                                   QStringLiteral("ghcr.io/org/team/"), QStringLiteral("ghcr.io/")}));
        const Location plain = *Location::parse(QStringLiteral("localhost:5000/web"));
        QCOMPARE(plain.up().toString(), QStringLiteral("localhost:5000/"));
        QCOMPARE(Location().up(), Location());
    }

    void localStoreNamesCarryTheirRegistry()
    {
        const QString store = QStringLiteral("this-computer");
        const auto location =
            Location::repository(store, QStringLiteral("localhost:5000/demo/web"), QStringLiteral("1"));
        QVERIFY(location);
        QVERIFY(location->isLocal());
        QCOMPARE(location->sourceRepository(), QStringLiteral("localhost:5000/demo/web"));
        QCOMPARE(location->nameSpace(), QStringLiteral("localhost:5000/demo"));
        QCOMPARE(location->reference().registry(), QStringLiteral("localhost:5000"));
        const auto remote = Location::repository(QStringLiteral("docker.io"), QStringLiteral("library/nginx"),
                                                 QStringLiteral("sha256:") + hex);
        QCOMPARE(remote->toString(), QStringLiteral("docker.io/library/nginx@sha256:") + hex);
        QVERIFY(!Location::repository(store, QStringLiteral("Bad Name")));
        QVERIFY(
            !Location::repository(QStringLiteral("ghcr.io"), QStringLiteral("a/b"), QStringLiteral("md5:1")));
        QCOMPARE(Location::reference(remote->reference().withoutTagAndDigest()).imageReference().tag(),
                 QStringLiteral("latest"));
    }

    void anatomy()
    {
        browse::Anatomy parts = browse::anatomyOf(QStringLiteral("nginx"));
        QCOMPARE(parts.registry, QStringLiteral("docker.io"));
        QCOMPARE(parts.nameSpace, QStringLiteral("library"));
        QCOMPARE(parts.image, QStringLiteral("nginx"));
        QCOMPARE(parts.tag, QStringLiteral("latest"));
        QVERIFY(parts.registryImplied && parts.namespaceImplied && parts.tagImplied);
        parts = browse::anatomyOf(QStringLiteral("docker.io/library/nginx:latest"));
        QVERIFY(!parts.registryImplied && !parts.namespaceImplied && !parts.tagImplied);
        parts = browse::anatomyOf(QStringLiteral("ghcr.io/a/b@sha256:") + hex);
        QVERIFY(parts.tag.isEmpty() && !parts.tagImplied);
        QCOMPARE(parts.digest, QStringLiteral("sha256:") + hex);
        QCOMPARE(browse::anatomyOf(QStringLiteral("ghcr.io/org/")).nameSpace, QStringLiteral("org"));
        QVERIFY(browse::anatomyOf({}).error.isEmpty());
    }

    void historyGoesBackAndForward()
    {
        browse::History history;
        QSignalSpy changes(&history, &browse::History::changed);
        const auto at = [](const char *text) {
            return *Location::parse(QString::fromUtf8(text));
        };
        QVERIFY(!history.canGoBack());
        history.visit(at("a"));
        history.visit(at("b"));
        history.visit(at("b"));
        QCOMPARE(changes.count(), 2);
        history.visit(at("c:1"));
        history.visit(at("c:1").withView(Location::View::Layers));
        QCOMPARE(history.behind().size(), 2);
        QCOMPARE(history.back(), at("b"));
        QCOMPARE(history.back(), at("a"));
        QCOMPARE(history.back(), at("a"));
        QCOMPARE(history.ahead().size(), 2);
        QCOMPARE(history.forward(), at("b"));
        QCOMPARE(history.forward().view(), Location::View::Layers);
        history.back();
        history.visit(at("d"));
        QVERIFY(!history.canGoForward());
        for (int i = 0; i < browse::History::maxPlaces + 10; ++i)
            history.visit(Location::registry(QStringLiteral("host%1.example").arg(i)));
        QCOMPARE(history.behind().size(), browse::History::maxPlaces - 1);
        history.clear();
        QCOMPARE(history.current(), Location());
    }
};

QTEST_APPLESS_MAIN(TestLocation)
#include "tst_location.moc"
