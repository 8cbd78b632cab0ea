// SPDX-License-Identifier: Apache-2.0
#include "widgets/statusline.h"

#include "items/sizetext.h"
#include "widgets/label.h"

#include <QPushButton>

namespace ui {

namespace {
constexpr int whoMs = 3'000;
constexpr int elapsedMs = 10'000;
constexpr int messageMs = 4'000;
constexpr int ageMs = 20'000;
} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_text(new Label({}, Label::Size::Caption, Tone::Muted, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 0, 4, 0);
    addWidget(m_text, 1);
    addPermanentWidget(m_cancel);
    m_cancel->hide();
    m_text->setMinimumHeight(fontMetrics().height() + 8);
    m_text->setAccessibleName(tr("Status"));
    m_forget.setSingleShot(true);
    m_forget.setInterval(messageMs);
    m_state.kind = browse::ViewState::Kind::Content;
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancelRequested);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::refresh);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_message.clear();
        refresh();
    });
    m_tick.start(ageMs);
}

void StatusLine::setState(const browse::ViewState &state)
{
    m_state = state;
    m_tick.setInterval(state.kind == browse::ViewState::Kind::Loading ? 250 : ageMs);
    refresh();
}

void StatusLine::setOrigin(const QString &origin, const QDateTime &when)
{
    m_origin = origin;
    m_when = when;
    refresh();
}

void StatusLine::notify(const QString &message)
{
    m_message = message;
    m_forget.start();
    refresh();
}

QString StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::refresh()
{
    const bool loading = m_state.kind == browse::ViewState::Kind::Loading;
    const qint64 elapsed = loading && m_state.since.isValid() ? m_state.since.elapsed() : 0;
    m_cancel->setVisible(elapsed >= elapsedMs);
    QString text;
    if (!m_message.isEmpty())
        text = m_message;
    else if (elapsed >= elapsedMs)
        text = tr("Waiting for %1 · %2").arg(m_state.host, items::durationText(elapsed / 1000));
    else if (elapsed >= whoMs)
        text = tr("Waiting for %1").arg(m_state.host);
    else if (m_when.isValid())
        text = tr("%1 · %2").arg(m_origin, items::ageText(m_when));
    if (m_text->text() != text)
        m_text->setText(text);
}

} // namespace ui
