// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QVariantList>

QT_BEGIN_NAMESPACE
class QItemSelectionModel;
QT_END_NAMESPACE

namespace items {

class NameListModel;

/// Restores the selected rows and the current row of a flat list after its reset (a filter changed), by name.
/// Create it after view->setModel(), with view->selectionModel(). GUI thread.
class SelectionKeeper final : public QObject
{
    Q_OBJECT
public:
    /// Lives as child of `selection`; both must share the model.
    SelectionKeeper(NameListModel *model, QItemSelectionModel *selection);

Q_SIGNALS:
    /// After a reset: the current row was found again (its row) or filtered away (-1).
    void restored(int currentRow);

private:
    void save();
    void restore();

    NameListModel *m_model;
    QItemSelectionModel *m_selection;
    QStringList m_selected;
    QString m_current;
};

} // namespace items
