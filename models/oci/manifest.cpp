// SPDX-License-Identifier: Apache-2.0
#include "oci/manifest.h"

#include "oci/mediatype.h"

#include <QtNumeric>

#include <algorithm>
#include <limits>

namespace oci {

namespace {

constexpr QLatin1StringView emptyType{"application/vnd.oci.empty.v1+json"};
/// sha256 of the two bytes `{}`: a config of an artifact that has none (image-spec, guidance for artifacts).
constexpr QLatin1StringView emptyObject{"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"};

bool isImageEntry(const Descriptor &entry)
{
    if (entry.isAttestation() || (entry.platform && entry.platform->isUnknown()))
        return false;
    // Referrer lists copy the config's type into artifactType: an image config there still is an image.
    if (!entry.artifactType.isEmpty() &&
        mediatype::kindOf(entry.artifactType) != mediatype::Kind::ImageConfig)
        return false;
    const auto kind = mediatype::kindOf(entry.mediaType);
    return kind == mediatype::Kind::Manifest || kind == mediatype::Kind::Index ||
           kind == mediatype::Kind::Schema1 || entry.mediaType.isEmpty();
}

} // namespace

bool Manifest::isImage() const
{
    const bool imageConfig = mediatype::kindOf(config.mediaType) == mediatype::Kind::ImageConfig;
    // Docker Hub holds images of 2016 whose config is plainly an octet stream.
    const bool oldDocker =
        mediatype::normalised(config.mediaType) == QLatin1StringView("application/octet-stream") &&
        mediatype::normalised(mediaType) == mediatype::dockerManifest;
    if ((!imageConfig && !oldDocker) || config.digest.hex() == emptyObject)
        return false;
    // Attestations and old artifacts borrow the image config's type: then no layer is a file system.
    return layers.isEmpty() || std::any_of(layers.begin(), layers.end(), [](const Descriptor &layer) {
               return layer.mediaType.isEmpty() ||
                      mediatype::kindOf(layer.mediaType) == mediatype::Kind::Layer ||
                      mediatype::normalised(layer.mediaType).contains(QLatin1StringView("tar"));
           });
}

qint64 Manifest::totalSize() const
{
    qint64 total = config.size;
    for (const Descriptor &layer : layers) {
        if (qAddOverflow(total, layer.size, &total))
            return std::numeric_limits<qint64>::max();
    }
    return total;
}

QString Manifest::artifactKind() const
{
    if (!artifactType.isEmpty())
        return artifactType;
    const bool saysNothing = mediatype::normalised(config.mediaType) == emptyType ||
                             mediatype::kindOf(config.mediaType) == mediatype::Kind::ImageConfig;
    if (saysNothing && !isImage() && !layers.isEmpty() && !layers.first().mediaType.isEmpty())
        return layers.first().mediaType;
    return config.mediaType;
}

std::optional<Descriptor> Index::select(const Platform &wanted) const
{
    const QVector<Descriptor> candidates = images();
    int bestScore = 0;
    const Descriptor *best = nullptr;
    for (const Descriptor &entry : candidates) {
        const int score = entry.platform ? matchScore(wanted, *entry.platform) : 0;
        if (score > bestScore) {
            bestScore = score;
            best = &entry;
        }
    }
    // An index of one image that tells no platform (layouts on disk): its config decides, there is nothing to
    // choose.
    if (!best && candidates.size() == 1 && !candidates.first().platform)
        best = &candidates.first();
    return best ? std::optional<Descriptor>(*best) : std::nullopt;
}

QVector<Descriptor> Index::images() const
{
    QVector<Descriptor> found;
    std::copy_if(manifests.begin(), manifests.end(), std::back_inserter(found), isImageEntry);
    return found;
}

QVector<Descriptor> Index::attestations() const
{
    QVector<Descriptor> found;
    std::copy_if(manifests.begin(), manifests.end(), std::back_inserter(found),
                 [](const Descriptor &entry) { return entry.isAttestation(); });
    return found;
}

} // namespace oci
