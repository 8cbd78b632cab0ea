// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"

#include <QScrollArea>

class QItemSelectionModel;
class QVBoxLayout;

namespace items {
class LayerModel;
}

namespace ui {

class CopyField;
class FactForm;
class Label;
class LayerBar;

/// What an image is at a glance: size, layers, what it starts, and every text one takes along. GUI thread.
class OverviewTab final : public QScrollArea
{
    Q_OBJECT
public:
    /// The model and the selection of layers are shared with the layers tab; both outlive this tab.
    OverviewTab(items::LayerModel *layers, QItemSelectionModel *selection, QWidget *parent = nullptr);

    void show(const browse::ImageDetails &details);
    LayerBar *layerBar() const { return m_bar; }

Q_SIGNALS:
    void copied(const QString &what);

private:
    void addSection(const QString &heading, QWidget *content);
    void addCopyFields();
    void showStart(const browse::ImageDetails &details);
    void showSelectedLayer();

    items::LayerModel *m_layers;
    QItemSelectionModel *m_selection;
    QVBoxLayout *m_layout;
    Label *m_size;
    Label *m_sizeNote;
    Label *m_count;
    Label *m_created;
    LayerBar *m_bar;
    Label *m_barText;
    QWidget *m_copyRows;
    CopyField *m_reference = nullptr;
    CopyField *m_digest = nullptr;
    CopyField *m_atDigest = nullptr;
    CopyField *m_pull = nullptr;
    CopyField *m_kubernetes = nullptr;
    FactForm *m_start;
    FactForm *m_environment;
    FactForm *m_labels;
    QVector<std::pair<QWidget *, QWidget *>> m_sections; ///< heading, content
};

} // namespace ui
