// SPDX-License-Identifier: Apache-2.0
#include "delegates/transferdelegate.h"

#include "items/transfermodel.h"
#include "theme/icons.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionProgressBar>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using items::TransferModel;
using ports::BlobState;
using ports::TransferState;

struct Look
{
    QString icon;
    Tone tone = Tone::Muted;
};

Look transferLook(TransferState state)
{
    switch (state) {
    case TransferState::Queued:
    case TransferState::Resolving:
        return {u"clock"_s};
    case TransferState::Waiting:
        return {u"clock"_s, Tone::Warning};
    case TransferState::Downloading:
        return {u"pull"_s, Tone::Accent};
    case TransferState::Verifying:
        return {u"search"_s, Tone::Accent};
    case TransferState::Done:
        return {u"done"_s, Tone::Success};
    case TransferState::Failed:
        return {u"error"_s, Tone::Danger};
    case TransferState::Cancelled:
        return {u"stop"_s};
    }
    return {};
}

Look blobLook(BlobState state)
{
    switch (state) {
    case BlobState::Queued:
        return {u"clock"_s};
    case BlobState::Waiting:
        return {u"clock"_s, Tone::Warning};
    case BlobState::Downloading:
        return {u"pull"_s, Tone::Accent};
    case BlobState::Verifying:
        return {u"search"_s, Tone::Accent};
    case BlobState::Done:
    case BlobState::AlreadyHere:
        return {u"done"_s, Tone::Success};
    case BlobState::Failed:
        return {u"error"_s, Tone::Danger};
    }
    return {};
}

Look lookOf(const QModelIndex &index)
{
    const int state = index.data(items::StateRole).toInt();
    return TransferModel::Kind(index.data(items::KindRole).toInt()) == TransferModel::Kind::Transfer
               ? transferLook(TransferState(state))
               : blobLook(BlobState(state));
}

} // namespace

void TransferDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool transfer =
        TransferModel::Kind(index.data(items::KindRole).toInt()) == TransferModel::Kind::Transfer;
    if (index.column() == TransferModel::NameColumn && transfer)
        option->font.setBold(true);
    if (index.column() == TransferModel::NameColumn && !transfer)
        option->palette.setColor(QPalette::Text, toneColour(option->palette, Tone::Muted));
    if (index.column() == TransferModel::StateColumn) {
        const Look look = lookOf(index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(look.icon, look.tone);
        option->decorationSize = QSize(16, 16);
        if (look.tone == Tone::Danger)
            option->palette.setColor(QPalette::Text, toneColour(option->palette, Tone::Danger));
    }
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const double progress = index.data(items::ProgressRole).toDouble();
    if (index.column() != TransferModel::ProgressColumn || progress < 0)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const QString text = own.text;
    own.text.clear();
    const QStyle *style = own.widget ? own.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &own, painter, own.widget);
    const int textWidth = own.fontMetrics.horizontalAdvance(u"100 %"_s) + 8;
    QStyleOptionProgressBar bar;
    bar.palette = own.palette;
    bar.state = own.state;
    bar.rect = own.rect.adjusted(8, 0, -textWidth - 8, 0);
    bar.minimum = 0;
    bar.maximum = 1000;
    bar.progress = int(progress * 1000);
    style->drawControl(QStyle::CE_ProgressBar, &bar, painter, own.widget);
    painter->save();
    painter->setPen(
        own.palette.color(own.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(own.font);
    painter->drawText(own.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace ui
