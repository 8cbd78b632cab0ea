// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace oci::mediatype {

enum class Kind { Index, Manifest, Schema1, ImageConfig, Layer, Other };

/// The type alone: without parameters and blanks, in lower case.
QString normalised(QStringView mediaType);
/// What a media type stands for; parameters and case are ignored.
Kind kindOf(QStringView mediaType);
/// The value of the Accept header for manifests: every type this program reads, schema 1 last.
QByteArray manifestAccept();

inline constexpr QLatin1StringView ociIndex{"application/vnd.oci.image.index.v1+json"};
inline constexpr QLatin1StringView ociManifest{"application/vnd.oci.image.manifest.v1+json"};
inline constexpr QLatin1StringView ociConfig{"application/vnd.oci.image.config.v1+json"};
inline constexpr QLatin1StringView dockerIndex{"application/vnd.docker.distribution.manifest.list.v2+json"};
inline constexpr QLatin1StringView dockerManifest{"application/vnd.docker.distribution.manifest.v2+json"};
inline constexpr QLatin1StringView dockerConfig{"application/vnd.docker.container.image.v1+json"};

} // namespace oci::mediatype
