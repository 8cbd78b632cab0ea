// SPDX-License-Identifier: Apache-2.0
#include "widgets/imagecard.h"

#include "theme/icons.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int margin = 12;
constexpr int pictureSize = 24;
} // namespace

ImageCard::ImageCard(const QString &name, const QString &about, QWidget *parent)
    : QAbstractButton(parent)
    , m_about(about)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(about);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ImageCard::sizeHint() const
{
    return {200, 2 * margin + 2 * fontMetrics().lineSpacing() + 2};
}

QSize ImageCard::minimumSizeHint() const
{
    return {140, sizeHint().height()};
}

void ImageCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor base = palette().color(QPalette::Base);
    const QColor accent = palette().color(QPalette::Link);
    const bool lit = underMouse() || hasFocus();
    painter.setBrush(isDown() ? blend(base, accent, 0.16) : lit ? blend(base, accent, 0.07) : base);
    painter.setPen(QPen(lit ? accent : lineColour(palette()), hasFocus() ? 1.6 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    ui::icon(u"repository"_s, Tone::Accent)
        .paint(&painter, QRect(margin, (height() - pictureSize) / 2, pictureSize, pictureSize));
    const QRect room = rect().adjusted(2 * margin + pictureSize, margin, -margin, -margin);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(bold).elidedText(text(), Qt::ElideRight, room.width()));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom,
                     fontMetrics().elidedText(m_about, Qt::ElideRight, room.width()));
}

void ImageCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ImageCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace ui
