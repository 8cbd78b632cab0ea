// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "oci/imageconfig.h"
#include "oci/manifest.h"

#include <QAbstractTableModel>

#include <optional>

namespace items {

/// One row of an image: a history step, the layer it made, or both.
struct LayerRow
{
    int historyIndex = -1;
    int layerIndex = -1; ///< -1: the step made no layer
    QString instruction; ///< "RUN apt-get …"; empty where the image has no history
    QString createdBy;   ///< the step's text as stored
    QString comment;
    QDateTime created;
    QString mediaType;
    oci::Digest digest; ///< of the compressed layer
    oci::Digest diffId; ///< of the unpacked layer; null: unknown
    qint64 size = -1;   ///< compressed bytes; -1: no layer
};

/// History and layers side by side. GUI thread; the rows of another image come by reset.
///
/// Roles: Display, ToolTip, AccessibleText, RawRole (int number, QString instruction, qint64 bytes or
/// invalid, double share, QString digest), ShareRole (double 0…1, every column), DigestRole, KindRole.
class LayerModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Kind { Layer, EmptyStep };
    enum Column { NumberColumn, InstructionColumn, SizeColumn, ShareColumn, DigestColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// An image's steps; without a config (an artifact) the layers alone, with their titles as instruction.
    void setImage(const oci::Manifest &manifest, const std::optional<oci::ImageConfig> &config);
    void clear();

    const QVector<LayerRow> &rows() const { return m_rows; }
    qint64 totalSize() const { return m_total; } ///< compressed bytes of all layers
    int layerCount() const { return m_layerCount; }
    int rowOfLayer(int layerIndex) const; ///< -1: no such layer

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant display(const LayerRow &row, int column) const;
    QVariant raw(const LayerRow &row, int column) const;
    double share(const LayerRow &row) const;
    QString toolTip(const LayerRow &row, int column) const;
    QString accessibleText(const LayerRow &row, int column) const;

    QVector<LayerRow> m_rows;
    qint64 m_total = 0;
    int m_layerCount = 0;
};

} // namespace items
