// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QUrl>

namespace credentials {

/// What docker's daemon.json says about registries; only read. A value; load() reads the file, everything
/// else is pure.
class DockerDaemonConfig final
{
public:
    static QString defaultFile() { return QStringLiteral("/etc/docker/daemon.json"); }
    /// A file that does not exist says nothing. Errors: Malformed and Disk, naming the file.
    static oci::Result<DockerDaemonConfig> load(const QString &file = defaultFile());
    static oci::Result<DockerDaemonConfig> parse(const QByteArray &json, const QString &file);

    /// `registry-mirrors`, in order: of Docker Hub alone. Scheme and host, no path but what was written.
    QList<QUrl> hubMirrors() const { return m_mirrors; }
    /// Whether docker would speak plain HTTP, or take any certificate, for `registry` ("host", "host:port"):
    /// loopback, or named in `insecure-registries`. Names are not looked up: a CIDR block matches addresses
    /// only.
    bool isInsecure(const QString &registry) const;

private:
    QList<QUrl> m_mirrors;
    QStringList m_insecure; ///< host or host:port
    QList<QPair<QHostAddress, int>> m_insecureNets;
};

} // namespace credentials
