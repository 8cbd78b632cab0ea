// SPDX-License-Identifier: Apache-2.0
#include "translations.h"

#include "resources.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// Free functions of the models translate under a context that lupdate cannot see and files under their
/// namespace: what is not found under its own context is looked for there.
class Translator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *source, const char *disambiguation,
                      int n) const override
    {
        const QString own = QTranslator::translate(context, source, disambiguation, n);
        if (!own.isNull())
            return own;
        for (const char *room : {"items", "browse", "ports"}) {
            const QByteArray inRoom = QByteArray(room) + "::" + context;
            for (const char *other : {room, inRoom.constData()}) {
                const QString found = QTranslator::translate(other, source, disambiguation, n);
                if (!found.isNull())
                    return found;
            }
        }
        return {};
    }
};

} // namespace

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
    auto *ours = new Translator(&application);
    if (ours->load(locale, u"tallyman"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(ours);
}

} // namespace ui
