// SPDX-License-Identifier: Apache-2.0
#include "engine/store/ocilayout.h"
#include "engine/store/diskerror.h"
#include "engine/store/hasher.h"
#include "engine/store/layoutindex.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {

namespace {

constexpr qint64 layoutFileCap = 64 * 1024; // bytes of `oci-layout`
constexpr qint64 copyChunk = 1024 * 1024;   // bytes

oci::Result<void> makeFolder(const QString &path)
{
    errno = 0;
    if (!QDir().mkpath(path))
        return tl::unexpected(diskError(QStringLiteral("make the folder"), path, errno ? errno : EACCES));
    return {};
}

oci::Result<void> checkLayoutFile(FileHandle &file)
{
    if (const auto moved = file.seek(0); !moved)
        return moved;
    const auto bytes = file.readAll(layoutFileCap);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    if (!object.value(QLatin1StringView("imageLayoutVersion"))
             .toString()
             .startsWith(QLatin1StringView("1."))) {
        return oci::fail(
            oci::ErrorKind::Malformed,
            QStringLiteral("%1 does not describe an OCI image layout of version 1").arg(file.path()));
    }
    return {};
}

/// Copies with a hash beside it. False: stopped.
oci::Result<bool> copyVerified(const QString &source, const oci::Digest &digest, IngestFile &target,
                               const std::function<bool()> &stopped)
{
    auto from = FileHandle::open(source, O_RDONLY);
    if (!from)
        return tl::unexpected(from.error());
    if (const auto cleared = target.clear(); !cleared)
        return tl::unexpected(cleared.error());
    Hasher hasher(digest.algorithm());
    const auto buffer = std::make_unique<char[]>(copyChunk);
    for (;;) {
        if (stopped && stopped())
            return false;
        const auto got = from->read(buffer.get(), copyChunk);
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        hasher.add(buffer.get(), *got);
        if (const auto written = target.append(buffer.get(), *got); !written)
            return tl::unexpected(written.error());
    }
    if (hasher.finish() != digest) {
        return oci::fail(
            oci::ErrorKind::DigestMismatch,
            QStringLiteral("%1 is damaged: its content is not %2").arg(source, digest.toString()));
    }
    return true;
}

} // namespace

OciLayout::OciLayout(QString path, QString ingestFolder)
    : m_path(std::move(path))
    , m_ingestFolder(std::move(ingestFolder))
    , m_ownIngestFolder(m_ingestFolder.isEmpty())
{
    if (m_ownIngestFolder)
        m_ingestFolder = m_path + QLatin1StringView("/.tallyman-ingest");
}

oci::Result<OciLayout> OciLayout::create(const QString &path, const QString &ingestFolder)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (const auto made = makeFolder(absolute + QLatin1StringView("/blobs/sha256")); !made)
        return tl::unexpected(made.error());
    auto file = FileHandle::open(absolute + QLatin1StringView("/oci-layout"), O_RDWR | O_CREAT);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto locked = file->lock(); !locked)
        return tl::unexpected(locked.error());
    const auto size = file->size();
    if (!size)
        return tl::unexpected(size.error());
    if (*size == 0) {
        const QByteArray content = QByteArrayLiteral("{\"imageLayoutVersion\":\"1.0.0\"}");
        if (const auto written = file->writeAll(content.constData(), content.size()); !written) {
            (void)file->truncate(0);
            return tl::unexpected(written.error());
        }
    } else if (const auto good = checkLayoutFile(*file); !good) {
        return tl::unexpected(good.error());
    }
    OciLayout layout(absolute, ingestFolder);
    if (const auto made = LayoutIndex::ensure(absolute); !made)
        return tl::unexpected(made.error());
    return layout;
}

oci::Result<OciLayout> OciLayout::open(const QString &path, const QString &ingestFolder)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString marker = absolute + QLatin1StringView("/oci-layout");
    if (!QFileInfo::exists(marker)) {
        return oci::fail(
            oci::ErrorKind::NotFound,
            QStringLiteral("%1 is no OCI image layout: it has no file oci-layout").arg(absolute));
    }
    auto file = FileHandle::open(marker, O_RDONLY);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto good = checkLayoutFile(*file); !good)
        return tl::unexpected(good.error());
    return OciLayout(absolute, ingestFolder);
}

QString OciLayout::blobPath(const oci::Digest &digest) const
{
    return QStringLiteral("%1/blobs/%2/%3").arg(m_path, digest.algorithmName(), digest.hex());
}

bool OciLayout::has(const oci::Digest &digest, qint64 size) const
{
    if (digest.isNull())
        return false;
    struct stat status = {};
    if (::stat(QFile::encodeName(blobPath(digest)).constData(), &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    return size < 0 || status.st_size == size;
}

oci::Result<QByteArray> OciLayout::readBlob(const oci::Digest &digest, qint64 cap) const
{
    if (!has(digest, -1)) {
        return oci::fail(oci::ErrorKind::NotFound,
                         QStringLiteral("%1 is not in %2").arg(digest.toString(), m_path));
    }
    auto file = FileHandle::open(blobPath(digest), O_RDONLY);
    if (!file)
        return tl::unexpected(file.error());
    auto bytes = file->readAll(cap);
    if (!bytes)
        return bytes;
    Hasher hasher(digest.algorithm());
    hasher.add(bytes->constData(), bytes->size());
    if (hasher.finish() != digest) {
        return oci::fail(
            oci::ErrorKind::DigestMismatch,
            QStringLiteral("%1 is damaged: its content is not %2").arg(file->path(), digest.toString()));
    }
    return bytes;
}

oci::Result<void> OciLayout::putBlob(const oci::Digest &digest, const QByteArray &bytes) const
{
    Hasher hasher(digest.algorithm());
    hasher.add(bytes.constData(), bytes.size());
    if (hasher.finish() != digest) {
        return oci::fail(
            oci::ErrorKind::DigestMismatch,
            QStringLiteral("these %1 bytes are not %2").arg(bytes.size()).arg(digest.toString()));
    }
    if (has(digest, bytes.size()))
        return {};
    if (const auto made = makeFolder(m_ingestFolder); !made)
        return made;
    // A name of its own: a small document is never resumed, so nobody has to wait for anybody.
    const QString temporary = QStringLiteral("%1/%2.%3.%4")
                                  .arg(m_ingestFolder, digest.hex())
                                  .arg(::getpid())
                                  .arg(reinterpret_cast<quintptr>(&hasher), 0, 16);
    auto file = FileHandle::open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file)
        return tl::unexpected(file.error());
    oci::Result<void> done = file->writeAll(bytes.constData(), bytes.size());
    if (done)
        done = file->sync();
    if (done)
        done = makeFolder(QFileInfo(blobPath(digest)).path());
    if (done && ::rename(QFile::encodeName(temporary).constData(),
                         QFile::encodeName(blobPath(digest)).constData()) != 0)
        done = tl::unexpected(diskError(QStringLiteral("write"), blobPath(digest), errno));
    if (!done)
        ::unlink(QFile::encodeName(temporary).constData());
    return done;
}

oci::Result<std::optional<IngestFile>> OciLayout::ingest(const oci::Digest &digest) const
{
    return IngestFile::open(m_ingestFolder, digest);
}

oci::Result<bool> OciLayout::importBlob(const OciLayout &from, const oci::Digest &digest,
                                        const std::function<bool()> &stopped) const
{
    const QString source = from.blobPath(digest);
    const QString target = blobPath(digest);
    if (const auto made = makeFolder(QFileInfo(target).path()); !made)
        return tl::unexpected(made.error());
    auto partial = ingest(digest);
    if (!partial)
        return tl::unexpected(partial.error());
    if (!*partial)
        return false; // being written already; whoever waits asks again
    if (const auto cleared = (*partial)->clear(); !cleared)
        return tl::unexpected(cleared.error());
    // Shared blocks first: two files that cannot spoil each other, at the price of a link (btrfs, XFS).
    if (auto original = FileHandle::open(source, O_RDONLY); original) {
        auto clone = FileHandle::open((*partial)->path(), O_WRONLY);
        if (clone && ::ioctl(clone->descriptor(), FICLONE, original->descriptor()) == 0) {
            if (const auto promoted = (*partial)->promote(target); !promoted)
                return tl::unexpected(promoted.error());
            return true;
        }
    }
    if (::link(QFile::encodeName(source).constData(), QFile::encodeName(target).constData()) == 0 ||
        (errno == EEXIST && has(digest, QFileInfo(source).size()))) {
        (*partial)->discard();
        return true;
    }
    const auto copied = copyVerified(source, digest, **partial, stopped);
    if (!copied || !*copied) {
        (*partial)->discard();
        return copied;
    }
    if (const auto promoted = (*partial)->promote(target); !promoted)
        return tl::unexpected(promoted.error());
    return true;
}

oci::Result<QVector<oci::Descriptor>> OciLayout::entries() const
{
    const auto index = LayoutIndex::read(m_path);
    if (!index)
        return tl::unexpected(index.error());
    return index->entries();
}

oci::Result<std::optional<oci::Descriptor>> OciLayout::entry(const QString &refName) const
{
    const auto all = entries();
    if (!all)
        return tl::unexpected(all.error());
    for (const oci::Descriptor &candidate : *all) {
        if (candidate.annotations.value(refNameKey()) == refName)
            return std::optional<oci::Descriptor>(candidate);
    }
    return std::optional<oci::Descriptor>();
}

oci::Result<void> OciLayout::setEntry(const oci::Descriptor &descriptor, const QString &refName,
                                      const std::optional<oci::Descriptor> &standIn) const
{
    return LayoutIndex::change(m_path, [&](LayoutIndex &index) {
        index.set(descriptor, refName, standIn);
        return true;
    });
}

oci::Result<bool> OciLayout::removeEntry(const QString &refName) const
{
    bool found = false;
    const auto changed = LayoutIndex::change(m_path, [&](LayoutIndex &index) {
        found = index.remove(refName);
        return found;
    });
    if (!changed)
        return tl::unexpected(changed.error());
    return found;
}

void OciLayout::removeEmptyIngestFolder() const
{
    if (m_ownIngestFolder)
        ::rmdir(
            QFile::encodeName(m_ingestFolder).constData()); // fails, as it should, when something is in it
}

} // namespace store
