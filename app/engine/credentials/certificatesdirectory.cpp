// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/certificatesdirectory.h"

#include "oci/referencegrammar.h"

#include <QDir>
#include <QFileInfo>

namespace credentials {

QStringList CertificatesDirectory::defaultFolders(const QProcessEnvironment &environment, const QString &home,
                                                  const QString &root)
{
    const QString chosen = environment.value(QStringLiteral("XDG_CONFIG_HOME"));
    const QString config = chosen.isEmpty() ? home + QStringLiteral("/.config") : chosen;
    const QDir top(root);
    return {home + QStringLiteral("/.config/containers/certs.d"),
            top.filePath(QStringLiteral("etc/containers/certs.d")),
            top.filePath(QStringLiteral("etc/docker/certs.d")),
            config + QStringLiteral("/docker/certs.d")}; // docker without root
}

oci::Result<TlsFiles> CertificatesDirectory::filesFor(const QString &registry) const
{
    if (!oci::grammar::registryFault(registry).isEmpty()) // it becomes part of a path
        return TlsFiles();
    for (const QString &folder : m_folders) {
        const QString own = folder + QLatin1Char('/') + registry;
        const QFileInfo info(own);
        if (info.isDir() && info.isReadable())
            return read(own);
    }
    return TlsFiles();
}

oci::Result<TlsFiles> CertificatesDirectory::read(const QString &folder)
{
    TlsFiles files;
    files.folder = folder;
    const QDir dir(folder);
    const auto half = [](const QString &there, const QString &missing) {
        return oci::fail(oci::ErrorKind::Malformed,
                         QStringLiteral("%1 has no counterpart: %2 is missing").arg(there, missing));
    };
    const QStringList names = dir.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = dir.filePath(name);
        const QString stem = path.left(path.lastIndexOf(QLatin1Char('.')));
        if (name.endsWith(QLatin1String(".crt"))) {
            files.authorities << path;
        } else if (name.endsWith(QLatin1String(".cert"))) {
            const QString key = stem + QStringLiteral(".key");
            if (!QFileInfo(key).isFile())
                return half(path, key);
            files.clients.append({path, key});
        } else if (name.endsWith(QLatin1String(".key"))) {
            const QString certificate = stem + QStringLiteral(".cert");
            if (!QFileInfo(certificate).isFile())
                return half(path, certificate);
        }
    }
    return files;
}

} // namespace credentials
