// SPDX-License-Identifier: Apache-2.0
#include "widgets/copyfield.h"

#include "theme/icons.h"
#include "widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int confirmMs = 1500; ///< how long the tick stands where the copy icon was
}

CopyField::CopyField(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_edit(new QLineEdit(this))
    , m_button(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_button);
    m_edit->setReadOnly(true);
    m_edit->setFont(monospaceFont());
    m_edit->setMinimumWidth(80);
    m_edit->setAccessibleName(what);
    m_button->setIcon(icon(u"copy"_s));
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolTip(tr("Copy"));
    //: %1 is what is copied: "Digest", "Pull command"
    m_button->setAccessibleName(tr("Copy: %1").arg(what));
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(confirmMs);
    connect(timer, &QTimer::timeout, this, [this] { m_button->setIcon(icon(u"copy"_s)); });
    connect(m_button, &QToolButton::clicked, this, [this, timer] {
        QGuiApplication::clipboard()->setText(m_edit->text());
        m_button->setIcon(icon(u"check"_s, Tone::Success));
        timer->start();
        Q_EMIT copied(m_what);
    });
}

void CopyField::setText(const QString &text)
{
    if (m_edit->text() != text) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    }
    m_button->setEnabled(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_edit->text();
}

} // namespace ui
