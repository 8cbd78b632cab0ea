// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include "resources.h"
#include "theme/palettes.h"
#include "theme/style.h"

#include <QApplication>
#include <QMetaEnum>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr auto settingsKey = "window/theme"_L1;

Theme::Choice choiceFrom(const QString &text)
{
    if (text.compare(u"light", Qt::CaseInsensitive) == 0)
        return Theme::Choice::Light;
    if (text.compare(u"dark", Qt::CaseInsensitive) == 0)
        return Theme::Choice::Dark;
    return Theme::Choice::System;
}

} // namespace

Theme::Theme(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    resources::load();
    const QString wanted = qEnvironmentVariable("TALLYMAN_THEME");
    m_choice = choiceFrom(wanted.isEmpty() ? m_settings.value(settingsKey).toString() : wanted);
    QApplication::setStyle(new Style);
    connect(&m_system, &SystemScheme::changed, this, &Theme::apply);
    apply();
}

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    m_settings.setValue(settingsKey,
                        QString::fromLatin1(QMetaEnum::fromType<Choice>().valueToKey(int(choice))).toLower());
    apply();
}

bool Theme::isDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_system.isDark());
}

void Theme::apply()
{
    QApplication::setPalette(isDark() ? darkPalette() : lightPalette());
    Q_EMIT changed();
}

} // namespace ui
