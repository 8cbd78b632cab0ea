// SPDX-License-Identifier: Apache-2.0
#include "oci/mediatype.h"

#include <QStringList>

namespace oci::mediatype {

namespace {

constexpr QLatin1StringView schema1{"application/vnd.docker.distribution.manifest.v1+json"};
constexpr QLatin1StringView schema1Signed{"application/vnd.docker.distribution.manifest.v1+prettyjws"};

} // namespace

QString normalised(QStringView mediaType)
{
    const qsizetype end = mediaType.indexOf(u';');
    return (end < 0 ? mediaType : mediaType.first(end)).trimmed().toString().toLower();
}

Kind kindOf(QStringView mediaType)
{
    const QString type = normalised(mediaType);
    if (type == ociIndex || type == dockerIndex)
        return Kind::Index;
    if (type == ociManifest || type == dockerManifest)
        return Kind::Manifest;
    if (type == schema1 || type == schema1Signed)
        return Kind::Schema1;
    if (type == ociConfig || type == dockerConfig)
        return Kind::ImageConfig;
    // Compression and encryption are suffixes; foreign and nondistributable layers share the prefixes. The
    // third one was written by early BuildKit and Kaniko.
    if (type.startsWith(QLatin1StringView("application/vnd.oci.image.layer.")) ||
        type.startsWith(QLatin1StringView("application/vnd.docker.image.rootfs.")) ||
        type.startsWith(QLatin1StringView("application/vnd.docker.container.image.rootfs.")))
        return Kind::Layer;
    return Kind::Other;
}

QByteArray manifestAccept()
{
    const QStringList types{ociIndex, ociManifest, dockerIndex, dockerManifest, schema1Signed, schema1};
    return types.join(QLatin1StringView(", ")).toLatin1();
}

} // namespace oci::mediatype
