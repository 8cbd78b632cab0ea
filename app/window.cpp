// SPDX-License-Identifier: Apache-2.0
#include "window.h"

#include "commands/commandline.h"
#include "composition.h"
#include "mainwindow.h"
#include "translations.h"

#include <QApplication>
#include <QSettings>

int openWindow(int argc, char **argv, const commands::CommandLine &commandLine)
{
    QApplication application(argc, argv);
    ui::installTranslations(application);
    QSettings settings(Composition::configFolder() + QStringLiteral("/window.ini"), QSettings::IniFormat);
    Composition composition({.caFile = commandLine.caFile(), .listUnfinished = true});
    ui::MainWindow window(composition.directory(), composition.transfers(), settings);
    window.show();
    if (commandLine.location().isEmpty())
        window.openLast();
    else
        window.openText(commandLine.location());
    return QApplication::exec();
}
