// SPDX-License-Identifier: Apache-2.0
#include "delegates/sharedelegate.h"

#include "items/layermodel.h"
#include "theme/palettes.h"
#include "widgets/label.h"
#include "widgets/layerbar.h"

#include <QApplication>
#include <QPainter>

namespace ui {

namespace {

using items::LayerModel;

constexpr int barHeight = 6;
constexpr int textWidth = 44; ///< room for "100 %"

bool isEmptyStep(const QModelIndex &index)
{
    return LayerModel::Kind(index.data(items::KindRole).toInt()) == LayerModel::Kind::EmptyStep;
}

/// Which layer of the image this row is, counted over the rows before it.
int layerNumber(const QModelIndex &index)
{
    const auto *model = qobject_cast<const LayerModel *>(index.model());
    return model ? model->rows().at(index.row()).layerIndex : index.row();
}

} // namespace

void ShareDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (index.column() == LayerModel::InstructionColumn)
        option->text = option->text.simplified();
    if (index.column() == LayerModel::InstructionColumn || index.column() == LayerModel::DigestColumn)
        option->font = monospaceFont();
    if (isEmptyStep(index))
        option->palette.setColor(QPalette::Text, toneColour(option->palette, Tone::Muted));
}

void ShareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    if (index.column() != LayerModel::ShareColumn || isEmptyStep(index))
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const QString text = own.text;
    own.text.clear();
    const QStyle *style = own.widget ? own.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &own, painter, own.widget);
    const bool selected = own.state & QStyle::State_Selected;
    const QRect room = own.rect.adjusted(8, 0, -8, 0);
    const int width = qMax(0, room.width() - textWidth);
    const double share = qBound(0.0, index.data(items::ShareRole).toDouble(), 1.0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QRectF groove(room.left(), room.center().y() - barHeight / 2 + 1, width, barHeight);
    painter->setBrush(selected ? own.palette.color(QPalette::HighlightedText)
                               : LayerBar::colourOf(layerNumber(index), own.palette));
    painter->drawRoundedRect(QRectF(groove.topLeft(), QSizeF(qMax(2.0, groove.width() * share), barHeight)),
                             2, 2);
    painter->setPen(own.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(own.font);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace ui
