// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QDateTime>

#include <optional>

namespace credentials {

/// A small configuration file that others write, read again only when it has changed. Lives on the engine
/// thread.
class WatchedFile final
{
public:
    explicit WatchedFile(const QString &path)
        : m_path(path)
    {
    }

    QString path() const { return m_path; }

    /// The bytes, where they were never read or the file has changed since; nullopt: it is as it was. Null
    /// bytes: there is no such file. Errors: Disk (cannot be read, is no file), TooLarge (above maxSize).
    std::optional<oci::Result<QByteArray>> readIfChanged();

    static constexpr qint64 maxSize = 4 * 1024 * 1024; // bytes; real ones have a few hundred

private:
    QString m_path;
    bool m_read = false;
    QDateTime m_changed; ///< as it was when read; invalid: there was none
    qint64 m_size = -1;  ///< bytes
};

/// Reads a configuration file whole. Null bytes: there is no such file. Errors as of WatchedFile.
oci::Result<QByteArray> readConfigurationFile(const QString &path);

} // namespace credentials
