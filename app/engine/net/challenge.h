// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>

namespace net {

/// One challenge of a WWW-Authenticate header (RFC 9110, section 11.6.1). A pure value.
struct Challenge
{
    QByteArray scheme;                       ///< lower case: "bearer", "basic"
    QMap<QByteArray, QByteArray> parameters; ///< names in lower case, values unquoted
    bool operator==(const Challenge &) const = default;

    QByteArray value(const QByteArray &name) const { return parameters.value(name); }

    /// Every challenge of a header, several headers joined by commas included. What cannot be read is
    /// skipped.
    static QList<Challenge> parse(const QByteArray &header);
    /// The one to follow: Bearer with a realm before Basic (some registries send both); none: neither is
    /// there.
    static std::optional<Challenge> preferred(const QList<Challenge> &challenges);
};

} // namespace net
