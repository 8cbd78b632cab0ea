// SPDX-License-Identifier: Apache-2.0
#include "details/platformstab.h"

#include "items/platformmodel.h"
#include "theme/icons.h"
#include "widgets/label.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using items::PlatformModel;

/// Marks the platform that is shown, and gives kinds their icons.
class PlatformDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = PlatformModel::Kind(index.data(items::KindRole).toInt());
        const bool current = index.data(items::CurrentRole).toBool();
        if (current)
            option->font.setBold(true);
        if (kind != PlatformModel::Kind::Image)
            option->palette.setColor(QPalette::Text, toneColour(option->palette, Tone::Muted));
        if (index.column() == PlatformModel::DigestColumn)
            option->font = monospaceFont();
        if (index.column() != PlatformModel::PlatformColumn)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        option->icon = current                                    ? icon(u"done"_s, Tone::Success)
                       : kind == PlatformModel::Kind::Image       ? icon(u"platform"_s, Tone::Muted)
                       : kind == PlatformModel::Kind::Attestation ? icon(u"file"_s, Tone::Muted)
                                                                  : icon(u"box"_s, Tone::Muted);
    }
};

} // namespace

PlatformsTab::PlatformsTab(PlatformModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tree(new QTreeView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    m_tree->setModel(model);
    m_tree->setItemDelegate(new PlatformDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setAccessibleName(tr("Platforms"));
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->header()->resizeSection(PlatformModel::PlatformColumn, 200);
    m_tree->header()->resizeSection(PlatformModel::DigestColumn, 190);
    connect(m_tree, &QTreeView::activated, this, &PlatformsTab::choose);
    connect(m_tree, &QTreeView::clicked, this, &PlatformsTab::choose);
}

void PlatformsTab::choose(const QModelIndex &index)
{
    if (PlatformModel::Kind(index.data(items::KindRole).toInt()) != PlatformModel::Kind::Image ||
        index.data(items::CurrentRole).toBool())
        return;
    Q_EMIT manifestChosen(m_model->descriptor(index).digest);
}

} // namespace ui
