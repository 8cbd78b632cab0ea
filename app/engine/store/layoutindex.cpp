// SPDX-License-Identifier: Apache-2.0
#include "engine/store/layoutindex.h"
#include "engine/store/diskerror.h"
#include "engine/store/filehandle.h"
#include "engine/store/ocilayout.h"
#include "oci/mediatype.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace store {

namespace {

constexpr qint64 indexCap = 16 * 1024 * 1024; // bytes
constexpr QLatin1StringView manifestsKey("manifests");
constexpr QLatin1StringView annotationsKey("annotations");
/// Marks an entry that only leads other tools to the one before it; its value is the digest of that one.
constexpr QLatin1StringView standInKey("io.github.tallyman.stands-for");

QString indexPath(const QString &layoutPath)
{
    return layoutPath + QLatin1StringView("/index.json");
}

QString nameOf(const QJsonValue &entry)
{
    return entry.toObject().value(annotationsKey).toObject().value(OciLayout::refNameKey()).toString();
}

QJsonObject platformJson(const oci::Platform &platform)
{
    QJsonObject object;
    object.insert(QLatin1StringView("architecture"), platform.architecture);
    object.insert(QLatin1StringView("os"), platform.os);
    if (!platform.variant.isEmpty())
        object.insert(QLatin1StringView("variant"), platform.variant);
    if (!platform.osVersion.isEmpty())
        object.insert(QLatin1StringView("os.version"), platform.osVersion);
    if (!platform.osFeatures.isEmpty())
        object.insert(QLatin1StringView("os.features"), QJsonArray::fromStringList(platform.osFeatures));
    return object;
}

QJsonObject entryJson(const oci::Descriptor &descriptor, const QString &refName)
{
    QJsonObject object;
    object.insert(QLatin1StringView("mediaType"), descriptor.mediaType);
    object.insert(QLatin1StringView("digest"), descriptor.digest.toString());
    object.insert(QLatin1StringView("size"), descriptor.size);
    if (!descriptor.artifactType.isEmpty())
        object.insert(QLatin1StringView("artifactType"), descriptor.artifactType);
    if (descriptor.platform)
        object.insert(QLatin1StringView("platform"), platformJson(*descriptor.platform));
    QJsonObject annotations;
    for (auto it = descriptor.annotations.cbegin(); it != descriptor.annotations.cend(); ++it)
        annotations.insert(it.key(), it.value());
    annotations.remove(OciLayout::refNameKey());
    if (!refName.isEmpty())
        annotations.insert(OciLayout::refNameKey(), refName);
    if (!annotations.isEmpty())
        object.insert(annotationsKey, annotations);
    return object;
}

} // namespace

oci::Result<LayoutIndex> LayoutIndex::read(const QString &layoutPath)
{
    const QString path = indexPath(layoutPath);
    auto file = FileHandle::open(path, O_RDONLY);
    if (!file)
        return tl::unexpected(file.error());
    const auto bytes = file->readAll(indexCap);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &problem);
    const QJsonValue manifests = document.object().value(manifestsKey);
    if (!document.isObject() || !(manifests.isArray() || manifests.isNull() || manifests.isUndefined())) {
        return oci::fail(oci::ErrorKind::Malformed,
                         QStringLiteral("%1 is no image index%2")
                             .arg(path, problem.error == QJsonParseError::NoError
                                            ? QString()
                                            : QStringLiteral(": ") + problem.errorString()));
    }
    LayoutIndex index;
    index.m_document = document.object();
    return index;
}

oci::Result<void> LayoutIndex::ensure(const QString &layoutPath)
{
    if (QFileInfo::exists(indexPath(layoutPath)))
        return {};
    LayoutIndex index;
    index.m_document.insert(QLatin1StringView("schemaVersion"), 2);
    index.m_document.insert(QLatin1StringView("mediaType"), QString(oci::mediatype::ociIndex));
    index.m_document.insert(manifestsKey, QJsonArray());
    return index.write(layoutPath);
}

oci::Result<void> LayoutIndex::change(const QString &layoutPath,
                                      const std::function<bool(LayoutIndex &)> &edit)
{
    auto lock = FileHandle::open(layoutPath + QLatin1StringView("/oci-layout"), O_RDWR);
    if (!lock)
        return tl::unexpected(lock.error());
    if (auto locked = lock->lock(); !locked)
        return locked;
    auto index = read(layoutPath);
    if (!index)
        return tl::unexpected(index.error());
    if (!edit(*index))
        return {};
    return index->write(layoutPath);
}

QVector<oci::Descriptor> LayoutIndex::entries() const
{
    QVector<oci::Descriptor> result;
    const QJsonArray manifests = m_document.value(manifestsKey).toArray();
    for (const QJsonValue &value : manifests) {
        const auto descriptor = oci::Descriptor::fromJson(value.toObject());
        if (descriptor && !descriptor->annotations.contains(standInKey))
            result.append(*descriptor);
    }
    return result;
}

void LayoutIndex::set(const oci::Descriptor &descriptor, const QString &refName,
                      const std::optional<oci::Descriptor> &standIn)
{
    QJsonArray kept;
    const QString digest = descriptor.digest.toString();
    const QJsonArray manifests = m_document.value(manifestsKey).toArray();
    for (const QJsonValue &value : manifests) {
        const QString name = nameOf(value);
        const bool sameName = !refName.isEmpty() && name == refName;
        // The same content without a name needs no second line, whether it gets a name now or not.
        const bool sameNameless =
            name.isEmpty() && value.toObject().value(QLatin1StringView("digest")).toString() == digest;
        if (!sameName && !sameNameless)
            kept.append(value);
    }
    kept.append(entryJson(descriptor, refName));
    if (standIn) {
        oci::Descriptor marked = *standIn;
        marked.annotations.insert(standInKey, digest);
        kept.append(entryJson(marked, refName));
    }
    m_document.insert(manifestsKey, kept);
}

bool LayoutIndex::remove(const QString &refName)
{
    QJsonArray kept;
    const QJsonArray manifests = m_document.value(manifestsKey).toArray();
    for (const QJsonValue &value : manifests) {
        if (nameOf(value) != refName)
            kept.append(value);
    }
    if (kept.size() == manifests.size())
        return false;
    m_document.insert(manifestsKey, kept);
    return true;
}

oci::Result<void> LayoutIndex::write(const QString &layoutPath) const
{
    // Blobs were renamed into place before: their names must be durable before the index speaks of them.
    for (const char *algorithm : {"sha256", "sha512"}) {
        const QString folder = layoutPath + QLatin1StringView("/blobs/") + QLatin1StringView(algorithm);
        if (!QFileInfo::exists(folder))
            continue;
        if (auto synced = FileHandle::syncFolder(folder); !synced)
            return synced;
    }
    const QByteArray bytes = QJsonDocument(m_document).toJson(QJsonDocument::Compact);
    // One name is enough: whoever writes holds the lock, and what a killed process left is overwritten.
    const QString temporary = layoutPath + QLatin1StringView("/.index.json.new");
    auto file = FileHandle::open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file)
        return tl::unexpected(file.error());
    oci::Result<void> done = file->writeAll(bytes.constData(), bytes.size());
    if (done)
        done = file->sync();
    if (done && std::rename(QFile::encodeName(temporary).constData(),
                            QFile::encodeName(indexPath(layoutPath)).constData()) != 0)
        done = tl::unexpected(diskError(QStringLiteral("write"), indexPath(layoutPath), errno));
    if (!done) {
        ::unlink(QFile::encodeName(temporary).constData());
        return done;
    }
    return FileHandle::syncFolder(layoutPath);
}

} // namespace store
