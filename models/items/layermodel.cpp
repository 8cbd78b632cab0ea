// SPDX-License-Identifier: Apache-2.0
#include "items/layermodel.h"

#include "items/sizetext.h"
#include "oci/safetext.h"

namespace items {

namespace {

LayerRow rowOfStep(const oci::LayerStep &step, const oci::Manifest &manifest, const oci::ImageConfig &config)
{
    LayerRow row;
    row.historyIndex = step.historyIndex;
    row.layerIndex = step.layerIndex;
    if (step.historyIndex >= 0 && step.historyIndex < config.history.size()) {
        const oci::HistoryEntry &entry = config.history.at(step.historyIndex);
        row.instruction = entry.instruction();
        row.createdBy = entry.createdBy;
        row.comment = entry.comment;
        row.created = entry.created;
    }
    if (step.layerIndex >= 0 && step.layerIndex < manifest.layers.size()) {
        const oci::Descriptor &layer = manifest.layers.at(step.layerIndex);
        row.digest = layer.digest;
        row.size = layer.size;
        row.mediaType = layer.mediaType;
        if (step.layerIndex < config.diffIds.size())
            row.diffId = config.diffIds.at(step.layerIndex);
    }
    return row;
}

} // namespace

void LayerModel::setImage(const oci::Manifest &manifest, const std::optional<oci::ImageConfig> &config)
{
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    m_layerCount = int(manifest.layers.size());
    for (const oci::Descriptor &layer : manifest.layers)
        m_total += std::max<qint64>(0, layer.size);
    const oci::ImageConfig known = config.value_or(oci::ImageConfig());
    const QVector<oci::LayerStep> steps = oci::matchHistory(known.history, m_layerCount);
    for (const oci::LayerStep &step : steps)
        m_rows << rowOfStep(step, manifest, known);
    if (!config) {
        for (LayerRow &row : m_rows)
            row.instruction = manifest.layers.at(row.layerIndex)
                                  .annotations.value(QStringLiteral("org.opencontainers.image.title"));
    }
    endResetModel();
}

void LayerModel::clear()
{
    if (m_rows.isEmpty() && m_layerCount == 0)
        return;
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    m_layerCount = 0;
    endResetModel();
}

int LayerModel::rowOfLayer(int layerIndex) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (layerIndex >= 0 && m_rows.at(row).layerIndex == layerIndex)
            return row;
    }
    return -1;
}

int LayerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LayerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

double LayerModel::share(const LayerRow &row) const
{
    return row.size > 0 && m_total > 0 ? double(row.size) / double(m_total) : 0;
}

QVariant LayerModel::display(const LayerRow &row, int column) const
{
    const bool hasLayer = row.layerIndex >= 0;
    switch (Column(column)) {
    case NumberColumn:
        return hasLayer ? QVariant(QLocale().toString(row.layerIndex + 1)) : QVariant();
    case InstructionColumn:
        return oci::plainLine(row.instruction);
    case SizeColumn:
        return hasLayer ? QVariant(sizeText(row.size)) : QVariant();
    case ShareColumn:
        return hasLayer ? QVariant(percentText(share(row))) : QVariant();
    case DigestColumn:
        return hasLayer ? QVariant(shortDigestText(row.digest)) : QVariant();
    case ColumnCount:
        break;
    }
    return {};
}

QVariant LayerModel::raw(const LayerRow &row, int column) const
{
    const bool hasLayer = row.layerIndex >= 0;
    switch (Column(column)) {
    case NumberColumn:
        return hasLayer ? QVariant(row.layerIndex + 1) : QVariant();
    case InstructionColumn:
        return row.instruction;
    case SizeColumn:
        return hasLayer ? QVariant(row.size) : QVariant();
    case ShareColumn:
        return hasLayer ? QVariant(share(row)) : QVariant();
    case DigestColumn:
        return hasLayer ? QVariant(row.digest.toString()) : QVariant();
    case ColumnCount:
        break;
    }
    return {};
}

QString LayerModel::toolTip(const LayerRow &row, int column) const
{
    if (row.layerIndex < 0 && column != InstructionColumn)
        return tr("This step made no layer");
    switch (Column(column)) {
    case InstructionColumn:
        return oci::plainText(row.createdBy.isEmpty() ? row.instruction : row.createdBy);
    case SizeColumn:
    case ShareColumn:
        return tr("%1 compressed: what a pull fetches").arg(exactBytesText(row.size));
    case DigestColumn:
        return row.diffId.isNull() ? row.digest.toString()
                                   : tr("%1\nunpacked: %2").arg(row.digest.toString(), row.diffId.toString());
    case NumberColumn:
        return row.mediaType;
    case ColumnCount:
        break;
    }
    return {};
}

QString LayerModel::accessibleText(const LayerRow &row, int column) const
{
    if (column == SizeColumn && row.layerIndex >= 0)
        return compressedSizeText(row.size);
    if (column != NumberColumn)
        return display(row, column).toString();
    if (row.layerIndex < 0)
        return tr("step without a layer, %1").arg(oci::plainLine(row.instruction));
    return tr("layer %1 of %2, %3, %4")
        .arg(QString::number(row.layerIndex + 1), QString::number(m_layerCount), compressedSizeText(row.size),
             oci::plainLine(row.instruction));
}

QVariant LayerModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const LayerRow &row = m_rows.at(index.row());
    const int column = index.column();
    const bool isNumber = column == NumberColumn || column == SizeColumn || column == ShareColumn;
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(row, column));
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case Qt::TextAlignmentRole:
        return isNumber ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case RawRole:
        return raw(row, column);
    case ShareRole:
        return share(row);
    case KindRole:
        return int(row.layerIndex < 0 ? Kind::EmptyStep : Kind::Layer);
    case DigestRole:
        return row.digest.isNull() ? QVariant() : QVariant(row.digest.toString());
    default:
        return {};
    }
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == SizeColumn)
        return tr("Compressed, as the registry stores it");
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NumberColumn:
        return tr("Layer");
    case InstructionColumn:
        return tr("Instruction");
    case SizeColumn:
        return tr("Size");
    case ShareColumn:
        return tr("Share");
    case DigestColumn:
        return tr("Digest");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace items
