// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "ports/transfer.h"

#include <QAbstractItemModel>
#include <QVector>

#include <optional>

namespace items {

/// Transfers with a child row a blob. Takes whole rows as values and announces only what differs. GUI thread.
///
/// Roles: Display, ToolTip, AccessibleText ("layer 2 of 5, 63 percent"), RawRole (QString, int state, double
/// progress, qint64 bytes, double bytes/s, qint64 seconds by column), StateRole (ports::TransferState or
/// ports::BlobState), KindRole, ProgressRole, ErrorRole, DigestRole, ReferenceRole, KeyRole (quint64 transfer
/// id, also on blob rows).
class TransferModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { Transfer, Blob };
    enum Column {
        NameColumn,
        StateColumn,
        ProgressColumn,
        SizeColumn,
        SpeedColumn,
        TimeLeftColumn,
        ColumnCount
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Adds the transfer at the end, or changes the one with the same id in place.
    void upsert(const ports::TransferSnapshot &snapshot);
    void remove(quint64 id);
    void clear();

    const QVector<ports::TransferSnapshot> &rows() const { return m_rows; }
    std::optional<ports::TransferSnapshot> row(quint64 id) const;
    quint64 idOf(const QModelIndex &index) const; ///< of a transfer or of one of its blobs; 0: invalid index
    QModelIndex indexOf(quint64 id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    int rowOf(quint64 id) const;
    void updateBlobs(int row, const QVector<ports::BlobProgress> &blobs);
    QVariant transferData(const ports::TransferSnapshot &row, int column, int role) const;
    QVariant blobData(const ports::TransferSnapshot &row, int blob, int column, int role) const;

    QVector<ports::TransferSnapshot> m_rows;
};

} // namespace items
