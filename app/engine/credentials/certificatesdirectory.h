// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QList>
#include <QProcessEnvironment>

namespace credentials {

/// What one registry needs for TLS beyond the system's own authorities. Paths of PEM files; holds no secret
/// itself.
struct TlsFiles
{
    struct Pair
    {
        QString certificate;
        QString key;
        bool operator==(const Pair &) const = default;
    };
    QStringList authorities; ///< trusted besides the system's
    QList<Pair> clients;     ///< by name; one is enough for most servers
    QString folder;          ///< where they were found; empty: nowhere

    bool operator==(const TlsFiles &) const = default;
};

/// The certs.d folders of docker and of containers (containers-certs.d(5)). Any thread.
class CertificatesDirectory final
{
public:
    /// `folders` in the order of looking: the first that has one for a registry is the one that counts.
    explicit CertificatesDirectory(const QStringList &folders)
        : m_folders(folders)
    {
    }

    static QStringList defaultFolders(const QProcessEnvironment &environment, const QString &home,
                                      const QString &root = QStringLiteral("/"));

    /// For "host" or "host:port", exactly as written. Nothing found is no error. Errors: Malformed (a
    /// certificate without its key, or the reverse; names the file that is there and the one that is
    /// missing).
    oci::Result<TlsFiles> filesFor(const QString &registry) const;

private:
    static oci::Result<TlsFiles> read(const QString &folder);

    QStringList m_folders;
};

} // namespace credentials
