// SPDX-License-Identifier: Apache-2.0
#include "engine/store/ingestfile.h"
#include "engine/store/diskerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace store {

namespace {

/// Written back from here on while bytes still arrive: the sync at the end then waits for little.
constexpr qint64 writebackStep = 8 * 1024 * 1024;

} // namespace

QString IngestFile::pathFor(const QString &folder, const oci::Digest &digest)
{
    return QStringLiteral("%1/%2-%3.partial").arg(folder, digest.algorithmName(), digest.hex());
}

oci::Result<std::optional<IngestFile>> IngestFile::open(const QString &folder, const oci::Digest &digest)
{
    const QString path = pathFor(folder, digest);
    // Between opening and locking, the holder may have renamed the file into the store or removed it (and its
    // empty folder): then the lock is on a file that is no longer ours to write, and the name is opened
    // again.
    for (int attempt = 0; attempt < 16; ++attempt) {
        if (!QDir().mkpath(folder))
            return tl::unexpected(
                diskError(QStringLiteral("make the folder"), folder, errno ? errno : EACCES));
        auto file = FileHandle::open(path, O_RDWR | O_CREAT);
        if (!file) {
            if (!QFileInfo(folder).isDir())
                continue;
            return tl::unexpected(file.error());
        }
        const auto locked = file->tryLock();
        if (!locked)
            return tl::unexpected(locked.error());
        if (!*locked)
            return std::optional<IngestFile>();
        if (!file->isStillAtPath())
            continue;
        const auto size = file->size();
        if (!size)
            return tl::unexpected(size.error());
        if (const auto moved = file->seek(*size); !moved)
            return tl::unexpected(moved.error());
        return std::optional<IngestFile>(IngestFile(std::move(*file), *size));
    }
    return std::optional<IngestFile>(); // much coming and going: as if somebody held it
}

oci::Result<void> IngestFile::append(const char *data, qint64 size)
{
    if (auto written = m_file.writeAll(data, size); !written) {
        // What a full disk took of the buffer is not known: cut back to what is.
        (void)m_file.truncate(m_size);
        return written;
    }
    m_size += size;
    if (m_size - m_flushed >= writebackStep) {
        m_file.startWriteback(m_flushed, m_size - m_flushed);
        m_flushed = m_size;
    }
    return {};
}

oci::Result<void> IngestFile::clear()
{
    m_size = 0;
    m_flushed = 0;
    return m_file.truncate(0);
}

oci::Result<void> IngestFile::rewind()
{
    return m_file.seek(0);
}

oci::Result<qint64> IngestFile::read(char *data, qint64 maximum)
{
    return m_file.read(data, maximum);
}

oci::Result<void> IngestFile::promote(const QString &target)
{
    const QString folder = QFileInfo(target).path();
    if (!QDir().mkpath(folder))
        return tl::unexpected(diskError(QStringLiteral("make the folder"), folder, errno ? errno : EACCES));
    if (auto synced = m_file.sync(); !synced)
        return synced;
    if (std::rename(QFile::encodeName(m_file.path()).constData(), QFile::encodeName(target).constData()) != 0)
        return tl::unexpected(diskError(QStringLiteral("write"), target, errno));
    // The folder is synced once, before index.json speaks of what is in it (LayoutIndex): after a power cut a
    // name that was lost is a partial file again, and nothing else.
    m_file.close();
    return {};
}

void IngestFile::discard()
{
    if (!m_file.isOpen())
        return;
    ::unlink(QFile::encodeName(m_file.path()).constData());
    m_file.close();
}

} // namespace store
