// SPDX-License-Identifier: Apache-2.0
#include "items/namelistmodel.h"

#include "items/sizetext.h"
#include "oci/safetext.h"

#include <algorithm>

namespace items {

namespace {

// Above so many separate runs a view is faster with a reset than with one removal after the other.
constexpr size_t maxRemovalRuns = 200;

bool lessValue(const QVariant &a, const QVariant &b)
{
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace

NameListModel::NameListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

std::vector<NameListModel::Id> NameListModel::matching(const std::vector<Id> &ids) const
{
    std::vector<Id> result;
    result.reserve(ids.size());
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(result),
                 [this](Id id) { return m_store.matches(id, m_words); });
    return result;
}

void NameListModel::order(std::vector<Id> &rows) const
{
    if (rows.empty())
        return;
    if (m_sortColumn < 0) {
        std::sort(rows.begin(), rows.end(), [this](Id a, Id b) { return m_store.rank(a) < m_store.rank(b); });
    } else {
        // The store keeps everything sorted: picking from it is linear where sorting is not.
        std::vector<bool> wanted(size_t(*std::max_element(rows.begin(), rows.end())) + 1, false);
        for (const Id id : rows)
            wanted[id] = true;
        rows.clear();
        for (const Id id : m_store.naturalOrder()) {
            if (id < wanted.size() && wanted[id])
                rows.push_back(id);
        }
    }
    if (m_sortColumn <= NameColumn) {
        if (m_sortOrder == Qt::DescendingOrder)
            std::reverse(rows.begin(), rows.end());
        return;
    }
    std::vector<std::pair<QVariant, Id>> known;
    std::vector<Id> unknown;
    for (const Id id : rows) {
        QVariant value = sortValue(id, m_sortColumn);
        if (value.isValid())
            known.emplace_back(std::move(value), id);
        else
            unknown.push_back(id);
    }
    std::stable_sort(known.begin(), known.end(), [this](const auto &a, const auto &b) {
        return m_sortOrder == Qt::AscendingOrder ? lessValue(a.first, b.first) : lessValue(b.first, a.first);
    });
    rows.clear();
    for (const auto &entry : known)
        rows.push_back(entry.second);
    rows.insert(rows.end(), unknown.begin(), unknown.end());
}

void NameListModel::reorder()
{
    std::vector<Id> rows = m_rows;
    order(rows);
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Id> held;
    held.reserve(size_t(before.size()));
    for (const QModelIndex &index : before)
        held.push_back(m_rows[size_t(index.row())]);
    m_rows = std::move(rows);
    if (!before.isEmpty()) {
        std::vector<int> places(size_t(*std::max_element(m_rows.begin(), m_rows.end())) + 1, -1);
        for (size_t row = 0; row < m_rows.size(); ++row)
            places[m_rows[row]] = int(row);
        QModelIndexList after;
        after.reserve(before.size());
        for (qsizetype i = 0; i < before.size(); ++i)
            after << index(places[held[size_t(i)]], before.at(i).column());
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void NameListModel::insertAtEnd(const std::vector<Id> &added)
{
    std::vector<Id> shown = matching(added);
    order(shown);
    if (shown.empty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(shown.size()) - 1);
    m_rows.insert(m_rows.end(), shown.begin(), shown.end());
    endInsertRows();
}

void NameListModel::append(const QStringList &names)
{
    const std::vector<Id> added = m_store.add(names);
    if (added.empty())
        return;
    insertAtEnd(added);
    reorder();
    Q_EMIT countsChanged();
}

void NameListModel::removeIds(std::vector<Id> removed)
{
    if (removed.empty())
        return;
    std::sort(removed.begin(), removed.end());
    const auto isRemoved = [&removed](Id id) {
        return std::binary_search(removed.begin(), removed.end(), id);
    };
    std::vector<std::pair<int, int>> runs;
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (!isRemoved(m_rows[size_t(row)]))
            continue;
        if (!runs.empty() && runs.back().second == row - 1)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    if (runs.size() > maxRemovalRuns) {
        beginResetModel();
        std::erase_if(m_rows, isRemoved);
        endResetModel();
        return;
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
        endRemoveRows();
    }
}

void NameListModel::merge(const QStringList &names)
{
    // The rows leave before the store forgets them: order() walks the living names only.
    const NameStore::Change change = m_store.assign(names);
    removeIds(change.removed);
    forget(change.removed);
    insertAtEnd(change.added);
    reorder();
    Q_EMIT countsChanged();
}

void NameListModel::clear()
{
    if (m_store.count() == 0)
        return;
    beginResetModel();
    m_rows.clear();
    m_store.clear();
    forgetAll();
    endResetModel();
    Q_EMIT countsChanged();
}

void NameListModel::setFilter(const QString &filter)
{
    m_filter = filter;
    std::vector<QByteArray> words = NameStore::filterWords(filter);
    if (words == m_words)
        return;
    m_words = std::move(words);
    std::vector<Id> rows = matching(m_store.naturalOrder());
    order(rows);
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT countsChanged();
}

void NameListModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount())
        return;
    m_sortColumn = std::max(-1, column);
    m_sortOrder = order;
    reorder();
}

QString NameListModel::name(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? m_store.name(m_rows[size_t(row)]) : QString();
}

int NameListModel::rowOf(const QString &name) const
{
    const Id id = m_store.find(name);
    if (id == NameStore::none)
        return -1;
    const auto at = std::find(m_rows.begin(), m_rows.end(), id);
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

bool NameListModel::contains(const QString &name) const
{
    return m_store.find(name) != NameStore::none;
}

void NameListModel::factsChanged(Id id, int firstColumn, int lastColumn)
{
    const auto at = std::find(m_rows.begin(), m_rows.end(), id);
    if (at == m_rows.end())
        return;
    const int row = int(at - m_rows.begin());
    Q_EMIT dataChanged(index(row, firstColumn), index(row, lastColumn));
    if (m_sortColumn > NameColumn)
        reorder();
}

int NameListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant NameListModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const Id id = m_rows[size_t(index.row())];
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case KeyRole:
        return m_store.name(id);
    case Qt::DisplayRole:
        return isName ? oci::plainLine(m_store.name(id)) : cell(id, index.column(), role);
    case RawRole:
        return isName ? m_store.name(id) : cell(id, index.column(), role);
    case Qt::ToolTipRole:
        return isName ? plainToolTip(oci::plainLine(m_store.name(id))) : cell(id, index.column(), role);
    default:
        return cell(id, index.column(), role);
    }
}

QVariant NameListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return columnTitle(section);
}

} // namespace items
