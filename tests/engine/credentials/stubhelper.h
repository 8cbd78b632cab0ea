// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/helperrun.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace engine_test {

/// A folder of credential helpers written as shell scripts. Each notes its runs in `NAME.runs`, one line of
/// arguments a run, and finds what it was given in `NAME.input`.
class StubHelpers final
{
public:
    void write(const QString &name, const QByteArray &body) const;
    /// Keeps entries in files, as a real helper does: `NAME.entry.SERVER`, with "_" for slashes and colons.
    void writeWorking(const QString &name) const;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray runs(const QString &name) const { return read(name + QStringLiteral(".runs")); }

    credentials::HelperOptions options() const
    {
        credentials::HelperOptions options;
        options.folders = {m_folder.path()};
        return options;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace engine_test
