// SPDX-License-Identifier: Apache-2.0
#include "oci/instruction.h"

#include "oci/golist.h"
#include "oci/safetext.h"

#include <algorithm>
#include <array>

namespace oci {

namespace {

using V = QLatin1StringView;

constexpr std::array keywords{V("ADD"),        V("ARG"),     V("CMD"),    V("COPY"),        V("ENTRYPOINT"),
                              V("ENV"),        V("EXPOSE"),  V("FROM"),   V("HEALTHCHECK"), V("LABEL"),
                              V("MAINTAINER"), V("ONBUILD"), V("RUN"),    V("SHELL"),       V("STOPSIGNAL"),
                              V("USER"),       V("VOLUME"),  V("WORKDIR")};

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

/// The word at `i` and the index after the blanks that follow it.
QStringView wordAt(QStringView text, qsizetype i, qsizetype *next)
{
    qsizetype end = i;
    while (end < text.size() && !text[end].isSpace())
        ++end;
    *next = end;
    while (*next < text.size() && isBlank(text[*next]))
        ++*next;
    return text.sliced(i, end - i);
}

bool isShellProgram(QStringView word)
{
    const QStringView name = word.sliced(qMax(word.lastIndexOf(u'/'), word.lastIndexOf(u'\\')) + 1);
    static constexpr std::array shells{
        V("sh"),  V("bash"),       V("ash"),  V("dash"),           V("zsh"),     V("ksh"),
        V("cmd"), V("powershell"), V("pwsh"), V("powershell.exe"), V("cmd.exe"), V("pwsh.exe")};
    return std::any_of(shells.begin(), shells.end(),
                       [&](V shell) { return name.compare(shell, Qt::CaseInsensitive) == 0; });
}

/// Does this option take the command? -c, -ec, /C, -Command.
bool takesCommand(QStringView option)
{
    return (option.startsWith(u'-') && !option.startsWith(u"--") && option.endsWith(u'c')) ||
           option.compare(u"/c", Qt::CaseInsensitive) == 0 ||
           option.compare(u"-command", Qt::CaseInsensitive) == 0;
}

/// Length of a shell and its options at the start of `text` ("/bin/bash -o pipefail -c "), 0 where there is
/// none.
qsizetype shellPrefix(QStringView text, QStringList *shell)
{
    qsizetype next = 0;
    if (!isShellProgram(wordAt(text, 0, &next)))
        return 0;
    QStringView previous;
    for (int options = 0; options < 12 && next < text.size(); ++options) {
        const QStringView word = wordAt(text, next, &next);
        if (takesCommand(word)) {
            if (shell)
                *shell = text.first(next).toString().split(u' ', Qt::SkipEmptyParts);
            return next;
        }
        // "-o pipefail", "-eo pipefail", "-ExecutionPolicy Bypass"
        const bool value =
            previous.startsWith(u"-Exec") || (previous.startsWith(u'-') && previous.endsWith(u'o'));
        const bool cmdOption = word.startsWith(u'/') && word.size() == 2; // cmd /S
        if (!value && !cmdOption && !word.startsWith(u'-') && !word.startsWith(u'+'))
            return 0;
        previous = word;
    }
    return 0;
}

bool isName(QStringView word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0 || word[0].isDigit())
        return false;
    const QStringView name = word.first(equals);
    return std::all_of(name.begin(), name.end(),
                       [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_'); });
}

bool isLabelName(QStringView word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0)
        return false;
    const QStringView name = word.first(equals);
    return name[0].isLetterOrNumber() && std::all_of(name.begin(), name.end(), [](QChar c) {
               return c.unicode() < 0x80 &&
                      (c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-' || c == u'/');
           });
}

/// Cuts `A=1 B=x y` into pairs: a word with a name starts one, all other words belong to the one before.
QStringList splitPairs(QStringView text, bool (*startsPair)(QStringView), qsizetype limit = -1)
{
    QStringList pairs;
    qsizetype start = -1;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype next = 0;
        const QStringView word = wordAt(text, i, &next);
        const bool room = limit < 0 || pairs.size() + 1 < limit;
        if (start < 0 || (room && startsPair(word))) {
            if (start >= 0)
                pairs.append(text.sliced(start, i - start).trimmed().toString());
            start = i;
        }
        i = next > i ? next : i + 1;
    }
    if (start >= 0)
        pairs.append(text.sliced(start).trimmed().toString());
    return pairs;
}

/// Removes `|N A=1 B=x y ` from the front. The count limits the pairs; values hold blanks, so the cut is the
/// shell.
void takeBuildArgs(QStringView &text, QStringList &buildArgs)
{
    if (!text.startsWith(u'|'))
        return;
    qsizetype next = 0;
    bool ok = false;
    const int count = wordAt(text, 1, &next).toInt(&ok);
    if (!ok || count < 0 || count > 1000)
        return;
    const QStringView rest = text.sliced(next);
    int names = 0;
    qsizetype exec = count == 0 ? 0 : -1; // where the command starts if no shell shows: after N words
    for (qsizetype i = 0; i < rest.size();) {
        qsizetype after = 0;
        const QStringView word = wordAt(rest, i, &after);
        if (names >= count && shellPrefix(rest.sliced(i), nullptr) > 0) {
            buildArgs = count > 0 ? splitPairs(rest.first(i), isName, count) : QStringList();
            text = rest.sliced(i);
            return;
        }
        if (isName(word) && ++names == count)
            exec = after;
        i = after > i ? after : i + 1;
    }
    if (exec < 0)
        return;
    buildArgs = count > 0 ? splitPairs(rest.first(exec), isName, count) : QStringList();
    text = rest.sliced(exec);
}

QString tidyPairs(const QString &text, bool (*startsPair)(QStringView))
{
    if (!startsPair(text))
        return text; // `ENV name value`, or nothing that is understood
    QStringList pairs = splitPairs(text, startsPair);
    std::transform(pairs.begin(), pairs.end(), pairs.begin(), quotedPair);
    return pairs.join(u' ');
}

/// `--chown=1:1 file:<hex> in /x` -> `--chown=1:1 file:<hex> /x`; the name of the source is lost.
QString tidyCopy(const QString &text)
{
    const qsizetype in = text.indexOf(V(" in "));
    if (in < 0)
        return text;
    const QString source =
        text.mid(text.lastIndexOf(u' ', in - 1) + 1, in - text.lastIndexOf(u' ', in - 1) - 1);
    for (const V kind : {V("file:"), V("dir:"), V("multi:")}) {
        if (source.startsWith(kind))
            return text.first(in) + text.mid(in + 3);
    }
    return text;
}

QString tidyList(const QString &text, std::optional<QStringList> (*plain)(QStringView))
{
    if (const auto quoted = parseQuotedList(text); quoted && (!quoted->isEmpty() || !plain))
        return toJsonList(*quoted);
    if (plain) {
        if (const auto words = plain(text))
            return toJsonList(*words);
    }
    return text;
}

QString tidyExpose(const QString &text)
{
    if (const auto keys = parseMapKeys(text))
        return keys->join(u' ');
    if (const auto words = parseWordList(text))
        return words->join(u' ');
    return text;
}

/// Durations of a health check: `"30s" "3s" "0s" '\x03'` (classic) or `Interval:30s Timeout:3s …` (BuildKit).
QString healthOptions(const QString &text)
{
    QString options;
    static constexpr std::array named{V("Interval:"), V("Timeout:"), V("StartPeriod:"), V("StartInterval:"),
                                      V("Retries:")};
    static constexpr std::array flags{V("--interval="), V("--timeout="), V("--start-period="),
                                      V("--start-interval="), V("--retries=")};
    for (size_t i = 0; i < named.size(); ++i) {
        const qsizetype at = text.lastIndexOf(u' ' + QString(named[i]));
        if (at < 0)
            continue;
        QString value = text.mid(at + 1 + named[i].size()).section(u' ', 0, 0);
        while (value.endsWith(u'}'))
            value.chop(1);
        if (!value.isEmpty() && value != V("0s") && value != V("0"))
            options += flags[i] + value + u' ';
    }
    if (!options.isEmpty())
        return options;
    static constexpr std::array positions{0, 1, 2};
    const QStringList durations = text.section(u']', -1).split(u' ', Qt::SkipEmptyParts);
    for (const int i : positions) {
        QString value = durations.value(i);
        if (value.size() > 2 && value.startsWith(u'"') && value.endsWith(u"s\"") && value != V("\"0s\""))
            options += flags[size_t(i)] + value.sliced(1, value.size() - 2) + u' ';
    }
    return options;
}

void tidyHealthcheck(Instruction &instruction)
{
    const QString &text = instruction.arguments;
    if (!text.startsWith(V("&{")) && !text.startsWith(u'{'))
        return;
    const qsizetype open = text.indexOf(u'[');
    if (open < 0)
        return;
    qsizetype end = 0;
    if (const auto quoted = parseQuotedList(QStringView(text).sliced(open), &end)) {
        instruction.healthTest = *quoted;
    } else { // Test:[CMD-SHELL curl -f http://localhost/ || exit 1] Interval:…: where words end is not
             // recorded
        const qsizetype close = text.lastIndexOf(u']');
        const QString inner = text.mid(open + 1, close - open - 1);
        const QString kind = inner.section(u' ', 0, 0);
        if (close < open || (kind != V("CMD-SHELL") && kind != V("CMD") && kind != V("NONE")))
            return;
        const QString command = inner.section(u' ', 1);
        instruction.healthTest = kind == V("CMD")
                                     ? QStringList{kind} + command.split(u' ', Qt::SkipEmptyParts)
                                     : QStringList{kind, command};
    }
    instruction.healthOptions = healthOptions(text);
    if (!instruction.healthTest.isEmpty())
        instruction.arguments = instruction.healthOptions + healthCommand(instruction.healthTest);
}

void tidy(Instruction &instruction)
{
    QString &text = instruction.arguments;
    const QString &keyword = instruction.keyword;
    if (keyword == V("ADD") || keyword == V("COPY"))
        text = tidyCopy(text);
    else if (keyword == V("CMD") || keyword == V("ENTRYPOINT"))
        text = tidyList(text, nullptr);
    else if (keyword == V("SHELL") || keyword == V("VOLUME"))
        text = tidyList(text, parseWordList);
    else if (keyword == V("EXPOSE"))
        text = tidyExpose(text);
    else if (keyword == V("ENV") || keyword == V("ARG"))
        text = tidyPairs(text, isName);
    else if (keyword == V("LABEL"))
        text = tidyPairs(text, isLabelName);
    else if (keyword == V("HEALTHCHECK"))
        tidyHealthcheck(instruction);
}

/// The text behind `<shell> #(nop) `, where the classic builder noted an instruction that runs nothing.
QStringView behindNop(QStringView text)
{
    const qsizetype mark = text.first(qMin(text.size(), qsizetype(256))).indexOf(u"#(nop)");
    if (mark <= 0 || shellPrefix(text.first(mark), nullptr) != mark)
        return {};
    return text.sliced(mark + 6).trimmed();
}

void readRun(Instruction &instruction, QStringView text)
{
    instruction.keyword = QStringLiteral("RUN");
    takeBuildArgs(text, instruction.buildArgs);
    text = text.sliced(shellPrefix(text, &instruction.shell));
    instruction.arguments = text.trimmed().toString();
}

} // namespace

// `A=b c` -> `A="b c"`: builders drop the quotes. Literal dollars would be expanded again, so they are
// escaped.
QString quotedPair(const QString &pair)
{
    const qsizetype equals = pair.indexOf(u'=');
    QString value = pair.mid(equals + 1);
    if (value.size() > 1 && value.startsWith(u'"') && value.endsWith(u'"'))
        return pair; // recorded with its quotes
    const bool needsQuotes = std::any_of(value.begin(), value.end(), [](QChar c) {
        return c.isSpace() || c == u'"' || c == u'\'' || c == u'\\' || c == u'$' || c == u'#';
    });
    if (!needsQuotes)
        return pair;
    value.replace(u'\\', V("\\\\")).replace(u'"', V("\\\"")).replace(u'$', V("\\$")).replace(u'\n', V("\\n"));
    return pair.first(equals + 1) + u'"' + value + u'"';
}

QString healthCommand(const QStringList &test)
{
    if (test.value(0) == V("NONE"))
        return QStringLiteral("NONE");
    if (test.value(0) == V("CMD-SHELL"))
        return V("CMD ") + test.mid(1).join(u' ');
    return V("CMD ") + toJsonList(test.mid(1));
}

Instruction Instruction::parse(QStringView createdBy)
{
    Instruction instruction;
    QStringView text = createdBy.trimmed();
    bool buildkit = false;
    if (text.endsWith(u"# buildkit")) {
        text = text.chopped(10).trimmed();
        buildkit = true;
    }
    QStringView rest = text;
    takeBuildArgs(rest, instruction.buildArgs);
    if (const QStringView nop = behindNop(rest); !nop.isNull()) {
        text = nop;
        rest = nop;
    }
    qsizetype next = 0;
    const QStringView word = wordAt(text, 0, &next);
    const bool isKeyword = std::find(keywords.begin(), keywords.end(), word) != keywords.end();
    if (word == u"RUN") {
        readRun(instruction, text.sliced(next));
    } else if (isKeyword) {
        instruction.keyword = word.toString();
        instruction.arguments = text.sliced(next).trimmed().toString();
        tidy(instruction);
    } else if (text.startsWith(u'|') ||
               (shellPrefix(rest, nullptr) > 0 && shellPrefix(rest, nullptr) < rest.size()) ||
               (buildkit && !text.isEmpty() && !text.startsWith(u'#'))) {
        readRun(instruction, text);
    } else {
        instruction.arguments = text.toString();
    }
    return instruction;
}

QString Instruction::toLine() const
{
    QString line = keyword.isEmpty() ? arguments : arguments.isEmpty() ? keyword : keyword + u' ' + arguments;
    QString folded;
    folded.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) { // tabs stand where the Dockerfile had a continued line
        qsizetype end = i;
        bool tab = false;
        while (end < line.size() && isBlank(line[end]))
            tab = line[end++] == u'\t' || tab;
        if (end == i)
            folded += line[i++];
        else if (tab)
            folded += u' ';
        else
            folded += QStringView(line).sliced(i, end - i);
        i = qMax(i, end);
    }
    return plainLine(folded);
}

} // namespace oci
