// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace net {

/// The value of a Retry-After header (RFC 9110, section 10.2.3): seconds, or an HTTP date against `now`.
/// A date that has passed is 0 seconds; none: absent or unreadable. At most one day.
std::optional<std::chrono::seconds> retryAfter(const QByteArray &header,
                                               const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace net
