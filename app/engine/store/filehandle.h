// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QString>

namespace store {

/// An open file that tells its failures with the path (all of kind Disk). Used by one thread at a time.
class FileHandle final
{
public:
    FileHandle() = default;
    ~FileHandle() { close(); }
    FileHandle(FileHandle &&other) noexcept;
    FileHandle &operator=(FileHandle &&other) noexcept;
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;

    /// `flags` as open(2); never writes through a symbolic link in the last component, never inherited by
    /// children.
    static oci::Result<FileHandle> open(const QString &path, int flags, unsigned mode = 0644);
    /// Makes a change of names inside a folder durable.
    static oci::Result<void> syncFolder(const QString &path);

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    QString path() const { return m_path; }
    void close();

    oci::Result<void> writeAll(const char *data, qint64 size);
    oci::Result<qint64> read(char *data, qint64 maximum); ///< bytes; 0 at the end
    oci::Result<QByteArray> readAll(qint64 cap); ///< from the current position; TooLarge above `cap` bytes
    oci::Result<void> seek(qint64 position);
    oci::Result<void> truncate(qint64 size); ///< and moves to the new end
    oci::Result<qint64> size() const;        ///< bytes
    oci::Result<void> sync();                ///< contents and length are on the disk
    /// Starts writing a range back without waiting, so that a later sync() is short. Never fails.
    void startWriteback(qint64 offset, qint64 size) const;

    oci::Result<bool>
    tryLock();                ///< exclusive, against other processes and other handles; false: held elsewhere
    oci::Result<void> lock(); ///< waits
    bool isStillAtPath() const; ///< false once the file was renamed, replaced or removed

private:
    FileHandle(int descriptor, QString path)
        : m_descriptor(descriptor)
        , m_path(std::move(path))
    {
    }

    int m_descriptor = -1;
    QString m_path;
};

} // namespace store
