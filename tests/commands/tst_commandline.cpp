// SPDX-License-Identifier: Apache-2.0
// The command line as a script sees it: the real binary, a real registry, exit codes, stdout and stderr.

#include "support/brokenserver.h"
#include "support/dockerregistry.h"
#include "support/imagemaker.h"
#include "support/program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

QStringList words(const char *separatedByBars)
{
    return QString::fromUtf8(separatedByBars).split(QLatin1Char('|'));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    std::unique_ptr<support::DockerRegistry> m_registry;
    std::unique_ptr<support::ImageMaker> m_maker;
    support::MadeImage m_amd64;
    support::MadeImage m_arm64;
    support::MadeBlob m_index;

    support::ProgramResult tallyman(const QStringList &arguments, const QString &home = {}) const
    {
        const QString folder = home.isEmpty() ? m_home.path() : home;
        support::ProgramOptions options;
        options.environment = {QStringLiteral("HOME=") + folder,
                               QStringLiteral("XDG_DATA_HOME=") + folder + QStringLiteral("/data"),
                               QStringLiteral("XDG_CONFIG_HOME=") + folder + QStringLiteral("/config"),
                               QStringLiteral("XDG_CACHE_HOME=") + folder + QStringLiteral("/cache"),
                               QStringLiteral("DOCKER_CONFIG=") + folder + QStringLiteral("/docker"),
                               QStringLiteral("DISPLAY="),
                               QStringLiteral("WAYLAND_DISPLAY=")};
        return support::runProgram(QStringLiteral(TALLYMAN_BINARY), arguments, options);
    }
    QJsonObject json(const QStringList &arguments) const
    {
        const auto result = tallyman(QStringList(arguments) << QStringLiteral("--json"));
        if (!result.ok()) {
            qWarning("%s", result.describe().constData());
            return {};
        }
        return QJsonDocument::fromJson(result.out.trimmed()).object();
    }
    static QJsonObject errorOf(const support::ProgramResult &result)
    {
        return QJsonDocument::fromJson(result.err.trimmed())
            .object()
            .value(QStringLiteral("error"))
            .toObject();
    }
    QString web(const QString &rest = {}) const
    {
        return m_registry->host() + QStringLiteral("/demo/web") + rest;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!support::haveDockerRegistry())
            QSKIP("docker-registry is not installed");
        m_registry = std::make_unique<support::DockerRegistry>();
        QVERIFY2(m_registry->start(), m_registry->log().constData());
        m_maker = std::make_unique<support::ImageMaker>(m_home.filePath(QStringLiteral("images")));
        support::ImageSpec spec;
        spec.layers = {support::LayerSpec::ofRandom(300'000, 1), support::LayerSpec::ofRandom(200'000, 2)};
        m_amd64 = m_maker->addImage(spec);
        spec.architecture = QStringLiteral("arm64");
        spec.layers[1] = support::LayerSpec::ofRandom(200'000, 3);
        m_arm64 = m_maker->addImage(spec);
        m_index = m_maker->addIndex({m_amd64, m_arm64}, false, true);
        for (const char *tag : {"1.2", "1.9", "1.10", "latest"}) {
            QVERIFY2(
                m_maker->pushTo(m_registry->host(), QStringLiteral("demo/web"), QLatin1String(tag), m_index),
                qPrintable(m_maker->error()));
        }
        QVERIFY(m_maker->pushTo(m_registry->host(), QStringLiteral("a/b/c/deep"), QStringLiteral("x"),
                                m_amd64.manifest));
    }
    void cleanupTestCase() { m_registry.reset(); }

    void explain_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QJsonValue>("nameSpace");
        QTest::addColumn<QJsonValue>("tag");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("bare") << "nginx"
                              << "docker.io"
                              << "library/nginx" << QJsonValue(QStringLiteral("library")) << QJsonValue()
                              << "docker.io/library/nginx:latest";
        QTest::newRow("tag") << "nginx:1.27"
                             << "docker.io"
                             << "library/nginx" << QJsonValue(QStringLiteral("library"))
                             << QJsonValue(QStringLiteral("1.27")) << "docker.io/library/nginx:1.27";
        QTest::newRow("port") << "localhost:5000/app"
                              << "localhost:5000"
                              << "app" << QJsonValue() << QJsonValue() << "localhost:5000/app:latest";
    }
    void explain()
    {
        QFETCH(QString, input);
        const QJsonObject answer = json({QStringLiteral("explain"), input});
        QCOMPARE(answer.value(QLatin1String("input")).toString(), input);
        QTEST(answer.value(QLatin1String("registry")).toString(), "registry");
        QTEST(answer.value(QLatin1String("repository")).toString(), "repository");
        QTEST(answer.value(QLatin1String("namespace")), "nameSpace");
        QTEST(answer.value(QLatin1String("tag")), "tag");
        QTEST(answer.value(QLatin1String("canonical")).toString(), "canonical");
        QVERIFY(answer.value(QLatin1String("digest")).isNull());
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QStringList &arguments, int code, const char *says) {
            QTest::newRow(name) << arguments << code << QString::fromLatin1(says);
        };
        row("no operand", words("explain"), 2, "needs REF");
        row("two operands", words("explain|a|b"), 2, "takes only");
        row("unknown option", words("pull|--fast|nginx"), 2, "fast");
        row("upper case", words("explain|Nginx:1"), 2, "lower");
        row("scheme", words("explain|https://ghcr.io/a/b"), 2, "https");
        row("bad platform", words("pull|--platform|li nux/x/y/z|nginx"), 2, "Platform");
        row("bad parallel", words("pull|--parallel|99|nginx"), 2, "1 to 32");
        row("bad destination", words("pull|--to|floppy|nginx"), 2, "oci:DIR");
        row("no folder", words("pull|--to|oci:|nginx"), 2, "folder");
        row("bad order", words("tags|--sort|colour|localhost:1/x"), 2, "natural");
        row("no registry", words("catalog|not a host"), 2, "not a registry");
        row("refused", words("tags|127.0.0.1:1/a/b"), 6, "127.0.0.1:1");
        row("no such host", words("tags|no-such-host.invalid/a/b"), 6, "no-such-host.invalid");
    }
    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto result = tallyman(arguments);
        QVERIFY(result.started && !result.timedOut);
        QTEST(result.exitCode, "code");
        QVERIFY2(result.err.contains(says.toUtf8()), result.describe().constData());
        QVERIFY2(result.out.isEmpty(), result.out.constData());

        const auto asJson = tallyman(QStringList(arguments) << QStringLiteral("--json"));
        QTEST(asJson.exitCode, "code");
        QVERIFY2(!errorOf(asJson).value(QLatin1String("kind")).toString().isEmpty(),
                 asJson.describe().constData());
    }

    void catalogListsEverything()
    {
        const QJsonObject answer = json({QStringLiteral("catalog"), m_registry->host()});
        QCOMPARE(answer.value(QLatin1String("registry")).toString(), m_registry->host());
        QCOMPARE(answer.value(QLatin1String("repositories")).toArray(),
                 QJsonArray::fromStringList(words("a/b/c/deep|demo/web")));
    }
    void tagsInNaturalOrder()
    {
        const QJsonObject answer = json({QStringLiteral("tags"), web()});
        QCOMPARE(answer.value(QLatin1String("repository")).toString(), QStringLiteral("demo/web"));
        QCOMPARE(answer.value(QLatin1String("tags")).toArray(),
                 QJsonArray::fromStringList(words("1.2|1.9|1.10|latest")));
        const auto text =
            tallyman({QStringLiteral("tags"), web(), QStringLiteral("--sort"), QStringLiteral("name")});
        QCOMPARE(text.out, QByteArray("1.10\n1.2\n1.9\nlatest\n"));
    }
    void nothingThere()
    {
        const auto result =
            tallyman({QStringLiteral("tags"), m_registry->host() + QStringLiteral("/no/such")});
        QCOMPARE(result.exitCode, 3);
        const auto manifest =
            tallyman({QStringLiteral("inspect"), web(QStringLiteral(":absent")), QStringLiteral("--json")});
        QCOMPARE(manifest.exitCode, 3);
        QCOMPARE(errorOf(manifest).value(QLatin1String("kind")).toString(), QStringLiteral("notFound"));
    }

    void rawIsTheExactBytes()
    {
        const auto index = tallyman({QStringLiteral("inspect"), web(), QStringLiteral("--raw")});
        QCOMPARE(index.out, m_maker->read(m_index.digest));
        const auto manifest = tallyman({QStringLiteral("inspect"), web(), QStringLiteral("--raw"),
                                        QStringLiteral("--platform"), QStringLiteral("linux/arm64")});
        QCOMPARE(manifest.out, m_maker->read(m_arm64.manifest.digest));
        const auto config = tallyman({QStringLiteral("inspect"), web(), QStringLiteral("--config"),
                                      QStringLiteral("--platform"), QStringLiteral("linux/arm64")});
        QCOMPARE(config.out, m_maker->read(m_arm64.config.digest));
    }
    void layersMatchTheManifest()
    {
        const QJsonObject answer = json(
            {QStringLiteral("layers"), web(), QStringLiteral("--platform"), QStringLiteral("linux/amd64")});
        QCOMPARE(answer.value(QLatin1String("digest")).toString().toLatin1(), m_amd64.manifest.digest);
        QCOMPARE(answer.value(QLatin1String("platform")).toString(), QStringLiteral("linux/amd64"));
        QList<QByteArray> digests;
        for (const QJsonValue &value : answer.value(QLatin1String("layers")).toArray()) {
            const QJsonObject row = value.toObject();
            if (row.value(QLatin1String("emptyLayer")).toBool())
                QVERIFY(row.value(QLatin1String("digest")).isNull());
            else
                digests << row.value(QLatin1String("digest")).toString().toLatin1();
        }
        QCOMPARE(digests, (QList<QByteArray>{m_amd64.layers.at(0).digest, m_amd64.layers.at(1).digest}));
    }

    void pullSpeaksAsDockerDoes()
    {
        const auto result = tallyman({QStringLiteral("pull"), web(QStringLiteral(":1.9")),
                                      QStringLiteral("--platform"), QStringLiteral("linux/amd64")});
        QVERIFY2(result.ok(), result.describe().constData());
        QList<QByteArray> lines = result.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0), QByteArray("1.9: Pulling from demo/web"));
        QVERIFY(lines.at(1).endsWith(": Pull complete") && lines.at(2).endsWith(": Pull complete"));
        QCOMPARE(lines.at(3), QByteArray("Digest: ") + m_index.digest);
        QCOMPARE(lines.at(4), "Status: Downloaded newer image for " + web(QStringLiteral(":1.9")).toUtf8());
        QCOMPARE(lines.at(5), web(QStringLiteral(":1.9")).toUtf8());

        const auto again = tallyman({QStringLiteral("pull"), web(QStringLiteral(":1.9")),
                                     QStringLiteral("--platform"), QStringLiteral("linux/amd64")});
        QVERIFY2(again.out.contains("Status: Image is up to date for"), again.describe().constData());
        QCOMPARE(again.out.count(": Already exists"), 2);
    }
    void pulledLayoutIsAcceptedByOthers()
    {
        const QString folder = m_home.filePath(QStringLiteral("layout"));
        const auto result = tallyman({QStringLiteral("pull"), web(), QStringLiteral("--to"),
                                      QStringLiteral("oci:%1:mine").arg(folder), QStringLiteral("--platform"),
                                      QStringLiteral("linux/amd64"), QStringLiteral("--json")});
        QVERIFY2(result.ok(), result.describe().constData());
        const QJsonObject done =
            QJsonDocument::fromJson(result.out.trimmed().split('\n').constLast()).object();
        QCOMPARE(done.value(QLatin1String("event")).toString(), QStringLiteral("done"));
        if (support::findProgram(QStringLiteral("skopeo")).isEmpty() ||
            support::findProgram(QStringLiteral("umoci")).isEmpty())
            QSKIP("skopeo and umoci are not installed");
        const auto raw =
            support::runProgram(QStringLiteral("skopeo"), {QStringLiteral("inspect"), QStringLiteral("--raw"),
                                                           QStringLiteral("oci:%1:mine").arg(folder)});
        QVERIFY2(raw.ok(), raw.describe().constData());
        QCOMPARE("sha256:" + QCryptographicHash::hash(raw.out, QCryptographicHash::Sha256).toHex(),
                 m_amd64.manifest.digest);
        const auto unpacked = support::runProgram(
            QStringLiteral("umoci"),
            {QStringLiteral("unpack"), QStringLiteral("--rootless"), QStringLiteral("--image"),
             folder + QStringLiteral(":mine"), m_home.filePath(QStringLiteral("bundle"))});
        QVERIFY2(unpacked.ok(), unpacked.describe().constData());
    }
    void killedPullGoesOn()
    {
        // A registry that trickles, so that the kill meets a layer in the middle.
        support::BrokenServer slow;
        QTemporaryDir images;
        support::ImageMaker maker(images.path());
        support::ImageSpec spec;
        spec.layers = {support::LayerSpec::ofRandom(50'000, 7), support::LayerSpec::ofRandom(4'000'000, 8)};
        const support::MadeImage image = maker.addImage(spec);
        maker.tag(image.manifest, QStringLiteral("one"));
        QVERIFY(!slow.addLayout("demo/slow", "1", images.path(), QStringLiteral("one")).isEmpty());
        const QByteArray small = "/v2/demo/slow/blobs/" + image.layers.at(0).digest;
        const QByteArray large = "/v2/demo/slow/blobs/" + image.layers.at(1).digest;
        slow.always(large, support::Behaviour::stallAfter(2'000'000), "GET");

        QTemporaryDir home;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.filePath(QStringLiteral("config")));
        process.setProcessEnvironment(environment);
        const QString reference = slow.host() + QStringLiteral("/demo/slow:1");
        process.start(QStringLiteral(TALLYMAN_BINARY),
                      {QStringLiteral("pull"), reference, QStringLiteral("--json")});
        QVERIFY(process.waitForStarted());
        // The bytes on disk, not those on the wire: a kill loses what was not written yet.
        const auto partialBytes = [&home] {
            qint64 bytes = 0;
            const QDir ingest(home.filePath(QStringLiteral("data/tallyman/ingest")));
            const auto files = ingest.entryInfoList(QDir::Files);
            for (const QFileInfo &file : files)
                bytes = std::max(bytes, file.size());
            return bytes;
        };
        QTRY_VERIFY_WITH_TIMEOUT(partialBytes() > 1'000'000, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0 || process.waitForReadyRead(10), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(home.filePath(QStringLiteral("data/tallyman/store/blobs/sha256/")) +
                          QString::fromLatin1(image.layers.at(0).digest.mid(7))),
            20'000);
        process.kill(); // SIGKILL
        QVERIFY(process.waitForFinished());

        slow.clearBehaviours();
        slow.clearRequests();
        const auto result =
            tallyman({QStringLiteral("pull"), reference, QStringLiteral("--json")}, home.path());
        QVERIFY2(result.ok(), result.describe().constData());
        QCOMPARE(slow.count(small, "GET"), 0);
        QCOMPARE(slow.count(large, "GET"), 1);
        const QByteArray range = slow.requestsFor(large, "GET").constFirst().header("Range");
        QVERIFY2(range.startsWith("bytes=") && range.endsWith('-'), range.constData());
        QVERIFY2(range.mid(6).chopped(1).toLongLong() > 1'000'000, range.constData());
        const QJsonObject done =
            QJsonDocument::fromJson(result.out.trimmed().split('\n').constLast()).object();
        QVERIFY(done.value(QLatin1String("bytesReused")).toInteger() > 1'000'000);
        QVERIFY(done.value(QLatin1String("bytesFetched")).toInteger() < 3'200'000);
    }
    void wrongDigestIsRefused()
    {
        support::BrokenServer broken;
        QTemporaryDir images;
        support::ImageMaker maker(images.path());
        const support::MadeImage image = maker.addSample(20'000);
        maker.tag(image.manifest, QStringLiteral("one"));
        QVERIFY(!broken.addLayout("demo/bad", "1", images.path(), QStringLiteral("one")).isEmpty());
        broken.always("/v2/demo/bad/blobs/" + image.layers.at(1).digest, support::Behaviour::wrongBytes(100),
                      "GET");
        QTemporaryDir home;
        const auto result =
            tallyman({QStringLiteral("pull"), broken.host() + QStringLiteral("/demo/bad:1")}, home.path());
        QCOMPARE(result.exitCode, 5);
        QVERIFY2(result.err.contains(image.layers.at(1).digest.mid(7, 12)), result.describe().constData());
        QVERIFY2(result.err.contains("ayer 2"), result.describe().constData());
        QVERIFY(!QFile::exists(home.filePath(QStringLiteral("data/tallyman/store/blobs/sha256/")) +
                               QString::fromLatin1(image.layers.at(1).digest.mid(7))));
    }
    void signInIsNeeded()
    {
        support::RegistryOptions options;
        options.users.insert(QStringLiteral("kim"), QStringLiteral("s3cret"));
        support::DockerRegistry registry(options);
        QVERIFY2(registry.start(), registry.log().constData());
        QCOMPARE(tallyman({QStringLiteral("catalog"), registry.host()}).exitCode, 4);

        QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(QStringLiteral("docker")));
        QFile config(home.filePath(QStringLiteral("docker/config.json")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("{\"auths\":{\"" + registry.host().toUtf8() + "\":{\"auth\":\"" +
                     QByteArray("kim:s3cret").toBase64() + "\"}}}");
        config.close();
        const auto result =
            tallyman({QStringLiteral("catalog"), registry.host(), QStringLiteral("--json")}, home.path());
        QVERIFY2(result.ok(), result.describe().constData());
    }
    void ownCertificateAuthority()
    {
        support::RegistryOptions options;
        options.tls = support::Certificates::Kind::Good;
        support::DockerRegistry registry(options);
        QVERIFY2(registry.start(), registry.log().constData());
        const auto refused = tallyman({QStringLiteral("catalog"), registry.host()});
        QCOMPARE(refused.exitCode, 6);
        QVERIFY2(refused.err.contains("ertificate"), refused.describe().constData());
        const auto trusted = tallyman(
            {QStringLiteral("catalog"), registry.host(), QStringLiteral("--ca-file"), registry.caFile()});
        QVERIFY2(trusted.ok(), trusted.describe().constData());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
