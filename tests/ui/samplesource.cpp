// SPDX-License-Identifier: Apache-2.0
#include "samplesource.h"

#include "oci/mediatype.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QString fakeDigest(const QString &seed)
{
    return u"sha256:"_s +
           QString::fromLatin1(QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QJsonObject descriptor(const QString &mediaType, const QString &digest, qint64 size)
{
    return {{u"mediaType"_s, mediaType}, {u"digest"_s, digest}, {u"size"_s, size}};
}

QJsonObject platformObject(const QString &text)
{
    const QStringList parts = text.split(u'/');
    QJsonObject object{{u"architecture"_s, parts.value(1)}, {u"os"_s, parts.value(0)}};
    if (parts.size() > 2)
        object.insert(u"variant"_s, parts.at(2));
    return object;
}

QByteArray configBytes(const QString &platform, const QVector<SampleStep> &steps, const QByteArray &extra,
                       const QDateTime &created)
{
    QJsonObject config = platformObject(platform);
    config.insert(u"created"_s, created.toString(Qt::ISODate));
    config.insert(u"config"_s, QJsonDocument::fromJson(extra).object());
    QJsonArray history, diffIds;
    for (const SampleStep &step : steps) {
        QJsonObject entry{{u"created"_s, created.toString(Qt::ISODate)}, {u"created_by"_s, step.createdBy}};
        if (step.size == 0)
            entry.insert(u"empty_layer"_s, true);
        else
            diffIds.append(fakeDigest(u"diff"_s + platform + step.createdBy));
        history.append(entry);
    }
    config.insert(u"history"_s, history);
    config.insert(u"rootfs"_s, QJsonObject{{u"type"_s, u"layers"_s}, {u"diff_ids"_s, diffIds}});
    return QJsonDocument(config).toJson(QJsonDocument::Compact);
}

} // namespace

void SampleSource::addTags(const QString &repository, const QStringList &tags)
{
    if (!m_repositories.contains(repository))
        m_repositories.append(repository);
    m_tags[repository] += tags;
}

void SampleSource::addImage(const QString &repository, const QStringList &tags, const QStringList &platforms,
                            const QVector<SampleStep> &steps, const QByteArray &configExtra,
                            const QDateTime &created)
{
    QJsonArray entries;
    for (const QString &platform : platforms) {
        const QByteArray config = configBytes(platform, steps, configExtra, created);
        const oci::Digest configDigest = oci::Digest::ofBytes(config);
        m_blobs.insert(configDigest, config);
        QJsonArray layers;
        for (const SampleStep &step : steps) {
            if (step.size > 0)
                layers.append(descriptor(u"application/vnd.oci.image.layer.v1.tar+gzip"_s,
                                         fakeDigest(platform + step.createdBy), step.size));
        }
        const QJsonObject manifest{
            {u"schemaVersion"_s, 2},
            {u"mediaType"_s, QString(oci::mediatype::ociManifest)},
            {u"config"_s, descriptor(oci::mediatype::ociConfig, configDigest.toString(), config.size())},
            {u"layers"_s, layers}};
        const QByteArray bytes = QJsonDocument(manifest).toJson();
        const oci::Digest digest = oci::Digest::ofBytes(bytes);
        m_manifests.insert(digest, bytes);
        QJsonObject entry = descriptor(oci::mediatype::ociManifest, digest.toString(), bytes.size());
        entry.insert(u"platform"_s, platformObject(platform));
        entries.append(entry);
        QJsonObject attestation =
            descriptor(oci::mediatype::ociManifest, fakeDigest(u"attestation"_s + digest.toString()), 841);
        attestation.insert(u"platform"_s, platformObject(u"unknown/unknown"_s));
        attestation.insert(u"annotations"_s,
                           QJsonObject{{u"vnd.docker.reference.digest"_s, digest.toString()},
                                       {u"vnd.docker.reference.type"_s, u"attestation-manifest"_s}});
        entries.append(attestation);
    }
    const QJsonObject index{{u"schemaVersion"_s, 2},
                            {u"mediaType"_s, QString(oci::mediatype::ociIndex)},
                            {u"manifests"_s, entries}};
    const QByteArray bytes = QJsonDocument(index).toJson();
    m_manifests.insert(oci::Digest::ofBytes(bytes), bytes);
    for (const QString &tag : tags)
        m_names.insert(repository + u':' + tag, oci::Digest::ofBytes(bytes));
    addTags(repository, tags);
}

void SampleSource::release()
{
    const auto held = std::move(m_held);
    m_held.clear();
    for (const auto &settle : held)
        settle();
}

oci::Digest SampleSource::digestOf(const QString &repository, const QString &tagOrDigest) const
{
    if (const auto digest = oci::Digest::parse(tagOrDigest))
        return *digest;
    return m_names.value(repository + u':' + tagOrDigest);
}

QFuture<oci::Result<bool>> SampleSource::ping()
{
    return answer<bool>(true);
}

QFuture<oci::Result<ports::Page>> SampleSource::fetchCatalogue(const QString &)
{
    return answer<ports::Page>(ports::Page{m_repositories, {}});
}

QFuture<oci::Result<ports::Page>> SampleSource::fetchTags(const QString &repository, const QString &)
{
    if (!m_tags.contains(repository))
        return answer<ports::Page>(
            oci::fail(oci::ErrorKind::NotFound, u"no repository %1"_s.arg(repository)));
    return answer<ports::Page>(ports::Page{m_tags.value(repository), {}});
}

QFuture<oci::Result<ports::Resolved>> SampleSource::resolve(const QString &repository,
                                                            const QString &tagOrDigest)
{
    const oci::Digest digest = digestOf(repository, tagOrDigest);
    if (!m_manifests.contains(digest))
        return answer<ports::Resolved>(oci::fail(oci::ErrorKind::NotFound, u"no tag %1"_s.arg(tagOrDigest)));
    const QByteArray bytes = m_manifests.value(digest);
    const auto document = oci::ManifestDocument::parse(bytes);
    return answer<ports::Resolved>(
        ports::Resolved{digest, document ? document->mediaType() : QString(), bytes.size()});
}

QFuture<oci::Result<oci::ManifestDocument>> SampleSource::fetchManifest(const QString &repository,
                                                                        const QString &tagOrDigest)
{
    const oci::Digest digest = digestOf(repository, tagOrDigest);
    if (!m_manifests.contains(digest))
        return answer<oci::ManifestDocument>(
            oci::fail(oci::ErrorKind::NotFound, u"no manifest %1"_s.arg(tagOrDigest)));
    return answer<oci::ManifestDocument>(oci::ManifestDocument::parse(m_manifests.value(digest)));
}

QFuture<oci::Result<QByteArray>> SampleSource::fetchBlob(const QString &, const oci::Descriptor &blob, qint64)
{
    if (!m_blobs.contains(blob.digest))
        return answer<QByteArray>(oci::fail(oci::ErrorKind::NotFound, u"no blob"_s));
    return answer<QByteArray>(m_blobs.value(blob.digest));
}
