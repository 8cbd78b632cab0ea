// SPDX-License-Identifier: Apache-2.0
#include "engine/net/challenge.h"

#include <cstring>

namespace net {

namespace {

/// Reads the pieces of a header value: tokens, quoted strings, separators.
class HeaderReader final
{
public:
    explicit HeaderReader(const QByteArray &text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text.at(m_at); }
    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }
    void skipSpaceAndCommas()
    {
        for (skipSpace(); peek() == ','; skipSpace())
            ++m_at;
    }
    bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// token68 characters included: a realm without quotes may hold '/' and ':'.
    QByteArray word(const char *stops)
    {
        const qsizetype start = m_at;
        while (!atEnd() && std::strchr(stops, peek()) == nullptr)
            ++m_at;
        return m_text.mid(start, m_at - start);
    }
    QByteArray quoted()
    {
        QByteArray value;
        ++m_at; // the opening quote
        while (!atEnd() && peek() != '"') {
            if (peek() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text.at(m_at++);
        }
        take('"');
        return value;
    }
    qsizetype position() const { return m_at; }
    void goBack(qsizetype position) { m_at = position; }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

constexpr const char *nameStops = " \t\r\n,=\"";
constexpr const char *valueStops = " \t\r\n,\"";

/// Reads `name = value`; puts the reader back where that is not what follows (a new scheme, a token68).
bool readParameter(HeaderReader &reader, Challenge &challenge)
{
    const qsizetype before = reader.position();
    const QByteArray name = reader.word(nameStops).toLower();
    reader.skipSpace();
    if (name.isEmpty() || !reader.take('=')) {
        reader.goBack(before);
        return false;
    }
    reader.skipSpace();
    const QByteArray value = reader.peek() == '"' ? reader.quoted() : reader.word(valueStops);
    if (!challenge.parameters.contains(name)) // the first one wins, as in a header that was tampered with
        challenge.parameters.insert(name, value);
    return true;
}

} // namespace

QList<Challenge> Challenge::parse(const QByteArray &header)
{
    QList<Challenge> challenges;
    HeaderReader reader(header);
    for (reader.skipSpaceAndCommas(); !reader.atEnd(); reader.skipSpaceAndCommas()) {
        Challenge challenge;
        challenge.scheme = reader.word(nameStops).toLower();
        if (challenge.scheme.isEmpty()) {
            // A stray quote or '=': pass over it, or nothing after it is ever read.
            if (reader.peek() == '"')
                reader.quoted();
            else
                reader.take('=');
            continue;
        }
        reader.skipSpace();
        while (readParameter(reader, challenge))
            reader.skipSpaceAndCommas();
        challenges.append(challenge);
    }
    return challenges;
}

std::optional<Challenge> Challenge::preferred(const QList<Challenge> &challenges)
{
    for (const Challenge &challenge : challenges) {
        if (challenge.scheme == "bearer" && !challenge.value("realm").isEmpty())
            return challenge;
    }
    for (const Challenge &challenge : challenges) {
        if (challenge.scheme == "basic")
            return challenge;
    }
    return {};
}

} // namespace net
