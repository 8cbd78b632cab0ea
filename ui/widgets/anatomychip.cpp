// SPDX-License-Identifier: Apache-2.0
#include "widgets/anatomychip.h"

#include "widgets/label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr qsizetype longest = 36; ///< characters shown of one part; a digest is longer
}

AnatomyChip::AnatomyChip(const QString &name, int hue, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_hue(hue)
    , m_caption(new Label(name, Label::Size::Caption, Tone::Muted, this))
    , m_text(new Label({}, Label::Size::Body, Tone::Normal, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->setSpacing(0);
    layout->addWidget(m_caption);
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void AnatomyChip::setPart(const QString &text, bool implied)
{
    setVisible(!text.isEmpty());
    m_text->setText(text.size() > longest ? text.left(longest - 1) + u'…' : text);
    QFont font = this->font();
    font.setBold(!implied);
    font.setItalic(implied);
    m_text->setFont(font);
    m_text->setTone(implied ? Tone::Muted : Tone::Normal);
    m_caption->setText(implied ? tr("%1 · implied").arg(m_name) : m_name);
    //: "registry: docker.io", for screen readers
    setAccessibleName(tr("%1: %2").arg(m_caption->text(), text));
}

void AnatomyChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = chartHues(palette()).at(m_hue);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(palette().color(QPalette::Base), colour, 0.12));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(4, height() - 4, width() - 8, 2.5), 1.2, 1.2);
}

} // namespace ui
