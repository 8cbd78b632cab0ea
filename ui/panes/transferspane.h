// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/transferservice.h"

#include <QWidget>

class QPushButton;
class QSettings;
class QTreeView;

namespace browse {
class TransfersBrowser;
}

namespace ui {

class Label;
class StateView;

/// The pulls, a row each with a child row a layer, and what one can do with them. GUI thread.
class TransfersPane final : public QWidget
{
    Q_OBJECT
public:
    /// `transfers` outlives this pane.
    explicit TransfersPane(browse::TransfersBrowser *transfers, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }
    void reveal(ports::TransferId id); ///< opens and marks its row
    QString summary() const;
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void closeRequested();

private:
    QWidget *buildHead();
    void buildTree();
    ports::TransferId currentId() const;
    void refresh();
    void showMenu(const QPoint &point);

    browse::TransfersBrowser *m_transfers;
    Label *m_summary;
    QTreeView *m_tree;
    StateView *m_states;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_remove;
    QPushButton *m_clear;
};

} // namespace ui
