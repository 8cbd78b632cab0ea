// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/imageconfig.h"
#include "oci/manifest.h"
#include "oci/mediatype.h"

/// Small values for the tests of models.
namespace samples {

inline oci::Digest digest(char fill)
{
    return *oci::Digest::parse(QString(QStringLiteral("sha256:") + QString(64, QLatin1Char(fill))));
}

inline oci::Descriptor layer(char fill, qint64 size)
{
    oci::Descriptor descriptor;
    descriptor.mediaType = QStringLiteral("application/vnd.oci.image.layer.v1.tar+gzip");
    descriptor.digest = digest(fill);
    descriptor.size = size;
    return descriptor;
}

inline oci::Descriptor platformEntry(char fill, const QString &os, const QString &architecture,
                                     const QString &variant = {})
{
    oci::Descriptor descriptor;
    descriptor.mediaType = oci::mediatype::ociManifest;
    descriptor.digest = digest(fill);
    descriptor.size = 1000;
    oci::Platform platform;
    platform.os = os;
    platform.architecture = architecture;
    platform.variant = variant;
    descriptor.platform = platform;
    return descriptor;
}

inline oci::Descriptor attestation(char fill, char subject)
{
    const QString unknown = QStringLiteral("unknown");
    oci::Descriptor descriptor = platformEntry(fill, unknown, unknown);
    descriptor.annotations.insert(QStringLiteral("vnd.docker.reference.type"),
                                  QStringLiteral("attestation-manifest"));
    descriptor.annotations.insert(QStringLiteral("vnd.docker.reference.digest"), digest(subject).toString());
    return descriptor;
}

} // namespace samples
