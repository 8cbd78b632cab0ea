// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/viewstate.h"

#include <QWidget>

class QPushButton;
class QSettings;
class QTreeView;

namespace items {
class NameListModel;
}

namespace ui {

class FilterField;
class Label;
class StateView;

/// A long list of names: heading, filter, rows, how many there are. Used for repositories and for tags. GUI
/// thread.
class NameListView final : public QWidget
{
    Q_OBJECT
public:
    /// `model` outlives this view; `what` names the list for screen readers; objectName() names its columns
    /// in the settings.
    NameListView(items::NameListModel *model, const QString &what, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    void setState(const browse::ViewState &state);
    void setCounts(const QString &text, bool hasMore);
    void setCurrentName(const QString &name); ///< marks its row, where it is shown
    void clearFilter();
    void focusFilter();
    void focusList();
    FilterField *filter() const { return m_filter; }
    QTreeView *tree() const { return m_tree; }
    StateView *stateView() const { return m_states; }
    void saveColumns(QSettings &settings) const;
    void restoreColumns(const QSettings &settings);

Q_SIGNALS:
    void filterChanged(const QString &filter);
    void chosen(const QModelIndex &index);
    void moreRequested();
    void retryRequested();
    void cancelRequested();

private:
    void buildTree();
    void showHeaderMenu(const QPoint &point);

    items::NameListModel *m_model;
    QString m_what;
    Label *m_heading;
    FilterField *m_filter;
    QTreeView *m_tree;
    StateView *m_states;
    Label *m_counts;
    QPushButton *m_more;
    QString m_current;
};

} // namespace ui
