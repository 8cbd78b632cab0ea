// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "engine/credentials/watchedfile.h"

#include <QHash>
#include <QMap>

namespace credentials {

/// Docker's own config.json and $DOCKER_AUTH_CONFIG. Lives on the engine thread; runs no program. A file that
/// is absent or unreadable holds no credentials; that is no error.
class DockerConfig final
{
public:
    /// `file` is the path of config.json; `authConfig` the JSON of $DOCKER_AUTH_CONFIG, empty: none.
    explicit DockerConfig(const QString &file, const QByteArray &authConfig = {});

    /// $DOCKER_CONFIG/config.json, else ~/.docker/config.json.
    static QString defaultFile();

    /// Reads the file again if it has changed; true: it was read.
    bool refresh();
    QString file() const { return m_file.path(); }

    /// From $DOCKER_AUTH_CONFIG, which wins over helpers and file.
    Credential fromEnvironment(const QString &registry) const;
    /// The name of the program that keeps the registry's secret ("pass" of docker-credential-pass), checked;
    /// empty: none. `credHelpers` before `credsStore`.
    QString helperFor(const QString &registry) const;
    /// What the file itself holds (`auths`).
    Credential inFile(const QString &registry) const;
    /// `HttpHeaders`: what docker sends to its engine. Names and values as they stand in the file.
    QMap<QString, QString> httpHeaders() const { return m_httpHeaders; }
    /// What is wrong with the file or the variable, in one sentence; empty: nothing.
    QString trouble() const { return m_variableTrouble.isEmpty() ? m_fileTrouble : m_variableTrouble; }

private:
    void readVariable(const QByteArray &json);
    void readFile(const QByteArray &json);

    WatchedFile m_file;
    QHash<QString, Credential> m_variable; ///< by host[:port]; Docker Hub under "docker.io", as all below
    QHash<QString, Credential> m_auths;
    QHash<QString, QString> m_helpers;
    QString m_store;
    QMap<QString, QString> m_httpHeaders;
    QString m_fileTrouble;
    QString m_variableTrouble;
};

} // namespace credentials
