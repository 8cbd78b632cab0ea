// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

namespace items {

/// Walks the bytes of a JSON text that is known to be well formed, without building anything. Never reads
/// outside of the view, whatever the bytes are. Pure functions over a view, any thread.
class JsonScan final
{
public:
    explicit JsonScan(QByteArrayView bytes, qsizetype at = 0)
        : m_bytes(bytes)
        , m_at(at)
    {
    }

    qsizetype position() const { return m_at; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    char peek() const { return atEnd() ? '\0' : m_bytes.at(m_at); }
    void step() { ++m_at; }
    void skipSpace();
    void skipString(); ///< from the opening quote to behind the closing one
    void skipValue();  ///< any value, nested ones as a whole, without recursion

    /// The text of a string literal with its quotes, escapes resolved.
    static QString unquote(QByteArrayView literal);

private:
    QByteArrayView m_bytes;
    qsizetype m_at;
};

} // namespace items
