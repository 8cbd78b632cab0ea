// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace commands {

/// The two streams of a command: data to stdout, everything else to stderr. Text from a registry is made
/// harmless for a terminal here, in one place.
class Output final
{
public:
    explicit Output(bool json)
        : m_json(json)
    {
    }

    bool isJson() const { return m_json; }
    void line(const QString &text);         ///< one line of data; control characters are shown, not obeyed
    void object(const QJsonObject &object); ///< one compact JSON object on a line
    void bytes(const QByteArray &raw);      ///< exactly these bytes
    void text(const QString &text); ///< several lines; control characters other than \n and \t are shown
    void note(const QString &text); ///< one line to stderr
    /// Says why, in words or as `{"error":{…}}`, on stderr. Returns the exit code that belongs to it.
    int fail(const oci::Error &error);

private:
    bool m_json;
};

} // namespace commands
