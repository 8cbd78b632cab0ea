// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace ui {

/// One line of text to take along: selectable, with a button that copies it. GUI thread.
class CopyField final : public QWidget
{
    Q_OBJECT
public:
    /// `what` names the text for people who do not see it: "Digest".
    explicit CopyField(const QString &what, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    QToolButton *button() const { return m_button; }

Q_SIGNALS:
    void copied(const QString &what);

private:
    QString m_what;
    QLineEdit *m_edit;
    QToolButton *m_button;
};

} // namespace ui
