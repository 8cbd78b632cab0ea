// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"

#include <QAbstractTableModel>
#include <QVector>

namespace items {

/// One line of an overview: "Entrypoint", "/docker-entrypoint.sh".
struct KeyValue
{
    QString key;
    QString value;
    QString note; ///< why it deserves a look ("runs as root"); empty: nothing to say
    bool operator==(const KeyValue &) const = default;
};

/// Names and values in two columns: overview, labels, environment. GUI thread.
/// Roles: Display, ToolTip, AccessibleText, RawRole (the text), NoteRole.
class KeyValueModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows with the same keys stay in place; otherwise a reset.
    void setRows(const QVector<KeyValue> &rows);
    void clear() { setRows({}); }
    const QVector<KeyValue> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVector<KeyValue> m_rows;
};

} // namespace items
