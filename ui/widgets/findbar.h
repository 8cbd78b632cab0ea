// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTextDocument>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace ui {

class Label;

/// Finds text in a plain text view: next, previous, and whether there is any. GUI thread.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Opens the bar on this view; it outlives the bar or is forgotten.
    void open(QPlainTextEdit *view);
    void close();
    QLineEdit *edit() const { return m_edit; }
    QString message() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(QTextDocument::FindFlags flags, bool fromStart);

    QPointer<QPlainTextEdit> m_view;
    QLineEdit *m_edit;
    Label *m_message;
};

} // namespace ui
