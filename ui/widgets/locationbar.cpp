// SPDX-License-Identifier: Apache-2.0
#include "widgets/locationbar.h"

#include "theme/icons.h"
#include "widgets/breadcrumb.h"
#include "widgets/locationedit.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QStyleOptionFrame>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

LocationBar::LocationBar(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_breadcrumb(new Breadcrumb)
    , m_edit(new LocationEdit(this))
{
    auto *reading = new QWidget(this);
    auto *row = new QHBoxLayout(reading);
    row->setContentsMargins(2, 1, 2, 1);
    row->setSpacing(0);
    row->addWidget(m_breadcrumb, 1);
    auto *pencil = new QToolButton(reading);
    pencil->setIcon(icon(u"edit"_s, Tone::Muted));
    pencil->setAutoRaise(true);
    pencil->setToolTip(tr("Type a location (Ctrl+L)"));
    pencil->setAccessibleName(tr("Type a location"));
    pencil->setFocusPolicy(Qt::TabFocus);
    row->addWidget(pencil);
    m_stack->addWidget(reading);
    m_stack->addWidget(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    for (QWidget *widget : {static_cast<QWidget *>(m_breadcrumb), static_cast<QWidget *>(pencil)})
        widget->setCursor(Qt::ArrowCursor);
    m_breadcrumb->setCursor(Qt::IBeamCursor);
    connect(pencil, &QToolButton::clicked, this, &LocationBar::startEditing);
    connect(m_breadcrumb, &Breadcrumb::locationClicked, this, &LocationBar::locationEntered);
    connect(m_edit, &LocationEdit::dismissed, this, &LocationBar::stopEditing);
    connect(m_edit, &LocationEdit::locationEntered, this, [this](const browse::Location &location) {
        stopEditing();
        Q_EMIT locationEntered(location);
    });
}

void LocationBar::setLocation(const browse::Location &location)
{
    m_location = location;
    m_breadcrumb->setLocation(location);
    if (!m_edit->hasFocus())
        stopEditing();
}

void LocationBar::startEditing()
{
    if (!isEditing())
        m_edit->setText(m_location.toString());
    m_stack->setCurrentWidget(m_edit);
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool LocationBar::isEditing() const
{
    return m_stack->currentWidget() == m_edit;
}

void LocationBar::stopEditing()
{
    m_stack->setCurrentIndex(0);
}

QSize LocationBar::sizeHint() const
{
    return {480, m_edit->sizeHint().height()};
}

void LocationBar::paintEvent(QPaintEvent *)
{
    if (isEditing())
        return;
    QPainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.state &= ~QStyle::State_HasFocus;
    option.lineWidth = 1;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
}

void LocationBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        startEditing();
}

} // namespace ui
