// SPDX-License-Identifier: Apache-2.0
#include "theme/stylepaint.h"

#include "theme/icons.h"
#include "theme/palettes.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace ui::stylepaint {

static constexpr qreal radius = 5;

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

void roundedRect(QPainter *painter, const QRectF &rect, const QBrush &fill, const QPen &pen, qreal corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(pen);
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->restore();
}

/// The fill of a button in its state: primary ones in the highlight, others barely above the window.
static QColor buttonFill(const QStyleOption *option, bool primary)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor base = !enabled
                            ? blend(palette.color(QPalette::Window), palette.color(QPalette::Button), 0.5)
                        : primary ? palette.color(QPalette::Highlight)
                                  : palette.color(QPalette::Button);
    if (option->state & (QStyle::State_Sunken | QStyle::State_On))
        return blend(base, palette.color(primary ? QPalette::Shadow : QPalette::WindowText),
                     primary ? 0.25 : 0.14);
    if (enabled && (option->state & QStyle::State_MouseOver))
        return blend(base, palette.color(primary ? QPalette::HighlightedText : QPalette::WindowText), 0.07);
    return base;
}

void drawButton(const QStyleOption *option, QPainter *painter, bool primary)
{
    const QPalette &palette = option->palette;
    const bool focus = (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_Enabled);
    const QColor border =
        focus ? palette.color(QPalette::Link)
        : primary && (option->state & QStyle::State_Enabled)
            ? palette.color(QPalette::Highlight)
            : blend(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.26);
    roundedRect(painter, option->rect, buttonFill(option, primary), border);
    if (focus)
        roundedRect(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), Qt::NoBrush,
                    primary ? palette.color(QPalette::HighlightedText) : palette.color(QPalette::Link),
                    radius - 2);
}

void drawToolPanel(const QStyleOption *option, QPainter *painter)
{
    const QColor ink = option->palette.color(QPalette::WindowText);
    const bool pressed = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = (option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled);
    const bool focus = option->state & QStyle::State_HasFocus;
    if (!pressed && !hover && !focus)
        return;
    const QColor fill = pressed || hover
                            ? blend(option->palette.color(QPalette::Window), ink, pressed ? 0.16 : 0.08)
                            : QColor(Qt::transparent);
    roundedRect(painter, option->rect, fill,
                focus ? QPen(option->palette.color(QPalette::Link), 1.5) : QPen(Qt::NoPen));
}

void drawLineEdit(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool focus = option->state & QStyle::State_HasFocus;
    const QColor border =
        focus ? palette.color(QPalette::Link)
              : blend(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.28);
    roundedRect(painter, option->rect, palette.color(QPalette::Base), QPen(border, focus ? 1.6 : 1.0));
}

void drawTab(const QStyleOptionTab *tab, QPainter *painter)
{
    const QPalette &palette = tab->palette;
    const bool selected = tab->state & QStyle::State_Selected;
    if (!selected && !(tab->state & QStyle::State_MouseOver))
        return;
    const QColor colour = selected ? palette.color(QPalette::Link) : lineColour(palette);
    painter->fillRect(QRect(tab->rect.left() + 4, tab->rect.bottom() - 1, tab->rect.width() - 8, 2), colour);
}

void drawHeaderSection(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    QColor fill = palette.color(QPalette::AlternateBase);
    if (option->state & QStyle::State_MouseOver)
        fill = blend(fill, palette.color(QPalette::WindowText), 0.05);
    painter->fillRect(option->rect, fill);
    painter->setPen(lineColour(palette));
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

void drawProgress(const QStyleOptionProgressBar *bar, QPainter *painter)
{
    const QPalette &palette = bar->palette;
    const bool selected = bar->state & QStyle::State_Selected;
    const QRectF groove(bar->rect.left(), bar->rect.center().y() - 2, bar->rect.width(), 5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QColor ink = palette.color(selected ? QPalette::HighlightedText : QPalette::WindowText);
    painter->setBrush(
        blend(palette.color(selected ? QPalette::Highlight : QPalette::Base), ink, selected ? 0.3 : 0.14));
    painter->drawRoundedRect(groove, 2.5, 2.5);
    const double range = double(bar->maximum) - bar->minimum;
    const double part = range > 0 ? qBound(0.0, (double(bar->progress) - bar->minimum) / range, 1.0) : 0;
    if (part > 0) {
        QRectF fill = groove;
        fill.setWidth(qMax(5.0, groove.width() * part));
        painter->setBrush(palette.color(selected ? QPalette::HighlightedText : QPalette::Link));
        painter->drawRoundedRect(fill, 2.5, 2.5);
    }
    painter->restore();
}

void drawBranch(const QStyleOption *option, QPainter *painter)
{
    if (!(option->state & QStyle::State_Children))
        return;
    const bool open = option->state & QStyle::State_Open;
    QRect box(0, 0, 12, 12);
    box.moveCenter(option->rect.center());
    const bool selected = option->state & QStyle::State_Selected;
    icon(open ? u"chevron-down"_s : u"chevron-right"_s, Tone::Muted)
        .paint(painter, box, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
}

void drawScrollBar(const QStyleOptionSlider *bar, const QRect &slider, QPainter *painter)
{
    const QPalette &palette = bar->palette;
    painter->fillRect(bar->rect, palette.color(QPalette::Base));
    if (bar->maximum <= bar->minimum)
        return;
    const bool active = bar->activeSubControls & QStyle::SC_ScrollBarSlider;
    const QColor colour =
        blend(palette.color(QPalette::Base), palette.color(QPalette::WindowText), active ? 0.5 : 0.32);
    const QRectF thumb = bar->orientation == Qt::Vertical ? QRectF(slider).adjusted(3, 2, -3, -2)
                                                          : QRectF(slider).adjusted(2, 3, -2, -3);
    roundedRect(painter, thumb, colour, Qt::NoPen, 3);
}

/// The Pull button: filled, a hairline before the arrow that opens the menu.
void drawPrimaryTool(const QStyle *style, const QStyleOptionToolButton *option, QPainter *painter,
                     const QWidget *widget)
{
    QStyleOptionToolButton whole = *option;
    drawButton(&whole, painter, true);
    QStyleOptionToolButton label = *option;
    label.rect = style->subControlRect(QStyle::CC_ToolButton, option, QStyle::SC_ToolButton, widget)
                     .adjusted(8, 0, 0, 0);
    const bool enabled = option->state & QStyle::State_Enabled;
    if (enabled) {
        label.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
        label.icon = QIcon(
            option->icon.pixmap(option->iconSize, painter->device()->devicePixelRatioF(), QIcon::Selected));
    }
    style->drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
    if (!(option->features & QStyleOptionToolButton::MenuButtonPopup))
        return;
    const QRect menu =
        style->subControlRect(QStyle::CC_ToolButton, option, QStyle::SC_ToolButtonMenu, widget);
    QColor line = option->palette.color(enabled ? QPalette::HighlightedText : QPalette::Mid);
    line.setAlphaF(0.4F);
    painter->fillRect(QRect(menu.left(), menu.top() + 6, 1, menu.height() - 12), line);
    QRect arrow(0, 0, 12, 12);
    arrow.moveCenter(menu.center());
    icon(u"chevron-down"_s)
        .paint(painter, arrow, Qt::AlignCenter, enabled ? QIcon::Selected : QIcon::Disabled);
}

} // namespace ui::stylepaint
