// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"
#include "browse/location.h"
#include "browse/viewstate.h"
#include "items/layermodel.h"
#include "items/platformmodel.h"
#include "ports/registrydirectory.h"
#include "ports/whenready.h"

#include <QHash>
#include <QObject>

namespace browse {

/// Opens one image: what the name points at, its index, the platform's manifest, its config. GUI thread.
///
///   open -> resolve (HEAD) -> manifest by digest -+-> index -> choose platform -> manifest by digest -+
///                                                 +---------------------------------------------------+->
///                                                 config -> done
///   Any step may fail: what came before stays shown, with the error beside it. A new open() or
///   switchPlatform() drops whatever was under way. Documents are kept by digest, so going back to a platform
///   asks nothing.
class ImageBrowser final : public QObject
{
    Q_OBJECT
public:
    /// `directory` outlives this object.
    explicit ImageBrowser(ports::RegistryDirectory *directory, QObject *parent = nullptr);
    ~ImageBrowser() override;

    items::LayerModel *layers() const { return m_layers; }
    items::PlatformModel *platforms() const { return m_platforms; }

    /// A Repository or Image location; others close(). Its platform, else the preferred one, is looked for.
    void open(const Location &location);
    void close();
    void reload(); ///< asks anew what the name points at
    void cancel(); ///< keeps what has come
    /// Another platform of the same index.
    void switchPlatform(const oci::Platform &platform);
    /// An entry of the index by its manifest, where two share a platform.
    void switchManifest(const oci::Digest &manifest);
    /// The platform looked for when a location names none; starts as Platform::host(). Takes effect at the
    /// next open().
    void setPreferredPlatform(const oci::Platform &platform) { m_preferred = platform; }

    Location location() const { return m_location; }
    const ImageDetails &details() const { return m_details; }
    ViewState state() const;
    bool isLoading() const { return m_loading; }

Q_SIGNALS:
    void detailsChanged();
    void stateChanged();

private:
    void startLoading();
    void resolved(const oci::Result<ports::Resolved> &result);
    void fetchRoot(const QString &tagOrDigest);
    void rootArrived(const oci::ManifestDocument &document);
    void showIndex(const oci::ManifestDocument &document);
    void choosePlatform();
    void fetchPlatformManifest(const oci::Descriptor &descriptor);
    void manifestArrived(const oci::ManifestDocument &document, const oci::Digest &digest);
    void showArtifact(const oci::Manifest &manifest);
    void showSchema1(const oci::ManifestDocument &document);
    void fetchConfig(const oci::Descriptor &config);
    void configArrived(const oci::Descriptor &descriptor, const QByteArray &raw);
    void failed(const oci::Error &error);
    void finished();
    std::shared_ptr<ports::RegistrySource> source() const;

    ports::RegistryDirectory *m_directory;
    items::LayerModel *m_layers;
    items::PlatformModel *m_platforms;
    ports::LatestRequest<ports::Resolved> m_resolve;
    ports::LatestRequest<oci::ManifestDocument> m_manifest;
    ports::LatestRequest<QByteArray> m_config;
    oci::Platform m_preferred;
    oci::Platform m_wanted;
    Location m_location;
    ImageDetails m_details;
    QHash<oci::Digest, oci::ManifestDocument> m_documentCache; ///< of this repository
    QHash<oci::Digest, QByteArray> m_configCache;
    bool m_loading = false;
    QElapsedTimer m_since;
    std::optional<ViewState> m_failure; ///< made when it happened: its countdown runs
};

} // namespace browse
