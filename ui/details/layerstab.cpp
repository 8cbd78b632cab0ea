// SPDX-License-Identifier: Apache-2.0
#include "details/layerstab.h"

#include "delegates/sharedelegate.h"
#include "items/layermodel.h"
#include "items/sizetext.h"
#include "widgets/label.h"
#include "widgets/layerbar.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using items::LayerModel;

LayersTab::LayersTab(LayerModel *model, QItemSelectionModel *selection, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_bar(new LayerBar)
    , m_tree(new QTreeView)
    , m_detail(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(13, 12, 13, 8);
    head->addWidget(m_bar);
    layout->addLayout(head);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({320, 140});
    layout->addWidget(splitter, 1);
    m_bar->setModel(model, selection);
    m_tree->setModel(model);
    m_tree->setSelectionModel(selection);
    m_tree->setItemDelegate(new ShareDelegate(m_tree));
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("Layers"));
    QHeaderView *header = m_tree->header();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(40);
    header->resizeSection(LayerModel::NumberColumn, 56);
    header->setSectionResizeMode(LayerModel::InstructionColumn, QHeaderView::Stretch);
    header->resizeSection(LayerModel::SizeColumn, 92);
    header->resizeSection(LayerModel::ShareColumn, 112);
    header->resizeSection(LayerModel::DigestColumn, 132);
    m_detail->setReadOnly(true);
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setFont(monospaceFont());
    m_detail->setAccessibleName(tr("The chosen step in full"));
    m_detail->setPlaceholderText(tr("Choose a step to read it in full."));
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->document()->setDocumentMargin(12);
    connect(selection, &QItemSelectionModel::currentChanged, this, &LayersTab::showCurrent);
    connect(model, &QAbstractItemModel::modelReset, this, &LayersTab::showCurrent);
}

QString LayersTab::detailText() const
{
    return m_detail->toPlainText();
}

void LayersTab::showCurrent()
{
    const QModelIndex current = m_selection->currentIndex();
    if (!current.isValid() || current.row() >= m_model->rows().size()) {
        m_detail->clear();
        return;
    }
    const items::LayerRow &row = m_model->rows().at(current.row());
    QStringList parts;
    if (!row.instruction.isEmpty())
        parts << row.instruction << QString();
    if (row.layerIndex >= 0) {
        parts
            << tr("Size: %1 (%2)").arg(items::compressedSizeText(row.size), items::exactBytesText(row.size));
        parts << tr("Digest: %1").arg(row.digest.toString());
        if (!row.diffId.isNull())
            parts << tr("Diff ID: %1").arg(row.diffId.toString());
        parts << tr("Media type: %1").arg(row.mediaType);
    } else {
        parts << tr("This step changed no file, so it made no layer.");
    }
    if (row.created.isValid())
        parts
            << tr("Created: %1").arg(QLocale().toString(row.created.toUTC(), u"yyyy-MM-dd HH:mm:ss 'UTC'"_s));
    if (!row.comment.isEmpty())
        parts << tr("Comment: %1").arg(row.comment);
    m_detail->setPlainText(parts.join(u'\n'));
}

} // namespace ui
