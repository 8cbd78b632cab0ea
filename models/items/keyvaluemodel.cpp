// SPDX-License-Identifier: Apache-2.0
#include "items/keyvaluemodel.h"

#include "items/sizetext.h"

#include <algorithm>

namespace items {

void KeyValueModel::setRows(const QVector<KeyValue> &rows)
{
    if (rows == m_rows)
        return;
    const bool sameKeys = std::equal(rows.begin(), rows.end(), m_rows.cbegin(), m_rows.cend(),
                                     [](const KeyValue &a, const KeyValue &b) { return a.key == b.key; });
    if (sameKeys) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int KeyValueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int KeyValueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyValueModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const KeyValue &row = m_rows.at(index.row());
    const QString &text = index.column() == KeyColumn ? row.key : row.value;
    switch (role) {
    case Qt::DisplayRole:
    case RawRole:
        return text;
    case Qt::ToolTipRole: {
        const bool hasNote = index.column() == ValueColumn && !row.note.isEmpty();
        return plainToolTip(hasNote ? text + QLatin1Char('\n') + row.note : text);
    }
    case Qt::AccessibleTextRole:
        return index.column() == ValueColumn && !row.note.isEmpty() ? tr("%1, %2").arg(text, row.note) : text;
    case NoteRole:
        return row.note.isEmpty() ? QVariant() : QVariant(row.note);
    default:
        return {};
    }
}

QVariant KeyValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return section == KeyColumn ? tr("Name") : tr("Value");
}

} // namespace items
