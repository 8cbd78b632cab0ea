// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "oci/manifest.h"

#include <QAbstractItemModel>
#include <QHash>

namespace items {

/// The entries of an index: a row a platform; attestations are children of the image they speak of, never a
/// platform "unknown/unknown" of their own. GUI thread; another index comes by reset.
///
/// Roles: Display, ToolTip, AccessibleText, RawRole (QString, QString, qint64 bytes or invalid, QString),
/// KindRole, DigestRole, CurrentRole, ReferenceRole (platform text to switch to: "linux/arm64"; empty for
/// non-images).
class PlatformModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { Image, Attestation, Other };
    enum Column { PlatformColumn, DigestColumn, SizeColumn, TypeColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setIndex(const oci::Index &index);
    /// An image without an index: one row.
    void setSingle(const oci::Descriptor &manifest, const oci::Platform &platform);
    void clear();
    /// The image's compressed size, once its manifest was read.
    void setImageSize(const oci::Digest &manifest, qint64 bytes);
    /// Marks the row that the window shows.
    void setCurrent(const oci::Digest &manifest);

    int imageCount() const;
    int attestationCount() const;
    oci::Descriptor descriptor(const QModelIndex &index) const;
    QModelIndex indexOf(const oci::Digest &manifest) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        Kind kind = Kind::Image;
        oci::Descriptor descriptor;
        qint64 imageSize = -1;
        QVector<oci::Descriptor> attestations;
    };
    const oci::Descriptor &at(const QModelIndex &index) const;
    Kind kindOf(const QModelIndex &index) const;
    QString text(const QModelIndex &index, int column) const;
    QString toolTip(const QModelIndex &index) const;
    QString accessibleText(const QModelIndex &index) const;

    QVector<Row> m_rows;
    oci::Digest m_current;
};

} // namespace items
