// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "engine/credentials/watchedfile.h"

#include <QHash>
#include <QProcessEnvironment>

#include <vector>

namespace credentials {

/// The sign-ins of podman, skopeo and buildah: the files of containers-auth.json(5), in their order, read
/// again when they change. Lives on the engine thread; runs no program.
class ContainersAuth final
{
public:
    /// `files` in the order of looking; one named ".dockercfg" is read in the old form (no `auths` around).
    explicit ContainersAuth(const QStringList &files);

    /// Those that containers' own tools would read. `user` is the numeric id for /run/containers.
    static QStringList defaultFiles(const QProcessEnvironment &environment, const QString &home,
                                    quint64 user);

    /// What one file says about a repository.
    struct Hit
    {
        Credential credential;
        QString helper; ///< not empty: the program of this name knows, the file does not
        QString file;
    };
    /// File by file: the entry of `host/ns/repo`, else `host/ns`, else `host`; helpers only match the host.
    /// Files that say nothing are left out.
    QList<Hit> hits(const QString &registry, const QString &repository);
    /// Reads what has changed; true: something was read.
    bool refresh();

private:
    struct File
    {
        WatchedFile source;
        QHash<QString, Credential> auths; ///< by "host[:port]" or "host[:port]/namespace"
        QHash<QString, QString> helpers;  ///< by "host[:port]"
    };
    static void read(File &file, const QByteArray &json);

    std::vector<File> m_files;
};

} // namespace credentials
