// SPDX-License-Identifier: Apache-2.0
#include "theme/style.h"

#include "theme/icons.h"
#include "theme/palettes.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qreal radius = 5;

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

void roundedRect(QPainter *painter, const QRectF &rect, const QBrush &fill, const QPen &pen,
                 qreal corner = radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(pen);
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->restore();
}

/// The fill of a button in its state: primary ones in the highlight, others barely above the window.
QColor buttonFill(const QStyleOption *option, bool primary)
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

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    if (which == SP_LineEditClearButton)
        return icon(u"close"_s, Tone::Muted);
    return QProxyStyle::standardIcon(which, option, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ToolBarIconSize:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_FocusFrameHMargin: // what item views leave beside a cell's text, but for 1 px
        return 5;
    case PM_HeaderMargin:
        return 6;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TreeViewIndentation:
        return 16;
    case PM_MenuButtonIndicator:
        if (isPrimary(widget))
            return 24;
        break;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_EtchDisabledText:
    case SH_TabBar_ElideMode:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 10));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 12));
        break;
    case CT_TabBarTab:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 18));
        break;
    case CT_LineEdit:
    case CT_PushButton:
    case CT_ComboBox:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 12));
        if (type == CT_PushButton)
            result.rwidth() += 8;
        break;
    case CT_ToolButton:
        result.setHeight(qMax(result.height(), option->fontMetrics.height() + 12));
        result.setWidth(qMax(result.width(), result.height()));
        if (isPrimary(widget))
            result.rwidth() += 12;
        break;
    case CT_MenuItem:
        if (size.height() > 8)
            result.setHeight(qMax(result.height(), option->fontMetrics.height() + 8));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(4, 0, -4, 0) : rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool vertical = bar->orientation == Qt::Vertical;
    const int extent = vertical ? bar->rect.height() : bar->rect.width();
    int length = extent;
    if (bar->maximum > bar->minimum) {
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        length = int(std::clamp<qint64>(qint64(bar->pageStep) * extent / (range + bar->pageStep),
                                        qMin(28, extent), extent));
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              extent - length, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return vertical
                   ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size)
                   : visualRect(bar->direction, bar->rect,
                                QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return along(start, length);
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + length, extent - start - length);
    default:
        return {};
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(option, painter, isPrimary(widget));
    case PE_PanelButtonTool:
        return drawToolPanel(option, painter);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return drawLineEdit(option, painter);
        painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return;
    case PE_IndicatorBranch:
        return drawBranch(option, painter);
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          lineColour(option->palette));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameLineEdit:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)),
                          lineColour(option->palette));
        return;
    case PE_FrameFocusRect:
        // In a list the selection is the focus; a ring there would only add noise.
        if (qobject_cast<const QAbstractItemView *>(widget) && (option->state & State_Selected))
            return;
        return roundedRect(painter, QRectF(option->rect).adjusted(0, 0, 0, 0), Qt::NoBrush,
                           QPen(option->palette.color(QPalette::Link), 1.2), 3);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(tab, painter);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter);
    case CE_Splitter:
        painter->fillRect(option->rect, lineColour(option->palette));
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          lineColour(option->palette));
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(bar, painter);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && isPrimary(widget) && (option->state & State_Enabled)) {
            QStyleOptionButton label = *button;
            label.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
            if (!label.icon.isNull())
                label.icon = QIcon(label.icon.pixmap(label.iconSize, painter->device()->devicePixelRatioF(),
                                                     QIcon::Selected));
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawScrollBar(bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget), painter);
    }
    if (control == CC_ToolButton && isPrimary(widget)) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return drawPrimaryTool(this, button, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace ui
