// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/viewstate.h"

#include <QDateTime>
#include <QStatusBar>
#include <QTimer>

class QPushButton;

namespace ui {

class Label;

/// The line at the bottom: who is waited for from 3 s on, how long and Cancel from 10 s on; else where what
/// is shown came from and when. Short messages stand there for a few seconds. GUI thread.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setState(const browse::ViewState &state);
    /// "docker.io", and when it answered; invalid: nothing is shown.
    void setOrigin(const QString &origin, const QDateTime &when);
    void notify(const QString &message);
    QString text() const;
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void cancelRequested();

private:
    void refresh();

    browse::ViewState m_state;
    QString m_origin;
    QDateTime m_when;
    QString m_message;
    QTimer m_tick;
    QTimer m_forget;
    Label *m_text;
    QPushButton *m_cancel;
};

} // namespace ui
