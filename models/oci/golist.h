// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace oci {

// Lists as Go's fmt package prints them, which is how builders wrote them into histories. Pure functions.

/// `["a" "b c"]` (%q) or JSON `["a", "b c"]`; nullopt where the text is neither. `end`, where given, receives
/// the index after the closing bracket and more text may follow; without it nothing may.
std::optional<QStringList> parseQuotedList(QStringView text, qsizetype *end = nullptr);
/// `[a b]` (%v): words without quotes; nullopt where brackets are missing.
std::optional<QStringList> parseWordList(QStringView text);
/// The keys of `map[80/tcp:{} 443/tcp:{}]`; nullopt where it is no such map.
std::optional<QStringList> parseMapKeys(QStringView text);

/// `["a", "b c"]`, as JSON and Dockerfiles write it, in one line.
QString toJsonList(const QStringList &words);

} // namespace oci
