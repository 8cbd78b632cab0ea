// SPDX-License-Identifier: Apache-2.0
#include "widgets/label.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

namespace ui {

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

Label::Label(const QString &text, Size size, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    QFont wanted = font();
    switch (size) {
    case Size::Caption:
        wanted.setPointSizeF(wanted.pointSizeF() * 0.9);
        break;
    case Size::Body:
        break;
    case Size::Heading:
        wanted.setPointSizeF(wanted.pointSizeF() * 1.15);
        wanted.setBold(true);
        break;
    case Size::Title:
        wanted.setPointSizeF(wanted.pointSizeF() * 1.6);
        wanted.setBold(true);
        break;
    }
    setFont(wanted);
    applyTone();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

void Label::setMonospace()
{
    setFont(monospaceFont());
}

void Label::setSelectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setCursor(Qt::IBeamCursor);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        applyTone();
}

void Label::applyTone()
{
    const QColor wanted = toneColour(QApplication::palette(), m_tone);
    if (palette().color(QPalette::WindowText) == wanted && palette().color(QPalette::Text) == wanted)
        return; // setPalette() sends PaletteChange again
    QPalette own;
    // On a parent with the role Base a label is drawn with Text, elsewhere with WindowText.
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        own.setColor(QPalette::Active, role, wanted);
        own.setColor(QPalette::Inactive, role, wanted);
    }
    setPalette(own);
}

} // namespace ui
