// SPDX-License-Identifier: Apache-2.0
#include "oci/golist.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace oci {

namespace {

/// One escape of Go's %q after its backslash at `i`; moves `i` behind it. False where it is none.
bool appendEscape(QStringView text, qsizetype &i, QString &out)
{
    const auto number = [&](qsizetype digits) {
        bool ok = false;
        const QStringView hex = text.sliced(i, qMin(digits, text.size() - i));
        const uint code = hex.toUInt(&ok, 16);
        if (!ok || hex.size() != digits || code > 0x10ffff)
            return false;
        out += QChar::fromUcs4(code);
        i += digits;
        return true;
    };
    if (i >= text.size())
        return false;
    switch (text[i++].unicode()) {
    case u'n':
        out += u'\n';
        return true;
    case u't':
        out += u'\t';
        return true;
    case u'r':
        out += u'\r';
        return true;
    case u'a':
        out += u'\a';
        return true;
    case u'b':
        out += u'\b';
        return true;
    case u'f':
        out += u'\f';
        return true;
    case u'v':
        out += u'\v';
        return true;
    case u'"':
        out += u'"';
        return true;
    case u'\'':
        out += u'\'';
        return true;
    case u'/':
        out += u'/';
        return true;
    case u'\\':
        out += u'\\';
        return true;
    case u'x':
        return number(2);
    case u'u':
        return number(4);
    case u'U':
        return number(8);
    default:
        return false;
    }
}

bool readString(QStringView text, qsizetype &i, QString &out)
{
    for (++i; i < text.size();) {
        const QChar c = text[i++];
        if (c == u'"')
            return true;
        if (c != u'\\')
            out += c;
        else if (!appendEscape(text, i, out))
            return false;
    }
    return false;
}

} // namespace

std::optional<QStringList> parseQuotedList(QStringView text, qsizetype *end)
{
    if (!text.startsWith(u'['))
        return std::nullopt;
    QStringList words;
    for (qsizetype i = 1; i < text.size();) {
        const QChar c = text[i];
        if (c == u']') {
            if (end)
                *end = i + 1;
            else if (i + 1 != text.size())
                return std::nullopt;
            return words;
        }
        if (c == u'"') {
            QString word;
            if (!readString(text, i, word))
                return std::nullopt;
            words.append(word);
        } else if (c == u' ' || c == u',') {
            ++i;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<QStringList> parseWordList(QStringView text)
{
    if (!text.startsWith(u'[') || !text.endsWith(u']') || text.size() < 2)
        return std::nullopt;
    return text.sliced(1, text.size() - 2).toString().split(u' ', Qt::SkipEmptyParts);
}

std::optional<QStringList> parseMapKeys(QStringView text)
{
    if (!text.startsWith(u"map["))
        return std::nullopt;
    auto words = parseWordList(text.sliced(3));
    if (!words)
        return std::nullopt;
    for (QString &word : *words) {
        if (!word.endsWith(QLatin1StringView(":{}")))
            return std::nullopt;
        word.chop(3);
    }
    return words;
}

QString toJsonList(const QStringList &words)
{
    QString text = QStringLiteral("[");
    for (const QString &word : words) {
        if (text.size() > 1)
            text += QLatin1StringView(", ");
        const QByteArray one = QJsonDocument(QJsonArray{word}).toJson(QJsonDocument::Compact);
        text += QString::fromUtf8(one.sliced(1, one.size() - 2));
    }
    return text + u']';
}

} // namespace oci
