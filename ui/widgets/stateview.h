// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/viewstate.h"
#include "theme/palettes.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace ui {

class BusyLine;
class Label;
class NoticeStrip;

/// When a wait becomes visible, in milliseconds since it began.
struct Pace
{
    int line = 400;       ///< the thin line
    int who = 3'000;      ///< who is contacted
    int elapsed = 10'000; ///< how long it has taken, and Cancel
};

/// Shows a view, or the state it is in instead of its content. GUI thread.
///
///   Content ------------------------------> the view
///   Loading  0 ms the view as it is · 400 ms thin line · 3 s who is contacted · 10 s elapsed time and Cancel
///   failure, empty, no match --------------> a page with words and buttons; a strip above the view where
///   rows
///                                            from before are kept
class StateView final : public QWidget
{
    Q_OBJECT
public:
    /// Takes `content` over.
    explicit StateView(QWidget *content, QWidget *parent = nullptr);

    void setState(const browse::ViewState &state);
    const browse::ViewState &state() const { return m_state; }
    void setPace(const Pace &pace);
    /// An icon for the empty page; "empty" without this.
    void setEmptyIcon(const QString &name) { m_emptyIcon = name; }

    bool showsContent() const;
    bool showsLine() const;
    QString pageText() const; ///< title, detail and advice as shown; empty while the content is shown

Q_SIGNALS:
    void retryRequested();
    void cancelRequested();
    void clearFilterRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildPage();
    void refresh();
    void showLoading();
    void showFailure();
    void showPage(const QString &iconName, Tone tone, const QString &title, const QString &detail,
                  const QString &advice);
    void copyDetails();

    browse::ViewState m_state;
    Pace m_pace;
    QString m_emptyIcon;
    QTimer m_tick;
    BusyLine *m_line;
    NoticeStrip *m_strip;
    QStackedLayout *m_stack;
    QWidget *m_content;
    QWidget *m_page = nullptr;
    Label *m_icon = nullptr;
    Label *m_title = nullptr;
    Label *m_detail = nullptr;
    Label *m_advice = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_clear = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace ui
