// SPDX-License-Identifier: Apache-2.0
#include "items/selectionkeeper.h"

#include "items/namelistmodel.h"

#include <QItemSelectionModel>

namespace items {

SelectionKeeper::SelectionKeeper(NameListModel *model, QItemSelectionModel *selection)
    : QObject(selection)
    , m_model(model)
    , m_selection(selection)
{
    Q_ASSERT(selection->model() == model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &SelectionKeeper::save);
    connect(model, &QAbstractItemModel::modelReset, this, &SelectionKeeper::restore);
}

void SelectionKeeper::save()
{
    m_selected.clear();
    const QModelIndexList rows = m_selection->selectedRows(NameListModel::NameColumn);
    for (const QModelIndex &row : rows)
        m_selected << m_model->name(row.row());
    m_current =
        m_selection->currentIndex().isValid() ? m_model->name(m_selection->currentIndex().row()) : QString();
}

void SelectionKeeper::restore()
{
    for (const QString &name : std::as_const(m_selected)) {
        const int row = m_model->rowOf(name);
        if (row >= 0)
            m_selection->select(m_model->index(row, NameListModel::NameColumn),
                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    const int current = m_current.isEmpty() ? -1 : m_model->rowOf(m_current);
    if (current >= 0)
        m_selection->setCurrentIndex(m_model->index(current, NameListModel::NameColumn),
                                     QItemSelectionModel::NoUpdate);
    if (!m_current.isEmpty())
        Q_EMIT restored(current);
}

} // namespace items
