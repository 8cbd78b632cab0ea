// SPDX-License-Identifier: Apache-2.0
#include "widgets/noticestrip.h"

#include "theme/icons.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

NoticeStrip::NoticeStrip(QWidget *parent)
    : QWidget(parent)
    , m_icon(new Label)
    , m_text(new Label)
    , m_button(new QPushButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    m_text->setWordWrap(true);
    m_text->setSelectable();
    connect(m_button, &QPushButton::clicked, this, &NoticeStrip::buttonClicked);
    QWidget::hide();
}

void NoticeStrip::show(const QString &text, Tone tone, const QString &button)
{
    m_tone = tone;
    const bool bad = tone == Tone::Danger || tone == Tone::Warning;
    m_icon->setPixmap(icon(bad ? u"warning"_s : u"info"_s, tone).pixmap(QSize(16, 16), devicePixelRatioF()));
    if (m_text->text() != text)
        m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text);
    QWidget::show();
    update();
}

QString NoticeStrip::text() const
{
    return m_text->text();
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(palette(), m_tone));
    painter.fillRect(QRect(0, height() - 1, width(), 1), lineColour(palette()));
}

} // namespace ui
