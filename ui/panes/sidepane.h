// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QWidget>

class QTreeView;

namespace browse {
class CatalogueBrowser;
}

namespace ui {

/// The registries and what is in them, as a tree. Opening a node asks its registry; choosing one goes there.
/// GUI thread.
class SidePane final : public QWidget
{
    Q_OBJECT
public:
    /// `catalogues` outlives this pane.
    explicit SidePane(browse::CatalogueBrowser *catalogues, QWidget *parent = nullptr);

    /// Marks the row of this place, where the tree has it.
    void setLocation(const browse::Location &location);
    QTreeView *tree() const { return m_tree; }
    void focusTree();

Q_SIGNALS:
    void locationChosen(const browse::Location &location);
    void addRegistryRequested();

private:
    browse::Location locationOf(const QModelIndex &index) const;
    QModelIndex indexOf(const browse::Location &location) const;
    void choose(const QModelIndex &index);
    void showMenu(const QPoint &point);

    browse::CatalogueBrowser *m_catalogues;
    QTreeView *m_tree;
    browse::Location m_location;
};

} // namespace ui
