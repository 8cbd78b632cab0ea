// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialsource.h"

#include <QDateTime>
#include <QHash>

namespace credentials {

/// The sign-ins of docker's own config.json (`auths`), read again whenever the file changes. Lives on the
/// engine thread. A file that is absent or unreadable holds no credentials; that is no error.
class DockerConfig final : public CredentialSource
{
public:
    /// `file` is the path of config.json; see defaultFile().
    explicit DockerConfig(const QString &file = defaultFile());

    Credential find(const QString &registry) override;

    /// $DOCKER_CONFIG/config.json, else ~/.docker/config.json.
    static QString defaultFile();

private:
    void readIfChanged();
    void read();

    QString m_file;
    QDateTime m_changed; ///< of the file as it was read; invalid: there was none
    qint64 m_size = -1;
    QHash<QString, Credential> m_auths; ///< by host[:port]; Docker Hub under "docker.io"
};

} // namespace credentials
