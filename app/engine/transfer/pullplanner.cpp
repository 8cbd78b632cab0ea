// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/pullplanner.h"
#include "engine/registry/registryclient.h"
#include "oci/mediatype.h"

#include <algorithm>

namespace transfer {

namespace {

QString labelled(const QString &of, const QString &what)
{
    return of.isEmpty() ? what : QStringLiteral("%1, %2").arg(of, what);
}

QString offered(const oci::Index &index)
{
    QStringList names;
    const QVector<oci::Descriptor> images = index.images();
    for (const oci::Descriptor &image : images) {
        const QString name = image.platform ? image.platform->toString() : QStringLiteral("(not said)");
        if (!names.contains(name) && names.size() < 20)
            names.append(name);
    }
    return names.isEmpty() ? QStringLiteral("none") : names.join(QLatin1StringView(", "));
}

} // namespace

PullPlanner::PullPlanner(registry::RegistryClient &client, const ports::PullRequest &request,
                         const QString &refName, QVector<store::OciLayout> layouts, Done done,
                         QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(request)
    , m_refName(refName)
    , m_layouts(std::move(layouts))
    , m_done(std::move(done))
{
}

void PullPlanner::start()
{
    const oci::Reference &reference = m_request.reference;
    const auto root = [this](const oci::ManifestDocument &document) {
        onRoot(document);
    };
    if (!reference.digest().isNull()) {
        obtain(reference.digest().toString(), reference.digest(), {}, root);
        return;
    }
    if (!isListed()) {
        obtain(reference.tagOrDigest(), {}, {}, root);
        return;
    }
    // Pulled before: a HEAD tells whether anything is new, and registries do not count it as a pull.
    m_resolving.start(m_client.resolve(reference.repository(), reference.tagOrDigest()), this,
                      [this, root](const oci::Result<ports::Resolved> &resolved) {
                          if (!resolved)
                              return fail(resolved.error());
                          obtain(resolved->digest.toString(), resolved->digest, resolved->mediaType, root);
                      });
}

void PullPlanner::stop()
{
    m_done = {};
    m_resolving.cancel();
    m_fetching.cancel();
}

bool PullPlanner::isListed() const
{
    return std::any_of(m_layouts.cbegin(), m_layouts.cend(), [this](const store::OciLayout &layout) {
        const auto entry = layout.entry(m_refName);
        return entry && *entry;
    });
}

std::optional<oci::ManifestDocument> PullPlanner::local(const oci::Digest &digest,
                                                        const QString &mediaType) const
{
    for (const store::OciLayout &layout : m_layouts) {
        if (!layout.has(digest, -1))
            continue;
        const auto bytes = layout.readBlob(digest, oci::ManifestDocument::maxSize);
        if (!bytes)
            continue; // damaged on disk: the registry has a good one
        if (const auto document = oci::ManifestDocument::parse(*bytes, mediaType))
            return *document;
    }
    return {};
}

void PullPlanner::obtain(const QString &tagOrDigest, const oci::Digest &digest, const QString &mediaType,
                         Handler handler)
{
    if (!digest.isNull()) {
        if (const auto document = local(digest, mediaType))
            return handler(*document);
    }
    m_fetching.start(
        m_client.fetchManifest(m_request.reference.repository(), tagOrDigest), this,
        [this, handler = std::move(handler)](const oci::Result<oci::ManifestDocument> &document) {
            if (!document)
                return fail(document.error());
            handler(*document);
        });
}

void PullPlanner::onRoot(const oci::ManifestDocument &document)
{
    oci::Descriptor root;
    root.mediaType = document.mediaType();
    root.digest = m_request.reference.digest().isNull() ? document.digest() : m_request.reference.digest();
    root.size = document.size();
    m_plan.root = root;
    if (!m_request.allPlatforms || !document.index())
        return descend(document, root, 0);
    m_plan.platform = QStringLiteral("all");
    m_plan.entry = root;
    m_plan.manifests.append({root, document.raw()});
    m_seenManifests.insert(root.digest);
    if (addIndex(*document.index(), 1))
        walk();
}

/// One platform: from an index to the best match, from a manifest to the end.
void PullPlanner::descend(const oci::ManifestDocument &document, const oci::Descriptor &descriptor, int depth)
{
    if (refuseSchema1(document))
        return;
    if (const oci::Manifest *manifest = document.manifest(); manifest != nullptr) {
        m_plan.entry = descriptor;
        if (descriptor.platform)
            m_plan.platform = descriptor.platform->normalised().toString();
        if (addManifest(document, descriptor, {}))
            finish();
        return;
    }
    const oci::Platform wanted = m_request.platform.value_or(oci::Platform::host());
    const auto chosen = document.index()->select(wanted);
    if (!chosen) {
        return fail(oci::ErrorKind::NotFound,
                    QStringLiteral("%1 has no image for %2; it has: %3")
                        .arg(m_request.reference.familiar(), wanted.toString(), offered(*document.index())));
    }
    if (depth >= maxDepth)
        return fail(oci::ErrorKind::Malformed,
                    QStringLiteral("indexes are nested more than %1 deep").arg(maxDepth));
    m_plan.passed.append({descriptor, document.raw()});
    obtain(chosen->digest.toString(), chosen->digest, chosen->mediaType,
           [this, child = *chosen, depth](const oci::ManifestDocument &next) {
               oci::Descriptor known = child;
               known.mediaType = next.mediaType();
               known.annotations.clear();
               known.urls.clear();
               known.data.clear();
               if (known.size != next.size()) {
                   return fail(oci::ErrorKind::Malformed,
                               QStringLiteral("manifest %1 has %2 bytes where the index announces %3")
                                   .arg(child.digest.toString())
                                   .arg(next.size())
                                   .arg(child.size));
               }
               descend(next, known, depth + 1);
           });
}

/// All platforms: every document of the queue, one after the other.
void PullPlanner::walk()
{
    if (m_queue.isEmpty())
        return finish();
    const Wanted next = m_queue.dequeue();
    obtain(next.descriptor.digest.toString(), next.descriptor.digest, next.descriptor.mediaType,
           [this, next](const oci::ManifestDocument &document) {
               if (refuseSchema1(document))
                   return;
               const oci::Platform platform = next.descriptor.platform.value_or(oci::Platform());
               if (const oci::Index *index = document.index(); index != nullptr) {
                   m_plan.manifests.append({next.descriptor, document.raw()});
                   if (!addIndex(*index, next.depth + 1))
                       return;
               } else if (!addManifest(document, next.descriptor,
                                       platform.isUnknown() ? QString() : platform.toString())) {
                   return;
               }
               walk();
           });
}

bool PullPlanner::addIndex(const oci::Index &index, int depth)
{
    if (depth > maxDepth) {
        fail(oci::ErrorKind::Malformed, QStringLiteral("indexes are nested more than %1 deep").arg(maxDepth));
        return false;
    }
    for (const oci::Descriptor &child : index.manifests) {
        using Kind = oci::mediatype::Kind;
        const Kind kind = oci::mediatype::kindOf(child.mediaType);
        if (kind != Kind::Manifest && kind != Kind::Index && kind != Kind::Schema1) {
            if (!addBlob(child, false, QStringLiteral("entry of type %1").arg(child.mediaType.left(100))))
                return false;
            continue;
        }
        if (m_seenManifests.contains(child.digest))
            continue;
        m_seenManifests.insert(child.digest);
        m_queue.enqueue({child, depth});
    }
    if (m_seenManifests.size() > maxManifests) {
        fail(oci::ErrorKind::TooLarge,
             QStringLiteral("the index lists more than %1 manifests").arg(maxManifests));
        return false;
    }
    return true;
}

bool PullPlanner::addManifest(const oci::ManifestDocument &document, const oci::Descriptor &descriptor,
                              const QString &of)
{
    const oci::Manifest &manifest = *document.manifest();
    m_plan.manifests.append({descriptor, document.raw()});
    if (!addBlob(manifest.config, false, labelled(of, QStringLiteral("config"))))
        return false;
    for (qsizetype i = 0; i < manifest.layers.size(); ++i) {
        const QString label = QStringLiteral("layer %1 of %2").arg(i + 1).arg(manifest.layers.size());
        if (!addBlob(manifest.layers.at(i), true, labelled(of, label)))
            return false;
    }
    return true;
}

bool PullPlanner::addBlob(const oci::Descriptor &descriptor, bool isLayer, const QString &label)
{
    const auto seen = m_seenBlobs.constFind(descriptor.digest);
    if (seen != m_seenBlobs.constEnd()) {
        if (*seen == descriptor.size)
            return true;
        fail(oci::ErrorKind::Malformed, QStringLiteral("%1 (%2) is announced with two sizes, %3 and %4 bytes")
                                            .arg(label, descriptor.digest.toString())
                                            .arg(*seen)
                                            .arg(descriptor.size));
        return false;
    }
    if (m_seenBlobs.size() >= maxBlobs) {
        fail(oci::ErrorKind::TooLarge, QStringLiteral("the image has more than %1 blobs").arg(maxBlobs));
        return false;
    }
    m_seenBlobs.insert(descriptor.digest, descriptor.size);
    m_plan.blobs.append({descriptor, isLayer, label});
    return true;
}

bool PullPlanner::refuseSchema1(const oci::ManifestDocument &document)
{
    if (document.schema1() == nullptr)
        return false;
    fail(oci::ErrorKind::Unsupported,
         QStringLiteral(
             "%1 is stored in Docker's retired first image format (schema 1), which cannot be verified "
             "and is not pulled; it has to be pushed again with a current tool")
             .arg(m_request.reference.familiar()));
    return true;
}

void PullPlanner::finish()
{
    if (!m_done)
        return;
    // What is referred to is written before what refers to it.
    std::reverse(m_plan.manifests.begin(), m_plan.manifests.end());
    const Done done = std::exchange(m_done, {});
    done(m_plan);
}

void PullPlanner::fail(oci::Error error)
{
    if (!m_done)
        return;
    const Done done = std::exchange(m_done, {});
    done(tl::unexpected<oci::Error>(std::move(error)));
}

void PullPlanner::fail(oci::ErrorKind kind, const QString &message)
{
    fail(oci::fail(kind, message).value());
}

} // namespace transfer
