// SPDX-License-Identifier: Apache-2.0
#include "oci/dockerfile.h"

#include <QFile>
#include <QTest>

using namespace oci;

class DockerfileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nginx();
    void mixedBuilders();
    void baseOfDebian();
    void steps_data();
    void steps();
    void healthcheckOfTheConfiguration();
    void baseName();
    void withoutHistory();
    void longLinesJoinAgain_data();
    void longLinesJoinAgain();
    void nothingIsInjected_data();
    void nothingIsInjected();
};

static ImageConfig sample(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/samples/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return ImageConfig::parse(file.readAll()).value_or(ImageConfig());
}

static ImageConfig withSteps(const QStringList &steps)
{
    ImageConfig config;
    for (const QString &step : steps) {
        HistoryEntry entry;
        entry.createdBy = step;
        config.history.append(entry);
    }
    return config;
}

static const QString head = QStringLiteral(
    "# Reconstructed from the image's history: approximate, not the file it was built from.\n");

void DockerfileTest::nginx()
{
    const QString text = reconstructDockerfile(
        sample("nginx-1.27.2/blobs/sha256/3b25b682ea82b2db3cc4fd48db818be788ee3f902ac7378090cf2624ec2442df"));
    const QStringList lines = text.split(u'\n');
    const QStringList start{
        head.chopped(1),
        QStringLiteral("# The name of the base image is not recorded."),
        QStringLiteral("FROM scratch"),
        QStringLiteral("# Steps of the base image:"),
        QStringLiteral("# ADD file:90b9dd8f12120e8b2cd3ece45fcbe8af67e40565e2032a40f64bd921c43e2ce7 /"),
        QStringLiteral("# CMD [\"bash\"]"),
        QStringLiteral("LABEL maintainer=\"NGINX Docker Maintainers <docker-maint@nginx.com>\""),
        QStringLiteral("ENV NGINX_VERSION=1.27.2"),
        QStringLiteral("ENV NJS_VERSION=0.8.6"),
        QStringLiteral("ENV NJS_RELEASE=1~bookworm"),
        QStringLiteral("ENV PKG_RELEASE=1~bookworm"),
        QStringLiteral("ENV DYNPKG_RELEASE=1~bookworm"),
        QStringLiteral("RUN set -x \\"),
        QStringLiteral("    && groupadd --system --gid 101 nginx \\"),
    };
    for (qsizetype i = 0; i < start.size(); ++i)
        QCOMPARE(lines.value(i), start[i]);
    const QStringList end{
        QStringLiteral("    && mkdir /docker-entrypoint.d"),
        QStringLiteral("COPY docker-entrypoint.sh /"),
        QStringLiteral("COPY 10-listen-on-ipv6-by-default.sh /docker-entrypoint.d"),
        QStringLiteral("COPY 15-local-resolvers.envsh /docker-entrypoint.d"),
        QStringLiteral("COPY 20-envsubst-on-templates.sh /docker-entrypoint.d"),
        QStringLiteral("COPY 30-tune-worker-processes.sh /docker-entrypoint.d"),
        QStringLiteral("ENTRYPOINT [\"/docker-entrypoint.sh\"]"),
        QStringLiteral("EXPOSE 80/tcp"),
        QStringLiteral("STOPSIGNAL SIGQUIT"),
        QStringLiteral("CMD [\"nginx\", \"-g\", \"daemon off;\"]"),
        QString(),
    };
    QCOMPARE(lines.mid(lines.size() - end.size()), end);
    QVERIFY(!text.contains(QLatin1StringView("buildkit")));
}

void DockerfileTest::mixedBuilders()
{
    const QString text = reconstructDockerfile(sample("nginx-config-mixed-history.json"));
    QVERIFY(
        text.contains(QLatin1StringView("\nRUN set -x \\\n\t&& apt-get update \\\n\t&& apt-get install")));
    QVERIFY(text.contains(
        QLatin1StringView("\nRUN ln -sf /dev/stdout /var/log/nginx/access.log \\\n\t&& ln -sf")));
    QVERIFY(text.endsWith(QLatin1StringView(
        "\nEXPOSE 80/tcp\nSTOPSIGNAL SIGTERM\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n")));
    const QString classic = reconstructDockerfile(sample("schema2-httpd-config.json"));
    QVERIFY(classic.startsWith(head + QLatin1StringView("FROM scratch\nADD file:")));
    QVERIFY(classic.endsWith(QLatin1StringView("\nEXPOSE 80/tcp\nCMD [\"httpd-foreground\"]\n")));
}

void DockerfileTest::baseOfDebian()
{
    const QString text = reconstructDockerfile(sample(
        "python-3.12-derived/blobs/sha256/22885e6b04fc8cb22e4bdb45c6139d0fae6860258e8398c016e74214c11427ff"));
    QVERIFY(text.contains(QLatin1StringView(
        "# Steps of the base image:\n# debian.sh --arch 'amd64' out/ 'trixie' '@1782172800'\n")));
    QVERIFY(text.contains(QLatin1StringView(
        "RUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y --no-install-recommends \\\n"
        "\t\tca-certificates \\\n\t\tnetbase \\\n\t\ttzdata \\\n\t; \\\n\tapt-get dist-clean\n")));
}

void DockerfileTest::steps_data()
{
    QTest::addColumn<QStringList>("steps");
    QTest::addColumn<QString>("body");
    const auto row = [](const char *name, const QStringList &steps, const char *body) {
        QTest::newRow(name) << steps << QString::fromUtf8(body);
    };
    row("arguments", {QStringLiteral("|2 A=1 B=x y /bin/sh -c make")}, "ARG A=1\nARG B=\"x y\"\nRUN make\n");
    row("arguments once",
        {QStringLiteral("|1 A=1 /bin/sh -c make"),
         QStringLiteral("RUN |1 A=1 /bin/sh -c make install # buildkit")},
        "ARG A=1\nRUN make\nRUN make install\n");
    row("argument declared",
        {QStringLiteral("ARG A=1"), QStringLiteral("RUN |1 A=1 /bin/sh -c make # buildkit")},
        "ARG A=1\nRUN make\n");
    row("here-document", {QStringLiteral("RUN /bin/sh -c set -e\necho hi\n # buildkit")},
        "RUN <<EOF\nset -e\necho hi\nEOF\n");
    row("here-document with EOF inside", {QStringLiteral("RUN /bin/sh -c echo\nEOF\nRUN evil\n # buildkit")},
        "RUN <<EOF1\necho\nEOF\nRUN evil\nEOF1\n");
    row("complex here-document", {QStringLiteral("RUN /bin/sh -c cat <<A > /f\nx\nA # buildkit")},
        "RUN cat <<A > /f\nx\nA\n");
    row("here-document without end", {QStringLiteral("RUN /bin/sh -c cat <<A > /f\nx # buildkit")},
        "RUN <<EOF\ncat <<A > /f\nx\nEOF\n");
    row("script lost", {QStringLiteral("RUN /dev/pipes/EOF # buildkit")},
        "# The script of this here-document is not recorded.\nRUN <<EOF\nEOF\n");
    row("copied here-document", {QStringLiteral("COPY <<CONF /x # buildkit")},
        "# The text of this here-document is in the layer, not in the history.\nCOPY <<CONF /x\nCONF\n");
    row("other shell",
        {QStringLiteral("RUN /bin/bash -o pipefail -c a | b # buildkit"),
         QStringLiteral("RUN /bin/bash -o pipefail -c c # buildkit"),
         QStringLiteral("RUN /bin/sh -c d # buildkit")},
        "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b\nRUN c\nSHELL [\"/bin/sh\", "
        "\"-c\"]\nRUN d\n");
    row("shell declared",
        {QStringLiteral("SHELL [/bin/bash -c]"), QStringLiteral("RUN /bin/bash -c a # buildkit")},
        "SHELL [\"/bin/bash\", \"-c\"]\nRUN a\n");
    row("no step", {QStringLiteral("bazel build ..."), QString(), QStringLiteral("/bin/sh")},
        "# bazel build ...\n# A layer whose step is not recorded.\n# /bin/sh\n");
    row("operators",
        {QStringLiteral("/bin/sh -c apt-get update && apt-get install -y something-long another-thing && rm "
                        "-rf /var/lib/apt/lists/*")},
        "RUN apt-get update \\\n    && apt-get install -y something-long another-thing \\\n    && rm -rf "
        "/var/lib/apt/lists/*\n");
    row("short operators", {QStringLiteral("/bin/sh -c a && b")}, "RUN a && b\n");
    row("quoted gaps stay", {QStringLiteral("/bin/sh -c echo \"a\t\tb\" 'c     d'")},
        "RUN echo \"a\t\tb\" 'c     d'\n");
    row("hash after a gap", {QStringLiteral("/bin/sh -c a; \t# b")}, "RUN a; \t# b\n");
}

void DockerfileTest::steps()
{
    QFETCH(QStringList, steps);
    QFETCH(QString, body);
    QCOMPARE(reconstructDockerfile(withSteps(steps)), head + QLatin1StringView("FROM scratch\n") + body);
}

void DockerfileTest::healthcheckOfTheConfiguration()
{
    ImageConfig config =
        withSteps({QStringLiteral("HEALTHCHECK &{Test:[CMD curl a b] Interval:5s Timeout:0s}")});
    config.healthcheckTest = {QStringLiteral("CMD"), QStringLiteral("curl"), QStringLiteral("a b")};
    QVERIFY(reconstructDockerfile(config).endsWith(
        QLatin1StringView("\nHEALTHCHECK --interval=5s CMD [\"curl\", \"a b\"]\n")));
}

void DockerfileTest::baseName()
{
    ImageConfig config = withSteps({QStringLiteral("CMD [\"a\"]")});
    config.labels.insert(QStringLiteral("org.opencontainers.image.base.name"),
                         QStringLiteral("docker.io/library/debian:12\nRUN evil"));
    QCOMPARE(reconstructDockerfile(config),
             head + QLatin1StringView("FROM docker.io/library/debian:12 RUN evil\nCMD [\"a\"]\n"));
}

void DockerfileTest::withoutHistory()
{
    ImageConfig config;
    config.env = {QStringLiteral("A=b c")};
    config.cmd = {QStringLiteral("a"), QStringLiteral("b")};
    config.workingDir = QStringLiteral("/w");
    QCOMPARE(reconstructDockerfile(config),
             head + QLatin1StringView(
                        "FROM scratch\n# The image has no history; these lines are its configuration.\n"
                        "ENV A=\"b c\"\nWORKDIR /w\nCMD [\"a\", \"b\"]\n"));
}

void DockerfileTest::longLinesJoinAgain_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("nginx") << QStringLiteral(
        "nginx-1.27.2/blobs/sha256/3b25b682ea82b2db3cc4fd48db818be788ee3f902ac7378090cf2624ec2442df");
    QTest::newRow("python") << QStringLiteral(
        "python-3.12-derived/blobs/sha256/22885e6b04fc8cb22e4bdb45c6139d0fae6860258e8398c016e74214c11427ff");
    QTest::newRow("mixed") << QStringLiteral("nginx-config-mixed-history.json");
    QTest::newRow("httpd") << QStringLiteral("schema2-httpd-config.json");
}

/// A Dockerfile parser joins continued lines: what it gets is what was recorded, blanks aside.
void DockerfileTest::longLinesJoinAgain()
{
    QFETCH(QString, file);
    const ImageConfig config = sample(qUtf8Printable(file));
    QVERIFY(!config.history.isEmpty());
    const QString joined =
        reconstructDockerfile(config).replace(QLatin1StringView("\\\n"), QString()).simplified();
    for (const HistoryEntry &entry : config.history)
        QVERIFY2(joined.contains(entry.instruction().simplified()), qUtf8Printable(entry.instruction()));
}

void DockerfileTest::nothingIsInjected_data()
{
    QTest::addColumn<QString>("step");
    QTest::newRow("ENV") << QStringLiteral("ENV A=b\nRUN evil");
    QTest::newRow("comment") << QStringLiteral("bazel\nRUN evil");
    QTest::newRow("argument") << QStringLiteral("|1 A=b\nRUN evil /bin/sh -c make");
    QTest::newRow("COPY") << QStringLiteral("COPY a /b\nRUN evil # buildkit");
    QTest::newRow("COPY here") << QStringLiteral("COPY <<A\nRUN evil\n /x # buildkit");
    QTest::newRow("pipe") << QStringLiteral("RUN /dev/pipes/A\nRUN evil # buildkit");
    QTest::newRow("return") << QStringLiteral("ENV A=b\rRUN evil");
}

void DockerfileTest::nothingIsInjected()
{
    QFETCH(QString, step);
    const QStringList lines = reconstructDockerfile(withSteps({step})).split(u'\n');
    QVERIFY(!lines.contains(QStringLiteral("RUN evil")));
    for (const QString &line : lines)
        QVERIFY2(!line.startsWith(QLatin1StringView("RUN evil")), qUtf8Printable(line));
}

QTEST_APPLESS_MAIN(DockerfileTest)
#include "tst_dockerfile.moc"
