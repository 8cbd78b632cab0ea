// SPDX-License-Identifier: Apache-2.0
#include "items/jsonscan.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace items {

void JsonScan::skipSpace()
{
    while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
        step();
}

void JsonScan::skipString()
{
    step();
    while (!atEnd() && peek() != '"') {
        if (peek() == '\\')
            step();
        step();
    }
    step();
    m_at = std::min(m_at, m_bytes.size());
}

void JsonScan::skipValue()
{
    int depth = 0;
    do {
        switch (peek()) {
        case '"':
            skipString();
            break;
        case '{':
        case '[':
            ++depth;
            step();
            break;
        case '}':
        case ']':
            --depth;
            step();
            break;
        default:
            if (depth > 0) {
                step();
                break;
            }
            while (!atEnd() && !QByteArrayView(",]} \t\r\n").contains(peek()))
                step();
        }
    } while (depth > 0 && !atEnd());
}

QString JsonScan::unquote(QByteArrayView literal)
{
    if (literal.size() < 2)
        return {};
    const QByteArrayView inner = literal.sliced(1, literal.size() - 2);
    if (!inner.contains('\\'))
        return QString::fromUtf8(inner);
    const QByteArray wrapped = '[' + literal.toByteArray() + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0).toString();
}

} // namespace items
