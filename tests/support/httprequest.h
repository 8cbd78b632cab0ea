// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace support {

/// One request as it came in. A pure value.
struct HttpRequest
{
    QByteArray method;
    QByteArray target; ///< as sent: path and query, percent encoding kept
    QByteArray path;   ///< `target` without the query
    QByteArray query;  ///< without '?'
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< at most 64 MiB

    /// All values of `name` joined by ", "; the name's case does not matter. Empty when absent.
    QByteArray header(const QByteArray &name) const;
    bool hasHeader(const QByteArray &name) const;
    /// The values of `name` in `fields` ("a=1&b=2"), percent and plus decoded, in order.
    static QList<QByteArray> fieldValues(const QByteArray &fields, const QByteArray &name);
};

} // namespace support
