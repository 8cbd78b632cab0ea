// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/helpername.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace credentials {

bool isHelperName(const QString &name)
{
    constexpr qsizetype longest = 100;
    const auto allowed = [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) ||
               (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
               (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.') ||
               c == QLatin1Char('_') || c == QLatin1Char('-');
    };
    return !name.isEmpty() && name.size() <= longest && std::all_of(name.begin(), name.end(), allowed);
}

QString helperProgram(const QString &name, const QStringList &folders)
{
    QStringList absolute;
    for (const QString &folder : folders) {
        if (QDir::isAbsolutePath(folder))
            absolute << folder;
    }
    if (!isHelperName(name) || absolute.isEmpty()) // an empty list would mean $PATH to Qt
        return {};
    return QStandardPaths::findExecutable(QStringLiteral("docker-credential-") + name, absolute);
}

QStringList helperFolders()
{
    return qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

} // namespace credentials
