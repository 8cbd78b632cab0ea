// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QItemSelectionModel;
class QPlainTextEdit;
class QTreeView;

namespace items {
class LayerModel;
}

namespace ui {

class LayerBar;

/// The steps that made the image beside the layers they made: bar, table, and the chosen one in full. GUI
/// thread.
class LayersTab final : public QWidget
{
    Q_OBJECT
public:
    /// Model and selection are shared with the overview's bar; both outlive this tab.
    LayersTab(items::LayerModel *model, QItemSelectionModel *selection, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }
    QString detailText() const;
    QPlainTextEdit *textView() const { return m_detail; }

private:
    void showCurrent();

    items::LayerModel *m_model;
    QItemSelectionModel *m_selection;
    LayerBar *m_bar;
    QTreeView *m_tree;
    QPlainTextEdit *m_detail;
};

} // namespace ui
