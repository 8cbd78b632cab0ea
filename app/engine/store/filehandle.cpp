// SPDX-License-Identifier: Apache-2.0
#include "engine/store/filehandle.h"
#include "engine/store/diskerror.h"

#include <QFile>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {

FileHandle::FileHandle(FileHandle &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
{
}

FileHandle &FileHandle::operator=(FileHandle &&other) noexcept
{
    if (this != &other) {
        close();
        m_descriptor = std::exchange(other.m_descriptor, -1);
        m_path = std::move(other.m_path);
    }
    return *this;
}

oci::Result<FileHandle> FileHandle::open(const QString &path, int flags, unsigned mode)
{
    const QByteArray name = QFile::encodeName(path);
    const int guard = (flags & (O_WRONLY | O_RDWR)) != 0 ? O_NOFOLLOW : 0;
    int descriptor = -1;
    do {
        descriptor = ::open(name.constData(), flags | O_CLOEXEC | guard, mode);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0)
        return tl::unexpected(diskError(QStringLiteral("open"), path, errno));
    return FileHandle(descriptor, path);
}

oci::Result<void> FileHandle::syncFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return tl::unexpected(diskError(QStringLiteral("open"), path, errno));
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    // Some file systems cannot sync a folder and say EINVAL: nothing more can be done there.
    if (code != 0 && code != EINVAL)
        return tl::unexpected(diskError(QStringLiteral("write"), path, code));
    return {};
}

void FileHandle::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

oci::Result<void> FileHandle::writeAll(const char *data, qint64 size)
{
    while (size > 0) {
        const ssize_t written = ::write(m_descriptor, data, static_cast<size_t>(size));
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return tl::unexpected(diskError(QStringLiteral("write"), m_path, errno));
        }
        data += written;
        size -= written;
    }
    return {};
}

oci::Result<qint64> FileHandle::read(char *data, qint64 maximum)
{
    for (;;) {
        const ssize_t got = ::read(m_descriptor, data, static_cast<size_t>(maximum));
        if (got >= 0)
            return got;
        if (errno != EINTR)
            return tl::unexpected(diskError(QStringLiteral("read"), m_path, errno));
    }
}

oci::Result<QByteArray> FileHandle::readAll(qint64 cap)
{
    QByteArray bytes;
    for (;;) {
        constexpr qint64 step = 64 * 1024;
        const qint64 before = bytes.size();
        if (before > cap) {
            return oci::fail(oci::ErrorKind::TooLarge,
                             QStringLiteral("%1 is larger than %2 bytes").arg(m_path).arg(cap));
        }
        bytes.resize(before + step);
        const auto got = read(bytes.data() + before, step);
        if (!got)
            return tl::unexpected(got.error());
        bytes.resize(before + *got);
        if (*got == 0)
            return bytes;
    }
}

oci::Result<void> FileHandle::seek(qint64 position)
{
    if (::lseek(m_descriptor, position, SEEK_SET) < 0)
        return tl::unexpected(diskError(QStringLiteral("read"), m_path, errno));
    return {};
}

oci::Result<void> FileHandle::truncate(qint64 size)
{
    if (::ftruncate(m_descriptor, size) != 0)
        return tl::unexpected(diskError(QStringLiteral("shorten"), m_path, errno));
    return seek(size);
}

oci::Result<qint64> FileHandle::size() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return tl::unexpected(diskError(QStringLiteral("read"), m_path, errno));
    return static_cast<qint64>(status.st_size);
}

oci::Result<void> FileHandle::sync()
{
    int result = 0;
    do {
        result = ::fdatasync(m_descriptor);
    } while (result != 0 && errno == EINTR);
    if (result != 0)
        return tl::unexpected(diskError(QStringLiteral("write"), m_path, errno));
    return {};
}

void FileHandle::startWriteback(qint64 offset, qint64 size) const
{
    ::sync_file_range(m_descriptor, offset, size, SYNC_FILE_RANGE_WRITE);
}

oci::Result<bool> FileHandle::tryLock()
{
    int result = 0;
    do {
        result = ::flock(m_descriptor, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    if (result == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return false;
    return tl::unexpected(diskError(QStringLiteral("lock"), m_path, errno));
}

oci::Result<void> FileHandle::lock()
{
    int result = 0;
    do {
        result = ::flock(m_descriptor, LOCK_EX);
    } while (result != 0 && errno == EINTR);
    if (result != 0)
        return tl::unexpected(diskError(QStringLiteral("lock"), m_path, errno));
    return {};
}

bool FileHandle::isStillAtPath() const
{
    struct stat mine = {};
    struct stat there = {};
    return ::fstat(m_descriptor, &mine) == 0 && ::lstat(QFile::encodeName(m_path).constData(), &there) == 0 &&
           mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

} // namespace store
