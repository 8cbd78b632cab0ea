// SPDX-License-Identifier: Apache-2.0
#include "browse/imagebrowser.h"

#include "browse/explanations.h"

namespace browse {

namespace {

constexpr int maxCached = 64; // documents of one repository; each is a few KiB, seldom 4 MiB

} // namespace

ImageBrowser::ImageBrowser(ports::RegistryDirectory *directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_layers(new items::LayerModel(this))
    , m_platforms(new items::PlatformModel(this))
    , m_preferred(oci::Platform::host())
{
}

ImageBrowser::~ImageBrowser() = default;

std::shared_ptr<ports::RegistrySource> ImageBrowser::source() const
{
    return m_directory->source(m_location.source());
}

void ImageBrowser::open(const Location &location)
{
    if (location.reference().isNull()) {
        close();
        return;
    }
    const bool sameImage =
        location.source() == m_location.source() && location.imageReference() == m_location.imageReference();
    const oci::Platform wanted = location.platform().value_or(m_preferred);
    if (sameImage && !m_failure && (m_loading || m_details.kind != ImageDetails::Kind::Unknown)) {
        const bool samePlatform = wanted == m_wanted;
        m_location = location;
        if (!samePlatform)
            switchPlatform(wanted);
        return;
    }
    if (location.source() != m_location.source() ||
        location.sourceRepository() != m_location.sourceRepository()) {
        m_documentCache.clear();
        m_configCache.clear();
    }
    m_location = location;
    m_wanted = wanted;
    reload();
}

void ImageBrowser::close()
{
    m_resolve.cancel();
    m_manifest.cancel();
    m_config.cancel();
    m_location = {};
    m_details = {};
    m_documentCache.clear();
    m_configCache.clear();
    m_failure.reset();
    m_loading = false;
    m_layers->clear();
    m_platforms->clear();
    Q_EMIT detailsChanged();
    Q_EMIT stateChanged();
}

void ImageBrowser::reload()
{
    if (m_location.reference().isNull())
        return;
    m_details = {};
    m_details.reference = m_location.imageReference();
    m_details.source = m_location.source();
    startLoading();
    Q_EMIT detailsChanged();
    if (!m_details.reference.digest().isNull()) {
        fetchRoot(m_details.reference.tagOrDigest());
        return;
    }
    // HEAD first: it costs no pull on Docker Hub, and what is held by digest need not be fetched.
    m_resolve.start(source()->resolve(m_location.sourceRepository(), m_details.reference.tagOrDigest()), this,
                    [this](const oci::Result<ports::Resolved> &result) { resolved(result); });
}

void ImageBrowser::startLoading()
{
    m_resolve.cancel();
    m_manifest.cancel();
    m_config.cancel();
    m_loading = true;
    m_failure.reset();
    m_since.start();
    Q_EMIT stateChanged();
}

void ImageBrowser::cancel()
{
    if (!m_loading)
        return;
    m_resolve.cancel();
    m_manifest.cancel();
    m_config.cancel();
    finished();
}

void ImageBrowser::resolved(const oci::Result<ports::Resolved> &result)
{
    if (!result) {
        failed(result.error());
        return;
    }
    m_details.digest = result->digest;
    m_details.mediaType = result->mediaType;
    fetchRoot(result->digest.isNull() ? m_details.reference.tagOrDigest() : result->digest.toString());
}

void ImageBrowser::fetchRoot(const QString &tagOrDigest)
{
    const oci::Result<oci::Digest> digest = oci::Digest::parse(tagOrDigest);
    if (digest && m_documentCache.contains(*digest)) {
        rootArrived(m_documentCache.value(*digest));
        return;
    }
    m_manifest.start(source()->fetchManifest(m_location.sourceRepository(), tagOrDigest), this,
                     [this, digest](const oci::Result<oci::ManifestDocument> &result) {
                         if (!result)
                             failed(result.error());
                         else if (digest && result->schema1() == nullptr &&
                                  !ImageDocument::isVerified(result->raw(), *digest))
                             failed(explanations::wrongDigest(*digest, result->digest()));
                         else
                             rootArrived(*result);
                     });
}

void ImageBrowser::rootArrived(const oci::ManifestDocument &document)
{
    const oci::Digest asked = m_details.reference.digest();
    m_details.digest = asked.isNull() ? document.digest() : asked;
    m_details.mediaType = document.mediaType();
    if (m_documentCache.size() >= maxCached)
        m_documentCache.clear();
    m_documentCache.insert(m_details.digest, document);
    if (document.index() != nullptr) {
        showIndex(document);
    } else if (document.manifest() != nullptr) {
        m_platforms->clear();
        manifestArrived(document, m_details.digest);
    } else if (document.schema1() != nullptr) {
        showSchema1(document);
    } else {
        failed(oci::fail(oci::ErrorKind::Malformed, tr("The document is neither an image nor an index."))
                   .value());
    }
}

void ImageBrowser::showIndex(const oci::ManifestDocument &document)
{
    m_details.index = *document.index();
    m_details.platforms.clear();
    const QVector<oci::Descriptor> images = m_details.index->images();
    for (const oci::Descriptor &image : images) {
        if (image.platform && !image.platform->isUnknown())
            m_details.platforms << *image.platform;
    }
    m_details.attestations = int(m_details.index->attestations().size());
    m_details.addDocument(ImageDocument::Kind::Index, tr("Index"), document.mediaType(), m_details.digest,
                          document.raw());
    m_platforms->setIndex(*m_details.index);
    choosePlatform();
}

void ImageBrowser::choosePlatform()
{
    const oci::Index &index = *m_details.index;
    std::optional<oci::Descriptor> chosen = index.select(m_wanted);
    m_details.platformFellBack = false;
    m_details.explanation.clear();
    const QVector<oci::Descriptor> images = index.images();
    if (!chosen && !images.isEmpty()) {
        chosen = images.first();
        m_details.platformFellBack = true;
        m_details.explanation = explanations::otherPlatform(m_wanted, *chosen);
    }
    if (!chosen) {
        m_details.kind = ImageDetails::Kind::NoPlatform;
        m_details.explanation = explanations::emptyIndex(!index.manifests.isEmpty());
        m_layers->clear();
        finished();
        return;
    }
    fetchPlatformManifest(*chosen);
}

void ImageBrowser::fetchPlatformManifest(const oci::Descriptor &descriptor)
{
    m_details.platform = descriptor.platform.value_or(oci::Platform());
    m_platforms->setCurrent(descriptor.digest);
    if (m_documentCache.contains(descriptor.digest)) {
        manifestArrived(m_documentCache.value(descriptor.digest), descriptor.digest);
        return;
    }
    Q_EMIT detailsChanged();
    m_manifest.start(source()->fetchManifest(m_location.sourceRepository(), descriptor.digest.toString()),
                     this,
                     [this, digest = descriptor.digest](const oci::Result<oci::ManifestDocument> &result) {
                         if (!result) {
                             failed(result.error());
                         } else if (!ImageDocument::isVerified(result->raw(), digest)) {
                             failed(explanations::wrongDigest(digest, result->digest()));
                         } else {
                             if (m_documentCache.size() >= maxCached)
                                 m_documentCache.clear();
                             m_documentCache.insert(digest, *result);
                             manifestArrived(*result, digest);
                         }
                     });
}

void ImageBrowser::manifestArrived(const oci::ManifestDocument &document, const oci::Digest &digest)
{
    m_details.manifestDigest = digest;
    const QString platform = m_details.platform.toString();
    if (document.manifest() == nullptr) {
        m_details.kind = ImageDetails::Kind::NoPlatform;
        m_details.explanation = explanations::nestedIndex();
        m_details.addDocument(ImageDocument::Kind::Manifest, tr("Document"), document.mediaType(), digest,
                              document.raw());
        m_layers->clear();
        finished();
        return;
    }
    const oci::Manifest &manifest = *document.manifest();
    m_details.manifest = manifest;
    m_details.compressedSize = manifest.totalSize();
    m_details.layerCount = int(manifest.layers.size());
    m_details.addDocument(ImageDocument::Kind::Manifest,
                          m_details.index && !platform.isEmpty() ? tr("Manifest %1").arg(platform)
                                                                 : tr("Manifest"),
                          document.mediaType(), digest, document.raw());
    m_platforms->setImageSize(digest, m_details.compressedSize);
    if (!manifest.isImage()) {
        showArtifact(manifest);
        return;
    }
    m_details.kind = ImageDetails::Kind::Image;
    fetchConfig(manifest.config);
}

void ImageBrowser::showArtifact(const oci::Manifest &manifest)
{
    m_details.kind = ImageDetails::Kind::Artifact;
    m_details.explanation = explanations::artifact(manifest.artifactKind());
    m_layers->setImage(manifest, std::nullopt);
    finished();
}

void ImageBrowser::showSchema1(const oci::ManifestDocument &document)
{
    m_details.kind = ImageDetails::Kind::Schema1;
    m_details.schema1 = *document.schema1();
    m_details.manifestDigest = m_details.digest;
    m_details.layerCount = m_details.schema1->layerCount;
    m_details.explanation = explanations::schema1();
    m_details.addDocument(ImageDocument::Kind::Manifest, tr("Manifest (schema 1)"), document.mediaType(),
                          m_details.digest, document.raw());
    m_layers->clear();
    m_platforms->clear();
    finished();
}

void ImageBrowser::fetchConfig(const oci::Descriptor &config)
{
    if (m_configCache.contains(config.digest)) {
        configArrived(config, m_configCache.value(config.digest));
        return;
    }
    Q_EMIT detailsChanged();
    m_config.start(source()->fetchBlob(m_location.sourceRepository(), config), this,
                   [this, config](const oci::Result<QByteArray> &result) {
                       if (result)
                           configArrived(config, *result);
                       else
                           failed(result.error());
                   });
}

void ImageBrowser::configArrived(const oci::Descriptor &descriptor, const QByteArray &raw)
{
    m_details.addDocument(ImageDocument::Kind::Config, tr("Config"), descriptor.mediaType, descriptor.digest,
                          raw);
    const oci::Result<oci::ImageConfig> config = oci::ImageConfig::parse(raw);
    if (!config) {
        failed(config.error());
        return;
    }
    if (m_configCache.size() >= maxCached)
        m_configCache.clear();
    m_configCache.insert(descriptor.digest, raw);
    m_details.config = *config;
    if (!m_details.index) {
        m_details.platform = config->platform;
        m_details.platforms = {config->platform};
        oci::Descriptor self;
        self.mediaType = m_details.mediaType;
        self.digest = m_details.digest;
        m_platforms->setSingle(self, config->platform);
        m_platforms->setCurrent(m_details.digest);
        m_platforms->setImageSize(m_details.digest, m_details.compressedSize);
    }
    m_layers->setImage(*m_details.manifest, m_details.config);
    finished();
}

void ImageBrowser::switchPlatform(const oci::Platform &platform)
{
    m_wanted = platform;
    m_location = m_location.withPlatform(platform);
    if (!m_details.index)
        return; // not there yet: it will be looked for; or there is but one
    startLoading();
    m_details.dropManifest();
    choosePlatform();
}

void ImageBrowser::switchManifest(const oci::Digest &manifest)
{
    if (!m_details.index || manifest == m_details.manifestDigest)
        return;
    for (const oci::Descriptor &descriptor : std::as_const(m_details.index->manifests)) {
        if (descriptor.digest != manifest)
            continue;
        if (descriptor.platform && !descriptor.platform->isUnknown()) {
            m_wanted = *descriptor.platform;
            m_location = m_location.withPlatform(descriptor.platform);
        }
        startLoading();
        m_details.dropManifest();
        m_details.platformFellBack = false;
        m_details.explanation.clear();
        fetchPlatformManifest(descriptor);
        return;
    }
}

void ImageBrowser::failed(const oci::Error &error)
{
    m_failure = ViewState::fromError(error, m_location.isLocal() ? QString() : m_location.source());
    // Layers are shown without their history where only the config is missing; rows of another image never.
    if (m_details.manifest)
        m_layers->setImage(*m_details.manifest, m_details.config);
    else
        m_layers->clear();
    if (!m_details.index)
        m_platforms->clear();
    finished();
}

void ImageBrowser::finished()
{
    m_loading = false;
    Q_EMIT detailsChanged();
    Q_EMIT stateChanged();
}

ViewState ImageBrowser::state() const
{
    if (m_location.reference().isNull())
        return ViewState::empty(tr("No image chosen"), {},
                                tr("Choose a tag in the list, or type a reference above."));
    const QString host = m_location.isLocal() ? QString() : m_location.source();
    const bool hasContent = m_details.kind != ImageDetails::Kind::Unknown;
    if (m_failure) {
        ViewState state = *m_failure;
        state.keepsContent = hasContent;
        return state;
    }
    if (m_loading) {
        ViewState state = ViewState::loading(host, hasContent);
        state.since = m_since;
        return state;
    }
    if (!hasContent)
        return ViewState::empty(tr("Not loaded"), tr("Loading was stopped."), tr("Reload to try again."));
    return ViewState::content();
}

} // namespace browse
