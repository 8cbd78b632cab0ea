// SPDX-License-Identifier: Apache-2.0
#include "theme/style.h"

#include "theme/icons.h"
#include "theme/palettes.h"
#include "theme/stylepaint.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using namespace stylepaint;

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
