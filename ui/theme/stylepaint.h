// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBrush>
#include <QPen>
#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;
QT_END_NAMESPACE

/// How the parts of Style are drawn, each from the palette of its option. Free functions, GUI thread.
namespace ui::stylepaint {

bool isPrimary(const QWidget *widget);
void roundedRect(QPainter *painter, const QRectF &rect, const QBrush &fill, const QPen &pen,
                 qreal corner = 5);
void drawButton(const QStyleOption *option, QPainter *painter, bool primary);
void drawToolPanel(const QStyleOption *option, QPainter *painter);
void drawLineEdit(const QStyleOption *option, QPainter *painter);
void drawTab(const QStyleOptionTab *tab, QPainter *painter);
void drawHeaderSection(const QStyleOption *option, QPainter *painter);
void drawProgress(const QStyleOptionProgressBar *bar, QPainter *painter);
void drawBranch(const QStyleOption *option, QPainter *painter);
void drawScrollBar(const QStyleOptionSlider *bar, const QRect &slider, QPainter *painter);
void drawPrimaryTool(const QStyle *style, const QStyleOptionToolButton *option, QPainter *painter,
                     const QWidget *widget);

} // namespace ui::stylepaint
