// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/namestore.h"
#include "items/roles.h"

#include <QAbstractTableModel>

namespace items {

/// A flat list of names with its own filter and order, usable with 300,000 rows. Base of TagModel and
/// RepositoryModel. Column 0 is the name. GUI thread.
///
/// append() inserts one batch and, where the order asks for it, re-sorts through layoutChanged; merge()
/// refreshes and keeps selection and current row; setFilter() resets the rows: give the view a
/// SelectionKeeper.
class NameListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int NameColumn = 0;
    using Id = NameStore::Id;

    explicit NameListModel(QObject *parent = nullptr);

    /// Appends a page (or several) in the registry's order; names already present are passed over.
    void append(const QStringList &names);
    /// A refresh: afterwards the model holds exactly `names`; rows that stay keep their selection and facts.
    void merge(const QStringList &names);
    void clear();

    /// Shows only names that contain every word of `filter`, case ignored. Empty: everything.
    void setFilter(const QString &filter);
    QString filter() const { return m_filter; }

    /// Column NameColumn: natural order; -1: the order in which the registry lists; another column: by its
    /// value, rows without a value last. Starts as natural, ascending.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    int loadedCount() const { return int(m_store.count()); } ///< names held
    int shownCount() const { return int(m_rows.size()); }    ///< names that pass the filter
    QString name(int row) const;                             ///< empty when out of range
    int rowOf(const QString &name) const;                    ///< -1: not held, or filtered away
    bool contains(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void countsChanged(); ///< loadedCount() or shownCount() is another

protected:
    const NameStore &store() const { return m_store; }
    Id idAt(int row) const { return m_rows[size_t(row)]; }
    /// One name's row changed in these columns.
    void factsChanged(Id id, int firstColumn, int lastColumn);

    virtual QString columnTitle(int column) const = 0;
    virtual QVariant cell(Id id, int column,
                          int role) const = 0; ///< columns and roles that the base does not answer
    virtual QVariant sortValue(Id id, int column) const = 0; ///< invalid: unknown, sorted last
    virtual void forget(const std::vector<Id> &removed) = 0; ///< drops what was known of them
    virtual void forgetAll() = 0;

private:
    std::vector<Id> matching(const std::vector<Id> &ids) const;
    void order(std::vector<Id> &rows) const;
    void reorder();
    void insertAtEnd(const std::vector<Id> &added);
    void removeIds(std::vector<Id> removed);

    NameStore m_store;
    std::vector<Id> m_rows; ///< what is shown, in order
    QString m_filter;
    std::vector<QByteArray> m_words;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace items
