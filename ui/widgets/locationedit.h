// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace ui {

class LocationPanel;

/// A field for everything that names a place; shows what was typed taken apart, under itself, while it has
/// the focus. Enter goes there; wrong input stays and says why. GUI thread.
class LocationEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit LocationEdit(QWidget *parent = nullptr);
    ~LocationEdit() override;

    /// Registry names that stand for themselves ("registry.example:5000").
    void setKnownRegistries(const QStringList &registries) { m_registries = registries; }
    /// Places visited before, newest first.
    void setHistory(const QStringList &history) { m_history = history; }
    /// As if Enter had been pressed on this text.
    void submit(const QString &text);
    LocationPanel *panel() const;

Q_SIGNALS:
    void locationEntered(const browse::Location &location);
    void dismissed(); ///< Escape, or the focus went elsewhere

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void refresh();
    void placePanel();
    QStringList matching(const QString &text) const;

    QPointer<LocationPanel> m_panel; ///< child of the window, so that it may cover what is below
    QStringList m_registries;
    QStringList m_history;
    QString m_preedit; ///< is not in text() while a Korean syllable is being composed
};

} // namespace ui
