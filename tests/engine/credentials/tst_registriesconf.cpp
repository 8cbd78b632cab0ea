// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/registriesconf.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using credentials::RegistriesConf;
using credentials::RegistryRoute;

/// containers-registries.conf(5): routes, drop-ins, and errors that name the place.
class TestRegistriesConf final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routes_data();
    void routes();
    void broken_data();
    void broken();
    void rewritingToNoName();
    void dropIns();
    void generalFields();
    void defaultFiles();

private:
    QString write(const QString &name, const QByteArray &toml) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size())
            qFatal("the test's own file was not written");
        return path;
    }
    QTemporaryDir m_folder;
};

namespace {

/// "mirror! m.io/a, a.io/b" ("!": insecure), or "blocked".
QString shown(const RegistryRoute &route)
{
    if (route.blocked)
        return QStringLiteral("blocked");
    QStringList steps;
    for (const auto &step : route.steps)
        steps << QLatin1String(step.isMirror ? "mirror" : "own") + QLatin1String(step.insecure ? "! " : " ") +
                     step.registry + QLatin1Char('|') + step.repository;
    return steps.join(QLatin1String(", "));
}

} // namespace

void TestRegistriesConf::routes_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("name"); ///< with @ where it is asked by digest
    QTest::addColumn<QString>("route");
    const auto row = [](const char *what, const QByteArray &toml, const char *name, const char *route) {
        QTest::newRow(what) << toml << QString::fromLatin1(name) << QString::fromLatin1(route);
    };
    row("no file", "", "docker.io/library/nginx", "own docker.io|library/nginx");
    row("no rule", "[[registry]]\nlocation=\"quay.io\"\nblocked=true\n", "docker.io/library/nginx",
        "own docker.io|library/nginx");
    row("location alone", "[[registry]]\nlocation=\"a.io:5000\"\ninsecure=true\n", "a.io:5000/x/y",
        "own! a.io:5000|x/y");
    row("rewritten", "[[registry]]\nprefix=\"docker.io/library\"\nlocation=\"mirror.local/hub\"\n",
        "docker.io/library/nginx", "own mirror.local|hub/nginx");
    row("rewritten host", "[[registry]]\nprefix=\"docker.io\"\nlocation=\"localhost:5000\"\n",
        "docker.io/library/nginx", "own localhost:5000|library/nginx");
    row("whole repository", "[[registry]]\nprefix=\"docker.io/library/nginx\"\nlocation=\"a.io/b\"\n",
        "docker.io/library/nginx", "own a.io|b");
    row("whole components only", "[[registry]]\nprefix=\"docker.io/lib\"\nlocation=\"a.io/b\"\n",
        "docker.io/library/nginx", "own docker.io|library/nginx");
    row("whole host only", "[[registry]]\nprefix=\"docker.io\"\nlocation=\"a.io\"\n", "docker.io.evil/x",
        "own docker.io.evil|x");
    row("port is part of the host", "[[registry]]\nprefix=\"a.io\"\nlocation=\"b.io\"\n", "a.io:5000/x",
        "own a.io:5000|x");
    row("longest prefix",
        "[[registry]]\nprefix=\"a.io/x/"
        "y\"\nlocation=\"long.io\"\n[[registry]]\nprefix=\"a.io\"\nlocation=\"short.io\"\n"
        "[[registry]]\nprefix=\"a.io/x\"\nlocation=\"middle.io\"\n",
        "a.io/x/y/z", "own long.io|z");
    row("star", "[[registry]]\nprefix=\"*.example.com\"\ninsecure=true\n", "a.b.example.com/x",
        "own! a.b.example.com|x");
    row("star with location", "[[registry]]\nprefix=\"*.example.com\"\nlocation=\"one.io/all\"\n",
        "a.example.com/x/y", "own one.io|all/x/y");
    row("star stands for something", "[[registry]]\nprefix=\"*.example.com\"\nblocked=true\n",
        "example.com/x", "own example.com|x");
    row("star is about the host", "[[registry]]\nprefix=\"*.example.com\"\nblocked=true\n",
        "evil.io/a.example.com/x", "own evil.io|a.example.com/x");
    row("star ends the host", "[[registry]]\nprefix=\"*.example.com\"\nblocked=true\n",
        "a.example.com.evil/x", "own a.example.com.evil|x");
    row("blocked", "[[registry]]\nprefix=\"docker.io/evil\"\nlocation=\"docker.io/evil\"\nblocked=true\n",
        "docker.io/evil/x", "blocked");
    row("not blocked beside it",
        "[[registry]]\nprefix=\"docker.io/evil\"\nlocation=\"docker.io/evil\"\nblocked=true\n",
        "docker.io/good/x", "own docker.io|good/x");
    const QByteArray mirrors =
        "[[registry]]\nlocation=\"docker.io\"\n[[registry.mirror]]\nlocation=\"m1.io\"\n"
        "[[registry.mirror]]\nlocation=\"m2.io:5000/hub\"\ninsecure=true\n";
    row("mirrors", mirrors, "docker.io/library/nginx",
        "mirror m1.io|library/nginx, mirror! m2.io:5000|hub/library/nginx, own docker.io|library/nginx");
    const QByteArray uses = "[[registry]]\nlocation=\"a.io\"\n"
                            "[[registry.mirror]]\nlocation=\"d.io\"\npull-from-mirror=\"digest-only\"\n"
                            "[[registry.mirror]]\nlocation=\"t.io\"\npull-from-mirror=\"tag-only\"\n"
                            "[[registry.mirror]]\nlocation=\"all.io\"\npull-from-mirror=\"all\"\n";
    row("mirrors of a tag", uses, "a.io/x", "mirror t.io|x, mirror all.io|x, own a.io|x");
    row("mirrors of a digest", uses, "a.io/x@", "mirror d.io|x, mirror all.io|x, own a.io|x");
    const QByteArray digestOnly = "[[registry]]\nlocation=\"a.io\"\nmirror-by-digest-only=true\n[[registry."
                                  "mirror]]\nlocation=\"m.io\"\n";
    row("by digest only, a tag", digestOnly, "a.io/x", "own a.io|x");
    row("by digest only, a digest", digestOnly, "a.io/x@", "mirror m.io|x, own a.io|x");
    row("trailing slash", "[[registry]]\nprefix=\"a.io/\"\nlocation=\"b.io/c/\"\n", "a.io/x", "own b.io|c/x");
    row("unknown fields", "future=1\n[[registry]]\nlocation=\"a.io\"\nfuture=[1,2]\n", "a.io/x",
        "own a.io|x");
    row("the last of a prefix",
        "[[registry]]\nlocation=\"a.io\"\nblocked=true\n[[registry]]\nlocation=\"a.io\"\n", "a.io/x",
        "own a.io|x");
}

void TestRegistriesConf::routes()
{
    QFETCH(QByteArray, toml);
    QFETCH(QString, name);
    QFETCH(QString, route);
    const auto conf = RegistriesConf::load({write(QStringLiteral("routes.conf"), toml)});
    QVERIFY2(conf, conf ? "" : qPrintable(conf.error().message));
    const bool byDigest = name.endsWith(QLatin1Char('@'));
    if (byDigest)
        name.chop(1);
    const auto result =
        conf->route(name.section(QLatin1Char('/'), 0, 0), name.section(QLatin1Char('/'), 1), byDigest);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(shown(*result), route);
}

void TestRegistriesConf::broken_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *what, const QByteArray &toml, int line, const char *part) {
        QTest::newRow(what) << toml << line << QString::fromLatin1(part);
    };
    row("no TOML", "# fine\n[[registry\n", 2, "");
    row("twice the same key", "short-name-mode=\"disabled\"\nshort-name-mode=\"disabled\"\n", 2, "");
    row("bad UTF-8", "short-name-mode=\"\xff\xfe\"\n", 1, "");
    row("location is a number", "[[registry]]\nlocation=5\n", 2, "\"location\" must be a string");
    row("insecure is a word", "[[registry]]\nlocation=\"a.io\"\ninsecure=\"yes\"\n", 3,
        "must be true or false");
    row("one table", "[registry]\nlocation=\"a.io\"\n", 1, "[[registry]]");
    row("list of numbers", "unqualified-search-registries=[1]\n", 1, "list of strings");
    row("no location", "\n[[registry]]\ninsecure=true\n", 2, "needs a \"location\"");
    row("prefix without location", "[[registry]]\nprefix=\"a.io\"\n", 1, "begin with \"*.\"");
    row("scheme", "[[registry]]\nlocation=\"https://a.io\"\n", 2, "http:// or https://");
    row("no host", "[[registry]]\nlocation=\"a io\"\n", 2, "\"location\"");
    row("no path", "[[registry]]\nlocation=\"a.io/UPPER\"\n", 2, "\"location\"");
    row("star in the middle", "[[registry]]\nprefix=\"a.*.io\"\nlocation=\"b.io\"\n", 2, "\"prefix\"");
    row("star as a location", "[[registry]]\nlocation=\"*.io\"\n", 2, "\"location\"");
    row("mirror without location", "[[registry]]\nlocation=\"a.io\"\n[[registry.mirror]]\ninsecure=true\n", 3,
        "a mirror needs");
    row("unknown use",
        "[[registry]]\nlocation=\"a.io\"\n[[registry.mirror]]\nlocation=\"m.io\"\npull-from-mirror="
        "\"never\"\n",
        5, "not \"never\"");
    row("two uses",
        "[[registry]]\nlocation=\"a.io\"\nmirror-by-digest-only=true\n[[registry.mirror]]\nlocation=\"m."
        "io\"\n"
        "pull-from-mirror=\"all\"\n",
        6, "exclude each other");
    row("short-name-mode", "short-name-mode=\"maybe\"\n", 1, "enforcing, permissive or disabled");
    row("alias with a tag", "[aliases]\n\"a\"=\"a.io/b:1\"\n", 2, "without a tag");
    row("alias without a registry", "[aliases]\n\"a\"=\"b\"\n", 2, "registry/repository");
    row("aliases as a word", "aliases=\"x\"\n", 1, "[aliases]");
    row("old form", "[registries.search]\nregistries=[\"docker.io\"]\n", 1, "old form");
    row("deeply nested", "x=" + QByteArray(100'000, '['), 1, "");
}

void TestRegistriesConf::broken()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QString, part);
    const QString file = write(QStringLiteral("broken.conf"), toml);
    const auto conf = RegistriesConf::load({file});
    QVERIFY(!conf);
    QCOMPARE(conf.error().kind, oci::ErrorKind::Malformed);
    const QString message = conf.error().message;
    QVERIFY2(message.startsWith(QStringLiteral("%1:%2: ").arg(file).arg(line)), qPrintable(message));
    QVERIFY2(message.contains(part), qPrintable(message));
    QVERIFY(!message.contains(QLatin1Char('\n')));
}

void TestRegistriesConf::rewritingToNoName()
{
    const QString file =
        write(QStringLiteral("noname.conf"),
              "[[registry]]\nprefix=\"docker.io/library/nginx\"\nlocation=\"localhost:5000\"\n");
    const auto conf = RegistriesConf::load({file});
    QVERIFY(conf);
    const auto route = conf->route(QStringLiteral("docker.io"), QStringLiteral("library/nginx"), false);
    QVERIFY(!route);
    QVERIFY2(route.error().message.startsWith(file + QStringLiteral(":1: ")),
             qPrintable(route.error().message));
}

void TestRegistriesConf::dropIns()
{
    const QString main =
        write(QStringLiteral("main.conf"),
              "unqualified-search-registries=[\"a.io\"]\n[aliases]\nx=\"a.io/x\"\ny=\"a.io/y\"\n"
              "[[registry]]\nlocation=\"a.io\"\nblocked=true\n[[registry]]\nlocation=\"b.io\"\n");
    const QString later = write(QStringLiteral("later.conf"),
                                "unqualified-search-registries=[\"c.io\"]\n[aliases]\nx=\"c.io/x\"\ny=\"\"\n"
                                "[[registry]]\nlocation=\"a.io\"\ninsecure=true\n");
    const auto conf = RegistriesConf::load({main, m_folder.filePath(QStringLiteral("absent.conf")), later});
    QVERIFY(conf);
    QCOMPARE(conf->searchRegistries(), QStringList{QStringLiteral("c.io")});
    QCOMPARE(conf->rules().size(), 2);
    QCOMPARE(shown(*conf->route(QStringLiteral("a.io"), QStringLiteral("x"), false)),
             QStringLiteral("own! a.io|x"));
    QCOMPARE(conf->route(QStringLiteral("a.io"), QStringLiteral("x"), false)->rule,
             QStringLiteral("a.io in ") + later);
    QCOMPARE(conf->aliases(), (QMap<QString, QString>{{QStringLiteral("x"), QStringLiteral("c.io/x")}}));
}

void TestRegistriesConf::generalFields()
{
    const auto conf = RegistriesConf::load({write(
        QStringLiteral("general.conf"), "unqualified-search-registries = [\"docker.io\", \"quay.io\"]\n"
                                        "short-name-mode = \"enforcing\"\n[aliases]\n"
                                        "\"fedora\" = \"registry.fedoraproject.org/fedora\"\n")});
    QVERIFY(conf);
    QCOMPARE(conf->searchRegistries(), (QStringList{QStringLiteral("docker.io"), QStringLiteral("quay.io")}));
    QCOMPARE(conf->shortNames(), RegistriesConf::ShortNames::Enforcing);
    QCOMPARE(conf->aliases().value(QStringLiteral("fedora")),
             QStringLiteral("registry.fedoraproject.org/fedora"));
    QVERIFY(!RegistriesConf::load({m_folder.path()})); // a folder is no file
}

void TestRegistriesConf::defaultFiles()
{
    const QString root = m_folder.filePath(QStringLiteral("root"));
    const QString home = root + QStringLiteral("/home/me");
    const auto at = [this](const char *path) {
        return write(QStringLiteral("root/") + QString::fromLatin1(path), "# empty\n");
    };
    const QString system = at("etc/containers/registries.conf");
    const QString systemDrop = at("etc/containers/registries.conf.d/10-a.conf");
    at("etc/containers/registries.conf.d/README");
    const QString ownDropB = at("home/me/.config/containers/registries.conf.d/b.conf");
    const QString ownDropA = at("home/me/.config/containers/registries.conf.d/a.conf");
    QProcessEnvironment environment;
    QCOMPARE(RegistriesConf::defaultFiles(environment, home, root),
             (QStringList{system, systemDrop, ownDropA, ownDropB}));
    const QString own = at("home/me/.config/containers/registries.conf");
    QCOMPARE(RegistriesConf::defaultFiles(environment, home, root), (QStringList{own, ownDropA, ownDropB}));
    environment.insert(QStringLiteral("CONTAINERS_REGISTRIES_CONF"), QStringLiteral("/chosen.conf"));
    QCOMPARE(RegistriesConf::defaultFiles(environment, home, root).first(), QStringLiteral("/chosen.conf"));
}

QTEST_GUILESS_MAIN(TestRegistriesConf)
#include "tst_registriesconf.moc"
