// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace oci {

/// An operating system and processor, `os/architecture[/variant]`. A pure value.
/// Normalisation as containerd/platforms: `x86_64` is amd64, `aarch64` is arm64, `armhf` is arm/v7, …
struct Platform
{
    QString os;
    QString architecture;
    QString variant;
    QString osVersion;
    QStringList osFeatures;

    /// Parses `linux/arm64/v8`, also `amd64` or `linux` alone; the rest comes from host(). Errors: Usage.
    static Result<Platform> parse(QStringView text);
    /// Reads `os`, `architecture`, `variant`, `os.version`, `os.features` as they stand. Errors: Malformed.
    static Result<Platform> fromJson(const QJsonObject &object);
    /// The platform containers run on here: linux and this machine's processor.
    static Platform host();

    bool isUnknown() const; ///< `unknown/unknown`, as attestation manifests carry, or nothing at all
    Platform normalised() const;
    /// "linux/arm/v7"; the names as they stand, without the variant where every such processor has it: arm64
    /// v8, amd64 v1.
    QString toString() const;

    bool operator==(const Platform &) const = default;
};

/// How well an image for `offered` runs on `wanted`: 0 not at all, higher is better (exact match highest).
/// arm v7 runs v6 and v5; amd64/v3 runs v2 and v1; Windows compares the build prefix of os.version. As
/// containerd does, amd64 takes 386 and arm64 takes arm where nothing nearer is offered.
int matchScore(const Platform &wanted, const Platform &offered);

} // namespace oci
