// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace oci {

/// Text of strangers made fit for one line of a terminal, a log or a cell. Pure; any thread.
///
/// Control characters, line breaks, terminal escapes, bidirectional controls and invisible format characters
/// come out as visible escapes (`\n`, `\x1b`, `\u202e`); halves of surrogate pairs become U+FFFD.
QString plainLine(QStringView text);

/// The same for text of several lines: line feeds and tabs stay, CR LF becomes a line feed.
QString plainText(QStringView text);

/// plainLine() of the first `length` characters, with an ellipsis where something was cut off: for messages.
QString excerpt(QStringView text, qsizetype length = 80);

} // namespace oci
