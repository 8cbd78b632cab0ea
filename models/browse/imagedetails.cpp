// SPDX-License-Identifier: Apache-2.0
#include "browse/imagedetails.h"

#include <algorithm>

namespace browse {

namespace {

// A platform comes from the registry and would end up in a shell: anything unusual stays out of the command.
bool isShellSafe(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == QLatin1Char('/') ||
               c == QLatin1Char('.') || c == QLatin1Char('_') || c == QLatin1Char('-');
    });
}

} // namespace

QString ImageDetails::referenceAtDigest() const
{
    if (reference.isNull())
        return {};
    if (digest.isNull())
        return reference.toString();
    return reference.withoutTagAndDigest().withDigest(digest).toString();
}

QString ImageDetails::pullCommand() const
{
    if (reference.isNull())
        return {};
    if (kind == Kind::Artifact)
        return QStringLiteral("oras pull ") + reference.toString();
    const QString name = platform.toString();
    const bool foreign = index && manifest && platform.normalised() != oci::Platform::host().normalised();
    const QString option =
        foreign && isShellSafe(name) ? QStringLiteral("--platform %1 ").arg(name) : QString();
    return QStringLiteral("docker pull ") + option + reference.familiar();
}

QString ImageDetails::kubernetesLine() const
{
    if (reference.isNull())
        return {};
    const oci::Reference pinned = digest.isNull() ? reference : reference.withDigest(digest);
    return QStringLiteral("image: ") + pinned.toString();
}

bool ImageDetails::isComplete() const
{
    switch (kind) {
    case Kind::Unknown:
        return false;
    case Kind::Image:
        return config.has_value();
    case Kind::Artifact:
    case Kind::Schema1:
    case Kind::NoPlatform:
        return true;
    }
    Q_UNREACHABLE();
}

bool ImageDocument::isVerified(const QByteArray &raw, const oci::Digest &digest)
{
    return !digest.isNull() && oci::Digest::ofBytes(raw, digest.algorithm()) == digest;
}

void ImageDetails::addDocument(ImageDocument::Kind documentKind, const QString &title, const QString &type,
                               const oci::Digest &documentDigest, const QByteArray &raw)
{
    const bool verified = ImageDocument::isVerified(raw, documentDigest);
    documents << ImageDocument{documentKind, title, type, documentDigest, raw, verified};
}

void ImageDetails::dropManifest()
{
    kind = Kind::Unknown;
    manifest.reset();
    config.reset();
    manifestDigest = {};
    compressedSize = -1;
    layerCount = 0;
    documents.removeIf(
        [](const ImageDocument &document) { return document.kind != ImageDocument::Kind::Index; });
}

} // namespace browse
