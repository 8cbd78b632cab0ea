// SPDX-License-Identifier: Apache-2.0
#include "delegates/treedelegate.h"

#include "items/registrytreemodel.h"
#include "theme/icons.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using Kind = items::RegistryTreeModel::Kind;
using items::NodeState;

constexpr int markSize = 14;

Kind kindOf(const QModelIndex &index)
{
    return Kind(index.data(items::KindRole).toInt());
}

QString iconName(const QModelIndex &index)
{
    switch (kindOf(index)) {
    case Kind::Section:
        return {};
    case Kind::Registry:
        return index.parent().isValid() ? u"registry"_s : u"computer"_s;
    case Kind::Namespace:
        return u"folder"_s;
    case Kind::Repository:
        return u"repository"_s;
    }
    return {};
}

} // namespace

void TreeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (kindOf(index) == Kind::Section) {
        option->font.setBold(true);
        option->font.setPointSizeF(option->font.pointSizeF() * 0.9);
        option->palette.setColor(QPalette::Text, toneColour(option->palette, Tone::Muted));
        return;
    }
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = icon(iconName(index), Tone::Muted);
    option->decorationSize = QSize(16, 16);
}

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (kindOf(index) != Kind::Registry)
        return;
    const auto state = NodeState(index.data(items::StateRole).toInt());
    if (state != NodeState::Failed && state != NodeState::Loading)
        return;
    QRect mark(0, 0, markSize, markSize);
    mark.moveCenter(QPoint(option.rect.right() - markSize, option.rect.center().y()));
    const QIcon::Mode mode = option.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal;
    const bool failed = state == NodeState::Failed;
    icon(failed ? u"warning"_s : u"clock"_s, failed ? Tone::Warning : Tone::Muted)
        .paint(painter, mark, Qt::AlignCenter, mode);
}

} // namespace ui
