// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/watchedfile.h"

#include <QFile>
#include <QFileInfo>

namespace credentials {

std::optional<oci::Result<QByteArray>> WatchedFile::readIfChanged()
{
    const QFileInfo info(m_path); // follows a symbolic link, as docker does
    const QDateTime changed = info.exists() ? info.lastModified() : QDateTime();
    const qint64 size = info.exists() ? info.size() : -1;
    if (m_read && changed == m_changed && size == m_size)
        return std::nullopt;
    m_read = true;
    m_changed = changed;
    m_size = size;
    return readConfigurationFile(m_path);
}

oci::Result<QByteArray> readConfigurationFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return QByteArray();
    if (!info.isFile()) // a pipe would hold up the reader
        return oci::fail(oci::ErrorKind::Disk, QStringLiteral("%1 is no file").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return oci::fail(oci::ErrorKind::Disk,
                         QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    QByteArray bytes = file.read(WatchedFile::maxSize + 1);
    if (bytes.size() > WatchedFile::maxSize)
        return oci::fail(oci::ErrorKind::TooLarge,
                         QStringLiteral("%1 is larger than %2 bytes").arg(path).arg(WatchedFile::maxSize));
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace credentials
