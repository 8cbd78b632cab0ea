// SPDX-License-Identifier: Apache-2.0
#include "widgets/stateview.h"

#include "items/sizetext.h"
#include "theme/icons.h"
#include "widgets/busyline.h"
#include "widgets/label.h"
#include "widgets/noticestrip.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using Kind = browse::ViewState::Kind;

struct Look
{
    QString icon;
    Tone tone;
};

Look lookOf(Kind kind)
{
    switch (kind) {
    case Kind::NoMatch:
        return {u"filter"_s, Tone::Muted};
    case Kind::Loading:
        return {u"clock"_s, Tone::Muted};
    case Kind::Offline:
        return {u"offline"_s, Tone::Warning};
    case Kind::SignIn:
        return {u"lock"_s, Tone::Accent};
    case Kind::RateLimited:
        return {u"clock"_s, Tone::Warning};
    case Kind::Error:
        return {u"error"_s, Tone::Danger};
    case Kind::Content:
    case Kind::Empty:
        break;
    }
    return {u"empty"_s, Tone::Muted};
}

} // namespace

StateView::StateView(QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_line(new BusyLine(this))
    , m_strip(new NoticeStrip(this))
    , m_content(content)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    auto *holder = new QWidget(this);
    m_stack = new QStackedLayout(holder);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(content);
    m_page = buildPage();
    m_stack->addWidget(m_page);
    layout->addWidget(holder, 1);
    m_state.kind = Kind::Content;
    connect(m_strip, &NoticeStrip::buttonClicked, this, [this] {
        if (m_state.kind == Kind::Loading)
            Q_EMIT cancelRequested();
        else
            Q_EMIT retryRequested();
    });
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &StateView::refresh);
}

QWidget *StateView::buildPage()
{
    auto *page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    m_icon = new Label({}, Label::Size::Body, Tone::Muted, page);
    m_icon->setAlignment(Qt::AlignHCenter);
    m_title = new Label({}, Label::Size::Heading, Tone::Normal, page);
    m_detail = new Label({}, Label::Size::Body, Tone::Normal, page);
    m_advice = new Label({}, Label::Size::Body, Tone::Muted, page);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    for (Label *label : {m_title, m_detail, m_advice}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setSelectable();
        layout->addWidget(label);
    }
    m_retry = new QPushButton(icon(u"reload"_s), tr("&Retry"), page);
    m_cancel = new QPushButton(tr("Cancel"), page);
    m_clear = new QPushButton(tr("Clear filter"), page);
    m_copy = new QPushButton(icon(u"copy"_s), tr("Copy details"), page);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton *button : {m_retry, m_cancel, m_clear, m_copy})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addSpacing(8);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(m_retry, &QPushButton::clicked, this, &StateView::retryRequested);
    connect(m_cancel, &QPushButton::clicked, this, &StateView::cancelRequested);
    connect(m_clear, &QPushButton::clicked, this, &StateView::clearFilterRequested);
    connect(m_copy, &QPushButton::clicked, this, &StateView::copyDetails);
    return page;
}

void StateView::setState(const browse::ViewState &state)
{
    m_state = state;
    const bool ticks =
        state.kind == Kind::Loading || (state.kind == Kind::RateLimited && state.secondsToRetry() > 0);
    if (ticks)
        m_tick.start();
    else
        m_tick.stop();
    refresh();
}

void StateView::setPace(const Pace &pace)
{
    m_pace = pace;
    refresh();
}

bool StateView::showsContent() const
{
    return m_stack->currentWidget() == m_content;
}

bool StateView::showsLine() const
{
    return m_line->isBusy();
}

QString StateView::pageText() const
{
    if (showsContent())
        return {};
    QStringList parts;
    for (const Label *label : {m_title, m_detail, m_advice}) {
        if (!label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(u'\n');
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        refresh(); // the icon is a pixmap
}

void StateView::refresh()
{
    m_line->setGeometry(0, 0, width(), m_line->height());
    if (m_state.kind == Kind::Loading)
        return showLoading();
    m_line->setBusy(false);
    switch (m_state.kind) {
    case Kind::Content:
        m_strip->hide();
        m_stack->setCurrentWidget(m_content);
        return;
    case Kind::Empty:
    case Kind::NoMatch: {
        m_strip->hide();
        const Look look = lookOf(m_state.kind);
        const bool ownIcon = m_state.kind == Kind::Empty && !m_emptyIcon.isEmpty();
        return showPage(ownIcon ? m_emptyIcon : look.icon, look.tone, m_state.title, m_state.detail,
                        m_state.advice);
    }
    default:
        return showFailure();
    }
}

void StateView::showLoading()
{
    const qint64 elapsed = m_state.since.isValid() ? m_state.since.elapsed() : 0;
    m_line->setBusy(elapsed >= m_pace.line);
    m_line->raise();
    if (elapsed < m_pace.line)
        return; // the old content and nothing else
    const QString who = m_state.host.isEmpty() ? tr("Loading…") : tr("Waiting for %1…").arg(m_state.host);
    const QString since = elapsed >= m_pace.elapsed ? items::durationText(elapsed / 1000) : QString();
    if (elapsed < m_pace.who) {
        m_strip->hide();
        m_stack->setCurrentWidget(m_content);
    } else if (m_state.keepsContent) {
        m_stack->setCurrentWidget(m_content);
        m_strip->show(since.isEmpty() ? who : tr("%1 %2").arg(who, since), Tone::Normal,
                      since.isEmpty() ? QString() : tr("Cancel"));
    } else {
        m_strip->hide();
        showPage(u"clock"_s, Tone::Muted, who, since.isEmpty() ? QString() : tr("%1 so far").arg(since), {});
    }
}

void StateView::showFailure()
{
    const int seconds = m_state.secondsToRetry();
    const QString countdown = m_state.kind == Kind::RateLimited && seconds > 0
                                  ? tr("It will answer again in %1.").arg(items::durationText(seconds))
                                  : QString();
    if (m_state.kind == Kind::RateLimited && seconds <= 0)
        m_tick.stop();
    if (m_state.keepsContent) {
        m_stack->setCurrentWidget(m_content);
        const QString text = countdown.isEmpty() ? m_state.title : tr("%1 %2").arg(m_state.title, countdown);
        m_strip->show(text, m_state.kind == Kind::Error ? Tone::Danger : Tone::Warning,
                      m_state.canRetry ? tr("Retry") : QString());
        m_strip->setToolTip(items::plainToolTip(m_state.detail));
        return;
    }
    m_strip->hide();
    const Look look = lookOf(m_state.kind);
    QString advice = m_state.advice;
    if (!countdown.isEmpty())
        advice = advice.isEmpty() ? countdown : tr("%1 %2").arg(countdown, advice);
    showPage(look.icon, look.tone, m_state.title, m_state.detail, advice);
}

void StateView::showPage(const QString &iconName, Tone tone, const QString &title, const QString &detail,
                         const QString &advice)
{
    m_icon->setPixmap(icon(iconName, tone).pixmap(QSize(40, 40), devicePixelRatioF()));
    const auto put = [](Label *label, const QString &text) {
        if (label->text() != text)
            label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    put(m_title, title);
    put(m_detail, detail);
    put(m_advice, advice);
    const bool failure = m_state.isFailure();
    m_retry->setVisible(failure && m_state.canRetry);
    m_retry->setEnabled(m_state.kind != Kind::RateLimited || m_state.secondsToRetry() <= 0);
    m_copy->setVisible(failure);
    m_clear->setVisible(m_state.kind == Kind::NoMatch);
    m_cancel->setVisible(m_state.kind == Kind::Loading && m_state.since.isValid() &&
                         m_state.since.elapsed() >= m_pace.elapsed);
    m_stack->setCurrentWidget(m_page);
}

void StateView::copyDetails()
{
    QGuiApplication::clipboard()->setText(m_state.copyText());
}

} // namespace ui
