// SPDX-License-Identifier: Apache-2.0
#include "items/platformmodel.h"

#include "items/sizetext.h"
#include "oci/mediatype.h"
#include "oci/safetext.h"

#include <algorithm>

namespace items {

namespace {

// internalId of a top-level row; children carry the row of their parent plus one.
constexpr quintptr topLevel = 0;

QString subjectOf(const oci::Descriptor &attestation)
{
    return attestation.annotations.value(QStringLiteral("vnd.docker.reference.digest"));
}

QString typeText(const oci::Descriptor &descriptor)
{
    if (!descriptor.artifactType.isEmpty())
        return descriptor.artifactType;
    switch (oci::mediatype::kindOf(descriptor.mediaType)) {
    case oci::mediatype::Kind::Index:
        return PlatformModel::tr("Index");
    case oci::mediatype::Kind::Manifest:
        return descriptor.mediaType == oci::mediatype::dockerManifest ? PlatformModel::tr("Docker manifest")
                                                                      : PlatformModel::tr("OCI manifest");
    default:
        return descriptor.mediaType;
    }
}

} // namespace

void PlatformModel::setIndex(const oci::Index &index)
{
    beginResetModel();
    m_rows.clear();
    QVector<oci::Descriptor> attestations;
    for (const oci::Descriptor &descriptor : index.manifests) {
        if (descriptor.isAttestation()) {
            attestations << descriptor;
            continue;
        }
        const bool isImage = descriptor.platform && !descriptor.platform->isUnknown();
        m_rows << Row{isImage ? Kind::Image : Kind::Other, descriptor, -1, {}};
    }
    for (const oci::Descriptor &attestation : attestations) {
        const auto home = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) {
            return row.kind != Kind::Attestation &&
                   row.descriptor.digest.toString() == subjectOf(attestation);
        });
        if (home != m_rows.end())
            home->attestations << attestation;
        else
            m_rows << Row{Kind::Attestation, attestation, -1, {}};
    }
    endResetModel();
}

void PlatformModel::setSingle(const oci::Descriptor &manifest, const oci::Platform &platform)
{
    beginResetModel();
    Row row;
    row.descriptor = manifest;
    row.descriptor.platform = platform;
    row.kind = platform.isUnknown() ? Kind::Other : Kind::Image;
    m_rows = {row};
    endResetModel();
}

void PlatformModel::clear()
{
    m_current = {};
    if (m_rows.isEmpty())
        return;
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void PlatformModel::setImageSize(const oci::Digest &manifest, qint64 bytes)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).descriptor.digest != manifest || m_rows.at(row).imageSize == bytes)
            continue;
        m_rows[row].imageSize = bytes;
        Q_EMIT dataChanged(index(row, PlatformColumn), index(row, ColumnCount - 1));
    }
}

void PlatformModel::setCurrent(const oci::Digest &manifest)
{
    if (m_current == manifest)
        return;
    m_current = manifest;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

int PlatformModel::imageCount() const
{
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.kind == Kind::Image; }));
}

int PlatformModel::attestationCount() const
{
    qsizetype count = 0;
    for (const Row &row : m_rows)
        count += row.attestations.size() + (row.kind == Kind::Attestation ? 1 : 0);
    return int(count);
}

const oci::Descriptor &PlatformModel::at(const QModelIndex &index) const
{
    if (index.internalId() == topLevel)
        return m_rows.at(index.row()).descriptor;
    return m_rows.at(qsizetype(index.internalId()) - 1).attestations.at(index.row());
}

PlatformModel::Kind PlatformModel::kindOf(const QModelIndex &index) const
{
    return index.internalId() == topLevel ? m_rows.at(index.row()).kind : Kind::Attestation;
}

oci::Descriptor PlatformModel::descriptor(const QModelIndex &index) const
{
    return index.isValid() ? at(index) : oci::Descriptor();
}

QModelIndex PlatformModel::indexOf(const oci::Digest &manifest) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!manifest.isNull() && m_rows.at(row).descriptor.digest == manifest)
            return index(row, PlatformColumn);
    }
    return {};
}

QModelIndex PlatformModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : topLevel);
}

QModelIndex PlatformModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, topLevel);
}

int PlatformModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return int(m_rows.at(parent.row()).attestations.size());
}

int PlatformModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString PlatformModel::text(const QModelIndex &index, int column) const
{
    const oci::Descriptor &descriptor = at(index);
    switch (Column(column)) {
    case PlatformColumn:
        if (kindOf(index) == Kind::Attestation)
            return tr("Attestation");
        if (kindOf(index) == Kind::Image) {
            const oci::Platform &platform = *descriptor.platform;
            return platform.osVersion.isEmpty() ? platform.toString()
                                                : tr("%1 (%2)").arg(platform.toString(), platform.osVersion);
        }
        return tr("No platform stated");
    case DigestColumn:
        return shortDigestText(descriptor.digest);
    case SizeColumn:
        return index.internalId() == topLevel ? sizeText(m_rows.at(index.row()).imageSize) : QString();
    case TypeColumn:
        return typeText(descriptor);
    case ColumnCount:
        break;
    }
    return {};
}

QString PlatformModel::toolTip(const QModelIndex &index) const
{
    if (index.column() == DigestColumn)
        return at(index).digest.toString();
    if (index.column() == SizeColumn) {
        const qint64 bytes = index.internalId() == topLevel ? m_rows.at(index.row()).imageSize : -1;
        return bytes < 0 ? tr("Known once this platform was opened")
                         : tr("%1 compressed: what a pull fetches").arg(exactBytesText(bytes));
    }
    if (index.column() == TypeColumn)
        return at(index).mediaType;
    return kindOf(index) == Kind::Attestation ? tr("Provenance or an SBOM about the image, stored beside it. "
                                                   "It is no platform and cannot be run.")
                                              : text(index, PlatformColumn);
}

QString PlatformModel::accessibleText(const QModelIndex &index) const
{
    if (index.column() == SizeColumn && index.internalId() == topLevel)
        return compressedSizeText(m_rows.at(index.row()).imageSize);
    const QString shown = text(index, index.column());
    const bool current = !m_current.isNull() && at(index).digest == m_current;
    return index.column() == PlatformColumn && current ? tr("%1, shown now").arg(shown) : shown;
}

QVariant PlatformModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    if (!index.isValid())
        return {};
    const bool isSize = index.column() == SizeColumn;
    switch (role) {
    case Qt::DisplayRole:
        return oci::plainLine(text(index, index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(oci::plainText(toolTip(index)));
    case Qt::AccessibleTextRole:
        return accessibleText(index);
    case Qt::TextAlignmentRole:
        return isSize ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case KindRole:
        return int(kindOf(index));
    case DigestRole:
        return at(index).digest.toString();
    case CurrentRole:
        return !m_current.isNull() && at(index).digest == m_current;
    case ReferenceRole:
        return kindOf(index) == Kind::Image ? at(index).platform->toString() : QString();
    case RawRole:
        if (isSize) {
            const qint64 bytes = index.internalId() == topLevel ? m_rows.at(index.row()).imageSize : -1;
            return bytes < 0 ? QVariant() : QVariant(bytes);
        }
        return index.column() == DigestColumn ? at(index).digest.toString() : text(index, index.column());
    default:
        return {};
    }
}

QVariant PlatformModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case PlatformColumn:
        return tr("Platform");
    case DigestColumn:
        return tr("Digest");
    case SizeColumn:
        return tr("Size");
    case TypeColumn:
        return tr("Type");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace items
