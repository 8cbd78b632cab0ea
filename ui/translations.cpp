// SPDX-License-Identifier: Apache-2.0
#include "translations.h"

#include "resources.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace ui {

void installTranslations(QCoreApplication &application)
{
    resources::load();
    const QString wanted = qEnvironmentVariable("TALLYMAN_LANGUAGE");
    const QLocale locale = wanted.isEmpty() ? QLocale::system() : QLocale(wanted);
    if (!wanted.isEmpty())
        QLocale::setDefault(locale);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return;
    auto *qtWords = new QTranslator(&application);
    if (qtWords->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qtWords);
    auto *ours = new QTranslator(&application);
    if (ours->load(locale, u"tallyman"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(ours);
}

} // namespace ui
