// SPDX-License-Identifier: Apache-2.0
#include "widgets/busyline.h"

#include <QPainter>

namespace ui {

namespace {
constexpr int frameMs = 40;
constexpr int frames = 40; ///< of one pass
} // namespace

BusyLine::BusyLine(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(2);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % frames;
        update();
    });
}

void BusyLine::setBusy(bool busy)
{
    if (busy == isBusy())
        return;
    if (busy) {
        m_phase = 0;
        m_timer.start();
    } else {
        m_timer.stop();
    }
    update();
}

void BusyLine::paintEvent(QPaintEvent *)
{
    if (!isBusy())
        return;
    QPainter painter(this);
    const int length = qMax(40, width() / 4);
    const int left = (width() + length) * m_phase / frames - length;
    painter.fillRect(QRect(left, 0, length, height()), palette().color(QPalette::Link));
}

} // namespace ui
