// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/standinindex.h"

#include "oci/manifest.h"
#include "oci/mediatype.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace transfer {

namespace {

QJsonObject entryOf(const oci::Descriptor &descriptor)
{
    QJsonObject entry{{QStringLiteral("mediaType"), descriptor.mediaType},
                      {QStringLiteral("digest"), descriptor.digest.toString()},
                      {QStringLiteral("size"), descriptor.size}};
    if (descriptor.platform) {
        QJsonObject platform{{QStringLiteral("os"), descriptor.platform->os},
                             {QStringLiteral("architecture"), descriptor.platform->architecture}};
        if (!descriptor.platform->variant.isEmpty())
            platform.insert(QStringLiteral("variant"), descriptor.platform->variant);
        entry.insert(QStringLiteral("platform"), platform);
    }
    return entry;
}

} // namespace

std::optional<PlannedManifest> standInFor(const PullPlan &plan)
{
    QJsonArray entries;
    if (plan.entry.mediaType == oci::mediatype::dockerManifest) {
        // Without a platform: it is the one that was asked for, wherever it is read.
        oci::Descriptor image = plan.entry;
        image.platform.reset();
        entries.append(entryOf(image));
    } else if (plan.entry.mediaType == oci::mediatype::dockerIndex) {
        const auto list =
            std::find_if(plan.manifests.cbegin(), plan.manifests.cend(), [&](const auto &document) {
                return document.descriptor.digest == plan.entry.digest;
            });
        if (list == plan.manifests.cend())
            return {};
        const auto document = oci::ManifestDocument::parse(list->raw, plan.entry.mediaType);
        if (!document || document->index() == nullptr)
            return {};
        for (const oci::Descriptor &image : document->index()->manifests)
            entries.append(entryOf(image));
    } else {
        return {};
    }
    PlannedManifest standIn;
    standIn.raw = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                            {QStringLiteral("mediaType"), QString(oci::mediatype::ociIndex)},
                                            {QStringLiteral("manifests"), entries}})
                      .toJson(QJsonDocument::Compact);
    standIn.descriptor.mediaType = oci::mediatype::ociIndex;
    standIn.descriptor.digest = oci::Digest::ofBytes(standIn.raw);
    standIn.descriptor.size = standIn.raw.size();
    return standIn;
}

} // namespace transfer
