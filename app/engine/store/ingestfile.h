// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/filehandle.h"
#include "oci/digest.h"

#include <optional>

namespace store {

/// A blob on its way in: `<folder>/<algorithm>-<hex>.partial`, held by an exclusive lock so that two
/// processes (or two pulls) never write the same one. One thread at a time; all errors are of kind Disk.
class IngestFile final
{
public:
    /// Opens or makes the partial file, positioned behind what it holds. Empty: somebody else is writing it.
    static oci::Result<std::optional<IngestFile>> open(const QString &folder, const oci::Digest &digest);
    /// The file's name for a digest.
    static QString pathFor(const QString &folder, const oci::Digest &digest);

    qint64 size() const { return m_size; } ///< bytes held
    QString path() const { return m_file.path(); }

    oci::Result<void> append(const char *data, qint64 size);
    oci::Result<void> clear();  ///< drops the bytes, keeps the file and the lock
    oci::Result<void> rewind(); ///< to read() what is held; append() only after reading to the end
    oci::Result<qint64> read(char *data, qint64 maximum); ///< bytes; 0 at the end
    /// Syncs the file and renames it to `target`. The caller has verified every byte. Ends the lock.
    oci::Result<void> promote(const QString &target);
    void discard(); ///< removes the file and ends the lock

private:
    explicit IngestFile(FileHandle file, qint64 size)
        : m_file(std::move(file))
        , m_size(size)
        , m_flushed(size)
    {
    }

    FileHandle m_file;
    qint64 m_size = 0;
    qint64 m_flushed = 0; ///< up to here writing back was started
};

} // namespace store
