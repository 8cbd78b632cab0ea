// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/palettes.h"

#include <QWidget>

class QPushButton;

namespace ui {

class Label;

/// One line above a view that keeps its content: what goes on or went wrong, and one thing to do. GUI thread.
class NoticeStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeStrip(QWidget *parent = nullptr);

    /// `button` empty: none. Shows the strip.
    void show(const QString &text, Tone tone, const QString &button = {});
    using QWidget::hide;
    QString text() const;
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_icon;
    Label *m_text;
    QPushButton *m_button;
    Tone m_tone = Tone::Normal;
};

} // namespace ui
