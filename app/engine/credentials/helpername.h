// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace credentials {

// From the name of a helper in a configuration to the program that may be run. Any thread.

/// Letters, digits, dot, underscore and dash: nothing that leads out of a folder or to another program.
bool isHelperName(const QString &name);
/// The full path of docker-credential-`name` in `folders`; empty: it is not installed. Relative folders are
/// passed over: what is run must not depend on where this program was started.
QString helperProgram(const QString &name, const QStringList &folders);
/// The folders of $PATH.
QStringList helperFolders();

} // namespace credentials
