// SPDX-License-Identifier: Apache-2.0
#include "window.h"

#include "commands/commandline.h"
#include "composition.h"
#include "dialogs/xraydialog.h"
#include "mainwindow.h"
#include "translations.h"

#include <QAction>
#include <QApplication>
#include <QSettings>

int openWindow(int argc, char **argv, const commands::CommandLine &commandLine)
{
    QApplication application(argc, argv);
    ui::installTranslations(application);
    QSettings settings(Composition::configFolder() + QStringLiteral("/window.ini"), QSettings::IniFormat);
    Composition composition({.caFile = commandLine.caFile(), .listUnfinished = true, .noteExchanges = true});
    ui::MainWindow window(composition.directory(), composition.transfers(), settings);
    ui::XrayDialog xray(composition.exchanges(), settings, &window);
    QObject::connect(window.actions()[ui::Actions::ShowXray], &QAction::triggered, &xray, [&xray] {
        xray.show();
        xray.raise();
        xray.activateWindow();
    });
    window.show();
    if (commandLine.location().isEmpty())
        window.openLast();
    else
        window.openText(commandLine.location());
    return QApplication::exec();
}
