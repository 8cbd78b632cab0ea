// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/layoutsource.h"

#include "engine/registry/layoutnames.h"
#include "engine/store/ocilayout.h"
#include "oci/safetext.h"

#include <QPromise>

#include <memory>

namespace registry {

namespace {

/// The names in the layout at `path`; none where there is no layout yet.
oci::Result<LayoutNames> namesAt(const QString &path)
{
    const auto layout = store::OciLayout::open(path);
    if (!layout) {
        if (layout.error().kind == oci::ErrorKind::NotFound)
            return LayoutNames({});
        return tl::unexpected<oci::Error>(layout.error());
    }
    const auto entries = layout->entries();
    if (!entries)
        return tl::unexpected<oci::Error>(entries.error());
    return LayoutNames(*entries);
}

tl::unexpected<oci::Error> notHere(const QString &what)
{
    return oci::fail(oci::ErrorKind::NotFound,
                     QStringLiteral("%1 is not on this computer").arg(oci::excerpt(what, 300)));
}

/// The manifest a tag or digest stands for. A child of an index is in no list, but its bytes are here.
oci::Result<oci::ManifestDocument> manifestAt(const QString &path, const QString &repository,
                                              const QString &tagOrDigest)
{
    const auto names = namesAt(path);
    if (!names)
        return tl::unexpected<oci::Error>(names.error());
    const auto listed = names->find(repository, tagOrDigest);
    const auto digest = listed ? oci::Result<oci::Digest>(listed->digest) : oci::Digest::parse(tagOrDigest);
    const QString subject =
        repository + QLatin1Char(tagOrDigest.contains(QLatin1Char(':')) ? '@' : ':') + tagOrDigest;
    if (!digest)
        return notHere(subject);
    const auto layout = store::OciLayout::open(path);
    if (!layout)
        return notHere(subject);
    const auto bytes = layout->readBlob(*digest, oci::ManifestDocument::maxSize);
    if (!bytes)
        return tl::unexpected<oci::Error>(bytes.error());
    return oci::ManifestDocument::parse(*bytes, listed ? listed->mediaType : QString());
}

} // namespace

LayoutSource::LayoutSource(const QString &name, const QString &path)
    : m_name(name)
    , m_path(path)
{
    m_disk.setMaxThreadCount(1);
}

LayoutSource::~LayoutSource()
{
    m_disk.clear(); // what has not begun is dropped, and its futures end cancelled
    m_disk.waitForDone();
}

/// Runs `work()` on the disk thread, unless the future was cancelled before its turn.
template <typename Value, typename Work>
QFuture<oci::Result<Value>> LayoutSource::onDisk(Work work)
{
    auto promise = std::make_shared<QPromise<oci::Result<Value>>>();
    promise->start();
    const QFuture<oci::Result<Value>> future = promise->future();
    m_disk.start([promise, work] {
        if (!promise->isCanceled())
            promise->addResult(work());
        promise->finish();
    });
    return future;
}

QFuture<oci::Result<bool>> LayoutSource::ping()
{
    return onDisk<bool>([path = m_path]() -> oci::Result<bool> {
        return namesAt(path).map([](const LayoutNames &) { return true; });
    });
}

QFuture<oci::Result<ports::Page>> LayoutSource::fetchCatalogue(const QString &)
{
    return onDisk<ports::Page>([path = m_path]() -> oci::Result<ports::Page> {
        return namesAt(path).map([](const LayoutNames &names) {
            return ports::Page{names.repositories(), {}};
        });
    });
}

QFuture<oci::Result<ports::Page>> LayoutSource::fetchTags(const QString &repository, const QString &)
{
    return onDisk<ports::Page>([path = m_path, repository]() -> oci::Result<ports::Page> {
        const auto names = namesAt(path);
        if (!names)
            return tl::unexpected<oci::Error>(names.error());
        if (!names->hasRepository(repository))
            return notHere(repository);
        return ports::Page{names->tags(repository), {}};
    });
}

QFuture<oci::Result<ports::Resolved>> LayoutSource::resolve(const QString &repository,
                                                            const QString &tagOrDigest)
{
    return onDisk<ports::Resolved>(
        [path = m_path, repository, tagOrDigest]() -> oci::Result<ports::Resolved> {
            return manifestAt(path, repository, tagOrDigest).map([](const oci::ManifestDocument &document) {
                return ports::Resolved{document.digest(), document.mediaType(), document.size()};
            });
        });
}

QFuture<oci::Result<oci::ManifestDocument>> LayoutSource::fetchManifest(const QString &repository,
                                                                        const QString &tagOrDigest)
{
    return onDisk<oci::ManifestDocument>(
        [path = m_path, repository, tagOrDigest] { return manifestAt(path, repository, tagOrDigest); });
}

QFuture<oci::Result<QByteArray>> LayoutSource::fetchBlob(const QString &, const oci::Descriptor &blob,
                                                         qint64 cap)
{
    return onDisk<QByteArray>([path = m_path, blob, cap]() -> oci::Result<QByteArray> {
        const auto layout = store::OciLayout::open(path);
        if (!layout)
            return tl::unexpected<oci::Error>(layout.error());
        return layout->readBlob(blob.digest, cap);
    });
}

} // namespace registry
