// SPDX-License-Identifier: Apache-2.0
#include "widgets/locationedit.h"

#include "browse/anatomy.h"
#include "widgets/locationpanel.h"

#include <QFocusEvent>
#include <QKeyEvent>

namespace ui {

LocationEdit::LocationEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_panel(new LocationPanel(parent))
{
    setPlaceholderText(tr("Image, registry, pull command or link"));
    setAccessibleName(tr("Location"));
    setMaxLength(4096);
    connect(this, &QLineEdit::textChanged, this, &LocationEdit::refresh);
    connect(m_panel, &LocationPanel::picked, this, &LocationEdit::submit);
}

LocationEdit::~LocationEdit()
{
    delete m_panel;
}

LocationPanel *LocationEdit::panel() const
{
    return m_panel;
}

void LocationEdit::submit(const QString &text)
{
    if (this->text() != text)
        setText(text);
    const auto parsed = browse::Location::parse(text.trimmed(), m_registries);
    if (!parsed) {
        refresh();
        return;
    }
    m_panel->hide();
    Q_EMIT locationEntered(*parsed);
}

void LocationEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ControlModifier)
            break;
        submit(m_panel->isVisible() && !m_panel->suggestion().isEmpty() ? m_panel->suggestion() : text());
        return;
    case Qt::Key_Down:
        if (m_panel->step(1))
            return;
        break;
    case Qt::Key_Up:
        if (m_panel->step(-1))
            return;
        break;
    case Qt::Key_Escape:
        m_panel->hide();
        Q_EMIT dismissed();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void LocationEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason)
        refresh();
}

void LocationEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason)
        return;
    m_panel->hide();
    Q_EMIT dismissed();
}

void LocationEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placePanel();
}

void LocationEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    QLineEdit::inputMethodEvent(event);
    refresh();
}

void LocationEdit::refresh()
{
    // hasFocus() is false until the window is active, as it is not yet right after the start.
    if (window()->focusWidget() != this || !isVisible())
        return;
    QString typed = text();
    typed.insert(cursorPosition(), m_preedit);
    typed = typed.trimmed();
    m_panel->setAnatomy(browse::anatomyOf(typed, m_registries), typed.isEmpty());
    m_panel->setSuggestions(matching(typed));
    setAccessibleDescription(m_panel->message().isEmpty() ? m_panel->spokenAnatomy() : m_panel->message());
    placePanel();
    m_panel->show();
    m_panel->raise();
}

void LocationEdit::placePanel()
{
    QWidget *top = window();
    if (m_panel->parentWidget() != top)
        m_panel->setParent(top);
    const QPoint corner = mapTo(top, QPoint(0, height() + 2));
    m_panel->setFixedWidth(qMin(qMax(width(), 320), qMax(320, top->width() - corner.x() - 8)));
    m_panel->move(corner);
    m_panel->adjustSize();
}

QStringList LocationEdit::matching(const QString &typed) const
{
    QStringList found;
    for (const QString &place : m_history) {
        if (place != typed && place.contains(typed, Qt::CaseInsensitive))
            found << place;
        if (found.size() == 6)
            break;
    }
    return found;
}

} // namespace ui
