// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"

#include <QWidget>

class QTreeView;

namespace items {
class PlatformModel;
}

namespace ui {

/// Every platform the name stands for, as a table; choosing one shows it. GUI thread.
class PlatformsTab final : public QWidget
{
    Q_OBJECT
public:
    /// `model` outlives this tab.
    explicit PlatformsTab(items::PlatformModel *model, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void manifestChosen(const oci::Digest &manifest);

private:
    void choose(const QModelIndex &index);

    items::PlatformModel *m_model;
    QTreeView *m_tree;
};

} // namespace ui
