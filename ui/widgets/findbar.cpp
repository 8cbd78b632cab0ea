// SPDX-License-Identifier: Apache-2.0
#include "widgets/findbar.h"

#include "theme/icons.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_message(new Label({}, Label::Size::Caption, Tone::Warning, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(8);
    auto *next = new QPushButton(tr("Next"), this);
    auto *previous = new QPushButton(tr("Previous"), this);
    auto *closeButton = new QToolButton(this);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_message);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(closeButton);
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setAccessibleName(tr("Find in the text"));
    m_edit->setMaxLength(256);
    m_edit->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    closeButton->setIcon(icon(u"close"_s, Tone::Muted));
    closeButton->setAutoRaise(true);
    closeButton->setAccessibleName(tr("Close the search"));
    closeButton->setToolTip(tr("Close (Esc)"));
    connect(m_edit, &QLineEdit::textChanged, this, [this] { find({}, true); });
    connect(next, &QPushButton::clicked, this, [this] { find({}, false); });
    connect(previous, &QPushButton::clicked, this, [this] { find(QTextDocument::FindBackward, false); });
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open(QPlainTextEdit *view)
{
    m_view = view;
    m_message->clear();
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::close()
{
    hide();
    if (m_view)
        m_view->setFocus();
}

QString FindBar::message() const
{
    return m_message->text();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier ? QTextDocument::FindBackward
                                                      : QTextDocument::FindFlags(),
                 false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::find(QTextDocument::FindFlags flags, bool fromStart)
{
    if (!m_view)
        return;
    const QString wanted = m_edit->text();
    m_message->clear();
    if (wanted.isEmpty())
        return;
    if (fromStart)
        m_view->moveCursor(QTextCursor::Start);
    if (m_view->find(wanted, flags))
        return;
    m_view->moveCursor(flags & QTextDocument::FindBackward ? QTextCursor::End : QTextCursor::Start);
    if (!m_view->find(wanted, flags))
        m_message->setText(tr("Not found"));
}

} // namespace ui
