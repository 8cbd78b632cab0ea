// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace browse {

/// `text` as one word of a POSIX shell, whatever is in it. Control characters, line breaks and invisible
/// characters, which a terminal would act on when the command is pasted, become visible escapes first.
QString shellWord(const QString &text);

/// The name of a variable that stands for a secret in a command: "refresh_token" is "HIDDEN_REFRESH_TOKEN".
/// What is no letter, digit or underscore is left out. The prefix keeps a server from choosing a variable
/// that the person's shell has set for other purposes.
QString shellVariable(const QString &name);

} // namespace browse
