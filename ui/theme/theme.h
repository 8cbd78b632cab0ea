// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/systemscheme.h"

#include <QObject>

class QSettings;

namespace ui {

/// Keeps the application's palette at what the person or the desktop wants, also while the window is open.
/// Lives on the GUI thread; the settings outlive it.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Sets style and palette of the application at once. The environment's TALLYMAN_THEME (system, light,
    /// dark) goes before what is remembered.
    explicit Theme(QSettings &settings, QObject *parent = nullptr);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice); ///< applies and remembers it
    bool isDark() const;

Q_SIGNALS:
    void changed();

private:
    void apply();

    QSettings &m_settings;
    SystemScheme m_system;
    Choice m_choice = Choice::System;
};

} // namespace ui
