// SPDX-License-Identifier: Apache-2.0
#include "oci/dockerfile.h"

#include "oci/golist.h"
#include "oci/instruction.h"
#include "oci/safetext.h"

#include <QSet>

#include <algorithm>

namespace oci {

namespace {

using V = QLatin1StringView;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

/// Breaks a shell line where its author had continued lines: at tabs, at wide gaps, and before `&&`. The
/// pieces joined again are the recorded text, save for blanks before `&&`.
QString brokenLines(const QString &text)
{
    const bool atOperators = text.size() > 72;
    QString out;
    QChar quote;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        qsizetype end = i;
        while (end < text.size() && isBlank(text[end]))
            ++end;
        if (end == i) {
            if (c == u'\\' && quote != u'\'' && i + 1 < text.size()) {
                out += c;
                ++i;
            } else if (c == quote) {
                quote = QChar();
            } else if (quote.isNull() && (c == u'"' || c == u'\'')) {
                quote = c;
            }
            out += text[i++];
            continue;
        }
        const QStringView gap = QStringView(text).sliced(i, end - i);
        const QStringView rest = QStringView(text).sliced(end);
        const bool continued =
            gap.contains(u'\t') || gap.size() >= 4 || (atOperators && rest.startsWith(u"&& "));
        // A line that starts with a hash would be taken for a comment and dropped; a blank after a backslash
        // is text.
        if (!quote.isNull() || !continued || rest.isEmpty() || rest.startsWith(u'#') || out.endsWith(u'\\')) {
            out += gap;
        } else {
            const QStringView indent = gap.front() == u' ' ? gap.sliced(1) : gap;
            out += V(" \\\n");
            out += indent.isEmpty() ? QStringView(u"    ") : indent;
        }
        i = end;
    }
    return out;
}

/// The name of the first here-document that `line` opens; empty where it opens none.
QString hereName(QStringView line)
{
    qsizetype i = line.indexOf(u"<<");
    if (i < 0)
        return {};
    i += 2;
    while (i < line.size() && (line[i] == u'-' || line[i] == u'"' || line[i] == u'\''))
        ++i;
    const qsizetype start = i;
    while (i < line.size() && (line[i].isLetterOrNumber() || line[i] == u'_'))
        ++i;
    return line.sliced(start, i - start).toString();
}

QString freeDelimiter(const QStringList &lines)
{
    const QSet<QString> taken(lines.begin(), lines.end());
    QString name = QStringLiteral("EOF");
    for (int i = 1; taken.contains(name); ++i)
        name = QStringLiteral("EOF%1").arg(i);
    return name;
}

/// Collects the lines of the file and remembers what is in force: the shell, the arguments.
class Writer final
{
public:
    explicit Writer(const ImageConfig &config)
        : m_config(config)
        , m_windows(config.platform.os.compare(V("windows"), Qt::CaseInsensitive) == 0)
    {
        m_shell = m_windows ? QStringList{QStringLiteral("cmd"), QStringLiteral("/S"), QStringLiteral("/C")}
                            : QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c")};
    }

    void line(const QString &text) { m_lines.append(text); }
    void comment(const QString &text)
    {
        const QStringList rows = text.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &row : rows)
            line(row.startsWith(u'#') ? row : V("# ") + row);
    }
    void step(const HistoryEntry &entry, bool lastHealthcheck);
    void configuration();
    QString text() const { return plainText(m_lines.join(u'\n') + u'\n'); }

private:
    void run(const Instruction &instruction);
    void here(const QString &body);
    void list(V keyword, const QStringList &words)
    {
        if (!words.isEmpty())
            line(keyword + u' ' + toJsonList(words));
    }

    const ImageConfig &m_config;
    bool m_windows;
    QStringList m_shell;
    QSet<QString> m_arguments;
    QStringList m_lines;
};

void Writer::step(const HistoryEntry &entry, bool lastHealthcheck)
{
    Instruction instruction = Instruction::parse(entry.createdBy);
    if (instruction.keyword == V("RUN")) {
        run(instruction);
    } else if (instruction.keyword.isEmpty()) {
        if (!instruction.arguments.isEmpty())
            comment(instruction.arguments);
        else if (!entry.comment.isEmpty())
            comment(entry.comment);
        else if (!entry.emptyLayer)
            comment(QStringLiteral("A layer whose step is not recorded."));
    } else {
        // The configuration keeps the words of the check apart, the history of BuildKit does not.
        if (lastHealthcheck && !m_config.healthcheckTest.isEmpty())
            instruction.arguments = instruction.healthOptions + healthCommand(m_config.healthcheckTest);
        if (instruction.keyword == V("SHELL"))
            m_shell = parseQuotedList(instruction.arguments).value_or(m_shell);
        if (instruction.keyword == V("ARG"))
            m_arguments.insert(instruction.arguments);
        const bool copy = instruction.keyword == V("COPY") || instruction.keyword == V("ADD");
        const QString name = copy ? hereName(instruction.arguments) : QString();
        if (!name.isEmpty())
            comment(QStringLiteral("The text of this here-document is in the layer, not in the history."));
        line(instruction.toLine());
        if (!name.isEmpty())
            line(name);
    }
}

void Writer::run(const Instruction &instruction)
{
    for (const QString &pair : instruction.buildArgs) {
        const QString argument = plainLine(quotedPair(pair));
        if (!m_arguments.contains(argument))
            line(V("ARG ") + argument);
        m_arguments.insert(argument);
    }
    if (!instruction.shell.isEmpty() && instruction.shell != m_shell) {
        m_shell = instruction.shell;
        list(V("SHELL"), m_shell);
    }
    const QString body = QString(instruction.arguments).replace(V("\r\n"), V("\n"));
    if (body.startsWith(V("/dev/pipes/"))) {
        const QString name = hereName(QString(V("<<") + body.sliced(11)));
        comment(QStringLiteral("The script of this here-document is not recorded."));
        line(V("RUN <<") + (name.isEmpty() ? QStringLiteral("EOF") : name));
        line(name.isEmpty() ? QStringLiteral("EOF") : name);
    } else if (body.contains(u'\n')) {
        here(body);
    } else if (m_windows) {
        line(V("RUN ") + plainLine(body));
    } else {
        line(V("RUN ") + brokenLines(body));
    }
}

void Writer::here(const QString &body)
{
    const QStringList rows = body.split(u'\n');
    const QString name = hereName(rows.first());
    if (!name.isEmpty() &&
        rows.mid(1).contains(name)) { // `RUN cat <<A > /f`: recorded with its own delimiter
        line(V("RUN ") + body);
        return;
    }
    const QString delimiter = freeDelimiter(rows);
    line(V("RUN <<") + delimiter);
    line(body);
    line(delimiter);
}

void Writer::configuration()
{
    for (const QString &variable : m_config.env)
        line(V("ENV ") + plainLine(quotedPair(variable)));
    for (auto it = m_config.labels.constBegin(); it != m_config.labels.constEnd(); ++it)
        line(V("LABEL ") + plainLine(quotedPair(it.key() + u'=' + it.value())));
    for (const QString &port : m_config.exposedPorts)
        line(V("EXPOSE ") + plainLine(port));
    list(V("VOLUME"), m_config.volumes);
    if (!m_config.workingDir.isEmpty())
        line(V("WORKDIR ") + plainLine(m_config.workingDir));
    if (!m_config.user.isEmpty())
        line(V("USER ") + plainLine(m_config.user));
    list(V("SHELL"), m_config.shell);
    if (!m_config.healthcheckTest.isEmpty())
        line(V("HEALTHCHECK ") + plainLine(healthCommand(m_config.healthcheckTest)));
    if (!m_config.stopSignal.isEmpty())
        line(V("STOPSIGNAL ") + plainLine(m_config.stopSignal));
    list(V("ENTRYPOINT"), m_config.entrypoint);
    list(V("CMD"), m_config.cmd);
    for (const QString &trigger : m_config.onBuild)
        line(V("ONBUILD ") + plainLine(trigger));
}

/// Rows before the first one of BuildKit's Dockerfile front end came with the base image.
qsizetype baseRows(const QVector<HistoryEntry> &history)
{
    const auto first = std::find_if(history.begin(), history.end(), [](const HistoryEntry &entry) {
        return entry.comment.startsWith(V("buildkit.dockerfile."));
    });
    return first == history.end() ? 0 : first - history.begin();
}

qsizetype lastHealthcheckRow(const QVector<HistoryEntry> &history)
{
    for (qsizetype i = history.size() - 1; i >= 0; --i) {
        const Instruction instruction = Instruction::parse(history[i].createdBy);
        if (instruction.keyword == V("HEALTHCHECK"))
            return i;
    }
    return -1;
}

} // namespace

QString reconstructDockerfile(const ImageConfig &config)
{
    Writer writer(config);
    writer.line(QStringLiteral(
        "# Reconstructed from the image's history: approximate, not the file it was built from."));
    const qsizetype base = baseRows(config.history);
    const QString baseName = config.labels.value(QStringLiteral("org.opencontainers.image.base.name"));
    if (!baseName.isEmpty()) {
        writer.line(V("FROM ") + plainLine(baseName.simplified()));
    } else {
        if (base > 0)
            writer.comment(QStringLiteral("The name of the base image is not recorded."));
        writer.line(QStringLiteral("FROM scratch"));
    }
    if (config.history.isEmpty()) {
        writer.comment(QStringLiteral("The image has no history; these lines are its configuration."));
        writer.configuration();
        return writer.text();
    }
    if (base > 0)
        writer.comment(QStringLiteral("Steps of the base image:"));
    for (qsizetype row = 0; row < base; ++row) {
        const QString step = config.history[row].instruction();
        if (!step.isEmpty())
            writer.comment(step);
    }
    const qsizetype healthcheck = lastHealthcheckRow(config.history);
    for (qsizetype row = base; row < config.history.size(); ++row)
        writer.step(config.history[row], row == healthcheck);
    return writer.text();
}

} // namespace oci
