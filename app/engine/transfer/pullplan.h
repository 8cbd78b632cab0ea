// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"

#include <QByteArray>
#include <QVector>

namespace transfer {

/// A manifest or index as the registry served it, to be written byte for byte.
struct PlannedManifest
{
    oci::Descriptor descriptor;
    QByteArray raw;
};

/// A blob to be present at the end.
struct PlannedBlob
{
    oci::Descriptor descriptor;
    bool isLayer = true;
    QString label; ///< for messages: "layer 3 of 8", "config"
};

/// What one pull needs, known once every manifest was read. A value.
struct PullPlan
{
    oci::Descriptor root;  ///< what the reference named
    oci::Descriptor entry; ///< what the destination's index lists: the platform's manifest, or the root
    QVector<PlannedManifest> manifests; ///< reachable from the entry; what is referred to comes first
    QVector<PlannedManifest>
        passed;                 ///< indexes that were read on the way to the entry: kept for the next time
    QVector<PlannedBlob> blobs; ///< each digest once
    QString platform;           ///< "linux/amd64", "all", or empty where nothing says so
};

} // namespace transfer
