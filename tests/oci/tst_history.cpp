// SPDX-License-Identifier: Apache-2.0
#include "oci/golist.h"
#include "oci/imageconfig.h"
#include "oci/instruction.h"

#include <QTest>

using namespace oci;

class HistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instructions_data();
    void instructions();
    void buildArguments_data();
    void buildArguments();
    void commentStandsIn();
    void goLists_data();
    void goLists();
    void matching_data();
    void matching();
    void hostile_data();
    void hostile();
};

void HistoryTest::instructions_data()
{
    QTest::addColumn<QString>("createdBy");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *createdBy, const char *line) {
        QTest::addRow("%.70s", createdBy) << QString::fromUtf8(createdBy) << QString::fromUtf8(line);
    };
    // classic builder
    row("/bin/sh -c #(nop) ADD file:90b9dd8f in / ", "ADD file:90b9dd8f /");
    row("/bin/sh -c #(nop) COPY dir:0a1b in /usr/local/bin/ ", "COPY dir:0a1b /usr/local/bin/");
    row("/bin/sh -c #(nop) COPY --chown=1:1 file:0a1b in /x ", "COPY --chown=1:1 file:0a1b /x");
    row("/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD [\"bash\"]");
    row("/bin/sh -c #(nop) CMD [\"/bin/sh\" \"-c\" \"exec \\\"x\\\" && y\"]",
        "CMD [\"/bin/sh\", \"-c\", \"exec \\\"x\\\" && y\"]");
    row("/bin/sh -c #(nop)  EXPOSE 80/tcp", "EXPOSE 80/tcp");
    row("/bin/sh -c #(nop)  ARG RELEASE", "ARG RELEASE");
    row("/bin/sh -c #(nop)  ENV A=b c", "ENV A=\"b c\"");
    row("/bin/sh -c #(nop) MAINTAINER A B <a@b>", "MAINTAINER A B <a@b>");
    row("/bin/sh -c #(nop)  ONBUILD COPY . /app", "ONBUILD COPY . /app");
    row("/bin/sh -c #(nop) WORKDIR /app", "WORKDIR /app");
    row("/bin/bash -o pipefail -c #(nop)  USER nginx", "USER nginx");
    row("cmd /S /C #(nop)  CMD [\"cmd.exe\"]", "CMD [\"cmd.exe\"]");
    row("/bin/sh -c apt-get update", "RUN apt-get update");
    row("/bin/sh -c echo '#(nop)'", "RUN echo '#(nop)'");
    row("cmd /S /C dir", "RUN dir");
    row("powershell -Command $x = 1", "RUN $x = 1");
    row("/bin/bash -o pipefail -c curl x | tar x", "RUN curl x | tar x");
    row("|2 A=1 B=x y /bin/sh -c make", "RUN make");
    row("|0 /bin/sh -c make", "RUN make");
    row("|1 A=1 /bin/bash -eo pipefail -c make all", "RUN make all");
    // BuildKit
    row("RUN /bin/sh -c make # buildkit", "RUN make");
    row("RUN |1 V=1 /bin/sh -c make # buildkit", "RUN make");
    row("RUN /bin/bash -o pipefail -c make # buildkit", "RUN make");
    row("RUN npm install # buildkit", "RUN npm install");
    row("RUN |1 V=1 npm install # buildkit", "RUN npm install");
    row("/bin/sh -c set -x \t&& make # buildkit", "RUN set -x && make");
    row("RUN /bin/sh -c set -eux; \t\tmake; \tmake install # buildkit", "RUN set -eux; make; make install");
    row("RUN /bin/sh -c set -e\necho hi\n # buildkit", "RUN set -e\\necho hi");
    row("RUN /dev/pipes/EOF # buildkit", "RUN /dev/pipes/EOF");
    row("COPY --chown=1:1 a b /d/ # buildkit", "COPY --chown=1:1 a b /d/");
    row("COPY a in /d # buildkit", "COPY a in /d");
    row("COPY <<EOF /x # buildkit", "COPY <<EOF /x");
    row("ADD https://example.com/x / # buildkit", "ADD https://example.com/x /");
    row("CMD [\"nginx\" \"-g\" \"daemon off;\"]", "CMD [\"nginx\", \"-g\", \"daemon off;\"]");
    row("ENTRYPOINT [\"/docker-entrypoint.sh\"]", "ENTRYPOINT [\"/docker-entrypoint.sh\"]");
    row("ENTRYPOINT []", "ENTRYPOINT []");
    row("EXPOSE map[80/tcp:{}]", "EXPOSE 80/tcp");
    row("EXPOSE map[443/tcp:{} 80/tcp:{}]", "EXPOSE 443/tcp 80/tcp");
    row("EXPOSE [80/tcp 443/tcp]", "EXPOSE 80/tcp 443/tcp");
    row("VOLUME [/data /x]", "VOLUME [\"/data\", \"/x\"]");
    row("SHELL [/bin/bash -c]", "SHELL [\"/bin/bash\", \"-c\"]");
    row("LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>",
        "LABEL maintainer=\"NGINX Docker Maintainers <docker-maint@nginx.com>\"");
    row("LABEL a.b/c=1 d-e=x y", "LABEL a.b/c=1 d-e=\"x y\"");
    row("LABEL quoted=\"x y\"", "LABEL quoted=\"x y\"");
    row("ENV A=1 B=2", "ENV A=1 B=2");
    row("ENV OPTS=-Xmx1g -Dfoo=bar", "ENV OPTS=\"-Xmx1g -Dfoo=bar\"");
    row("ENV PS1=\\u $ ", "ENV PS1=\"\\\\u \\$\"");
    row("ENV A=", "ENV A=");
    row("ARG X=1", "ARG X=1");
    row("STOPSIGNAL SIGTERM", "STOPSIGNAL SIGTERM");
    row("USER app:app", "USER app:app");
    row("HEALTHCHECK NONE", "HEALTHCHECK NONE");
    row("HEALTHCHECK &{[\"CMD\" \"curl\" \"-f\"] \"30s\" \"3s\" \"0s\" \"0s\" '\\x03'}",
        "HEALTHCHECK --interval=30s --timeout=3s CMD [\"curl\", \"-f\"]");
    row("HEALTHCHECK &{[\"CMD-SHELL\" \"curl -f x || exit 1\"] \"0s\" \"0s\" \"0s\" '\\x00'}",
        "HEALTHCHECK CMD curl -f x || exit 1");
    row("HEALTHCHECK &{Test:[CMD-SHELL curl -f x || exit 1] Interval:30s Timeout:0s StartPeriod:5s "
        "StartInterval:0s Retries:3}",
        "HEALTHCHECK --interval=30s --start-period=5s --retries=3 CMD curl -f x || exit 1");
    row("HEALTHCHECK {Test:[CMD curl x] Interval:30s Timeout:0s}",
        "HEALTHCHECK --interval=30s CMD [\"curl\", \"x\"]");
    // neither
    row("# debian.sh --arch 'amd64' out/ 'trixie' '@1782172800'",
        "# debian.sh --arch 'amd64' out/ 'trixie' '@1782172800'");
    row("/bin/sh", "/bin/sh");
    row("bazel build ...", "bazel build ...");
    row("kaniko", "kaniko");
    row("", "");
    row("   ", "");
    row("# buildkit", "");
    row("RUN", "RUN");
}

void HistoryTest::instructions()
{
    QFETCH(QString, createdBy);
    QFETCH(QString, line);
    HistoryEntry entry;
    entry.createdBy = createdBy;
    QCOMPARE(entry.instruction(), line);
}

void HistoryTest::buildArguments_data()
{
    QTest::addColumn<QString>("createdBy");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("run");
    const auto row = [](const char *createdBy, const QStringList &arguments, const char *run) {
        QTest::addRow("%s", createdBy)
            << QString::fromLatin1(createdBy) << arguments << QString::fromLatin1(run);
    };
    const QString a1 = QStringLiteral("A=1");
    row("|2 A=1 B=x y /bin/sh -c make", {a1, QStringLiteral("B=x y")}, "make");
    row("|1 A=1 /bin/sh -c X=2 make", {a1}, "X=2 make");
    row("|1 A=x B=y /bin/sh -c make", {QStringLiteral("A=x B=y")}, "make");
    row("|2 A= B= /bin/sh -c make", {QStringLiteral("A="), QStringLiteral("B=")}, "make");
    row("|1 A=/bin/sh -x /bin/sh -c make", {QStringLiteral("A=/bin/sh -x")}, "make");
    row("RUN |1 A=1 /bin/sh -c make # buildkit", {a1}, "make");
    row("RUN |1 A=1 npm install # buildkit", {a1}, "npm install");
    row("|0 /bin/sh -c make", {}, "make");
    row("|9 A=1 /bin/sh -c make", {}, "|9 A=1 /bin/sh -c make");
    row("|x A=1 /bin/sh -c make", {}, "|x A=1 /bin/sh -c make");
    row("|99999999999999999999 A=1 /bin/sh -c make", {}, "|99999999999999999999 A=1 /bin/sh -c make");
}

void HistoryTest::buildArguments()
{
    QFETCH(QString, createdBy);
    QFETCH(QStringList, arguments);
    QFETCH(QString, run);
    const Instruction instruction = Instruction::parse(createdBy);
    QCOMPARE(instruction.keyword, QStringLiteral("RUN"));
    QCOMPARE(instruction.buildArgs, arguments);
    QCOMPARE(instruction.arguments, run);
}

void HistoryTest::commentStandsIn()
{
    HistoryEntry entry;
    entry.comment = QStringLiteral("Imported from -\n");
    QCOMPARE(entry.instruction(), QStringLiteral("# Imported from -\\n"));
    entry.createdBy = QStringLiteral("CMD [\"a\"]");
    QCOMPARE(entry.instruction(), QStringLiteral("CMD [\"a\"]"));
}

void HistoryTest::goLists_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("json"); // empty: refused
    const auto row = [](const char *text, const char *json) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(json);
    };
    row("[]", "[]");
    row("[\"a\"]", "[\"a\"]");
    row("[\"a\" \"b c\"]", "[\"a\", \"b c\"]");
    row("[\"a\", \"b\"]", "[\"a\", \"b\"]");
    row("[\"\\x41\\u00e4\\\\\\\"\\t\"]", "[\"A\xc3\xa4\\\\\\\"\\t\"]");
    row("[a b]", "");
    row("[\"a\"", "");
    row("[\"a]", "");
    row("[\"a\\\"]", "");
    row("[\"\\q\"]", "");
    row("[\"\\x4\"]", "");
    row("[\"\\U00110000\"]", "");
    row("[\"a\"] x", "");
    row("", "");
}

void HistoryTest::goLists()
{
    QFETCH(QString, text);
    QFETCH(QString, json);
    const auto words = parseQuotedList(text);
    QCOMPARE(words.has_value(), !json.isEmpty());
    if (words)
        QCOMPARE(toJsonList(*words), json);
}

void HistoryTest::matching_data()
{
    QTest::addColumn<QString>("rows"); // L makes a layer, e is empty
    QTest::addColumn<int>("layers");
    QTest::addColumn<QString>("steps");
    const auto row = [](const char *name, const char *rows, int layers, const char *steps) {
        QTest::newRow(name) << QString::fromLatin1(rows) << layers << QString::fromLatin1(steps);
    };
    row("nothing", "", 0, "");
    row("nginx", "LeeeeeeeLLLLLLeeee", 7,
        "0:0 1:- 2:- 3:- 4:- 5:- 6:- 7:- 8:1 9:2 10:3 11:4 12:5 13:6 14:- 15:- 16:- 17:-");
    row("no history", "", 2, "-:0 -:1");
    row("squashed", "L", 3, "0:0 -:1 -:2");
    row("too many steps", "LLL", 1, "0:0 1:- 2:-");
    row("empty last", "LLe", 3, "0:0 1:1 2:- -:2");
    row("no layers", "Le", 0, "0:- 1:-");
    row("negative count", "L", -1, "0:-");
}

void HistoryTest::matching()
{
    QFETCH(QString, rows);
    QFETCH(int, layers);
    QFETCH(QString, steps);
    QVector<HistoryEntry> history;
    for (const QChar c : std::as_const(rows)) {
        HistoryEntry entry;
        entry.emptyLayer = c == u'e';
        history.append(entry);
    }
    QStringList printed;
    const auto index = [](int i) {
        return i < 0 ? QStringLiteral("-") : QString::number(i);
    };
    for (const LayerStep &step : matchHistory(history, layers))
        printed.append(index(step.historyIndex) + u':' + index(step.layerIndex));
    QCOMPARE(printed.join(u' '), steps);
}

void HistoryTest::hostile_data()
{
    QTest::addColumn<QString>("createdBy");
    const qsizetype many = 200'000;
    QTest::newRow("arguments without end")
        << QString(QStringLiteral("|1000 ") + QStringLiteral("A=1 ").repeated(many));
    QTest::newRow("shells without end")
        << QString(QStringLiteral("|1 A=1 ") + QStringLiteral("/bin/sh -x ").repeated(many));
    QTest::newRow("brackets") << QString(QStringLiteral("CMD ") + QString(many, u'['));
    QTest::newRow("quotes") << QString(QStringLiteral("CMD [") + QString(many, u'"'));
    QTest::newRow("backslashes") << QString(QStringLiteral("CMD [\"") + QString(many, u'\\'));
    QTest::newRow("in in in") << QString(QStringLiteral("COPY ") + QStringLiteral(" in ").repeated(many));
    QTest::newRow("pairs") << QString(QStringLiteral("ENV ") + QStringLiteral("A=1 ").repeated(many));
    QTest::newRow("health") << QString(QStringLiteral("HEALTHCHECK &{[") +
                                       QStringLiteral(" Interval:").repeated(many));
    QTest::newRow("map") << QString(QStringLiteral("EXPOSE map[") + QStringLiteral("1:{} ").repeated(many));
    QTest::newRow("blanks") << QString(QStringLiteral("RUN ") + QString(many, u' ') + u'x');
    QTest::newRow("line breaks") << QString(QStringLiteral("ENV A=\nRUN evil"));
    QTest::newRow("escape") << QStringLiteral("RUN /bin/sh -c \x1b[2J\x07");
    QTest::newRow("override") << QString(QStringLiteral("LABEL a=") + QChar(0x202e));
}

void HistoryTest::hostile()
{
    QFETCH(QString, createdBy);
    HistoryEntry entry;
    entry.createdBy = createdBy;
    const QString line = entry.instruction();
    QVERIFY(!line.isEmpty());
    for (const QChar c : line)
        QVERIFY(c.unicode() >= 0x20 && c.unicode() != 0x202e && c.unicode() != 0x7f);
}

QTEST_APPLESS_MAIN(HistoryTest)
#include "tst_history.moc"
