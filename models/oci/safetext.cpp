// SPDX-License-Identifier: Apache-2.0
#include "oci/safetext.h"

#include <QChar>

namespace oci {

namespace {

bool isDeceptive(char32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) // C0, DEL, C1: terminals act on them
        return true;
    switch (c) {
    case 0x00ad: // soft hyphen
    case 0x061c: // Arabic letter mark
    case 0x180e: // Mongolian vowel separator
    case 0x200b: // zero width space; the joiners 200c and 200d stay, scripts need them
    case 0x200e:
    case 0x200f:
    case 0x2028: // line separator
    case 0x2029: // paragraph separator
    case 0xfeff: // byte order mark
        return true;
    default:
        break;
    }
    return (c >= 0x202a && c <= 0x202e)       // bidirectional embeddings and overrides
           || (c >= 0x2060 && c <= 0x206f)    // word joiner, invisible operators, bidirectional isolates
           || (c >= 0xfff9 && c <= 0xfffb)    // interlinear annotation
           || (c >= 0xe0000 && c <= 0xe007f); // tags
}

void appendEscape(QString &out, char32_t c)
{
    switch (c) {
    case U'\n':
        out += QLatin1StringView("\\n");
        return;
    case U'\r':
        out += QLatin1StringView("\\r");
        return;
    case U'\t':
        out += QLatin1StringView("\\t");
        return;
    default:
        break;
    }
    const QString hex = QString::number(uint(c), 16);
    if (c <= 0xff)
        out += QLatin1StringView("\\x") + hex.rightJustified(2, u'0');
    else if (c <= 0xffff)
        out += QLatin1StringView("\\u") + hex.rightJustified(4, u'0');
    else
        out += QLatin1StringView("\\U") + hex.rightJustified(8, u'0');
}

QString clean(QStringView text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t wide = QChar::surrogateToUcs4(c, text[++i]);
            if (isDeceptive(wide))
                appendEscape(out, wide);
            else
                out.append(c).append(text[i]);
        } else if (c.isSurrogate()) {
            out += QChar(QChar::ReplacementCharacter);
        } else if (keepLines && (c == u'\n' || c == u'\t')) {
            out += c;
        } else if (keepLines && c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            continue; // CR LF: the line feed follows
        } else if (isDeceptive(c.unicode())) {
            appendEscape(out, c.unicode());
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

QString plainLine(QStringView text)
{
    return clean(text, false);
}

QString plainText(QStringView text)
{
    return clean(text, true);
}

QString excerpt(QStringView text, qsizetype length)
{
    if (text.size() <= length)
        return plainLine(text);
    qsizetype cut = length;
    if (cut > 0 && text[cut - 1].isHighSurrogate())
        --cut;
    return plainLine(text.first(cut)) + QChar(0x2026);
}

} // namespace oci
