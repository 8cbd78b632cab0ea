// SPDX-License-Identifier: Apache-2.0
// Writes pictures of the window on sample data into a folder: screenshots <folder> [language] [theme]
// With a folder alone it runs itself for both languages and themes, at 100 % and 200 %.
#include "browse/location.h"
#include "mainwindow.h"
#include "panes/detailspane.h"
#include "panes/listpane.h"
#include "panes/namelistview.h"
#include "panes/sidepane.h"
#include "panes/startpage.h"
#include "panes/transferspane.h"
#include "sampledirectory.h"
#include "sampletransfers.h"
#include "translations.h"
#include "widgets/filterfield.h"
#include "widgets/locationbar.h"
#include "widgets/locationedit.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

void save(ui::MainWindow &window, const QString &folder, const QString &name)
{
    QTest::qWait(300);
    const QString path = folder + u'/' + name + u".png"_s;
    if (!window.grab().save(path))
        qFatal("cannot write %s", qPrintable(path));
}

void openTree(ui::MainWindow &window)
{
    QTreeView *tree = window.sidePane()->tree();
    const auto *model = qobject_cast<const items::RegistryTreeModel *>(tree->model());
    for (const auto &registry : {u"docker.io"_s, u"ghcr.io"_s, u"registry.example:5000"_s})
        tree->expand(model->indexOfRegistry(registry));
    QTest::qWait(100);
    tree->expand(model->indexOfNamespace(u"docker.io"_s, u"library"_s));
    tree->expand(model->indexOfNamespace(u"registry.example:5000"_s, u"shop"_s));
}

void takePictures(const QString &folder, const QString &prefix)
{
    QTemporaryDir settingsFolder;
    QSettings settings(settingsFolder.filePath(u"window.ini"_s), QSettings::IniFormat);
    SampleDirectory directory;
    directory.fill();
    SampleTransfers transfers;
    ui::MainWindow window(directory, transfers, settings);
    window.resize(1280, 800);
    window.show();
    window.activateWindow();
    save(window, folder, prefix + u"start"_s);
    window.startPage()->edit()->setText(u"nginx"_s);
    save(window, folder, prefix + u"typing"_s);
    window.navigate(browse::Location::registry(u"docker.io"_s));
    openTree(window);
    save(window, folder, prefix + u"registry"_s);
    window.openText(u"nginx:1.27"_s);
    window.listPane()->tags()->filter()->setText(u"1.27"_s);
    save(window, folder, prefix + u"overview"_s);
    transfers.fill();
    window.transfersPane()->setVisible(true);
    window.transfersPane()->reveal(1);
    for (int tab = 1; tab < ui::DetailsPane::TabCount; ++tab) {
        window.detailsPane()->showTab(tab);
        if (tab == ui::DetailsPane::LayersPage)
            window.detailsPane()->selectLayer(1);
        save(window, folder, prefix + u"tab%1"_s.arg(tab));
    }
    window.locationBar()->startEditing();
    window.locationBar()->edit()->setText(u"Nginx:1.27"_s);
    save(window, folder, prefix + u"invalid"_s);
    window.listPane()->setFocus();
    window.transfersPane()->setVisible(false);
    window.listPane()->tags()->filter()->setText(u"nothing like it"_s);
    save(window, folder, prefix + u"nomatch"_s);
    window.openText(u"nginx:9.9"_s);
    save(window, folder, prefix + u"notfound"_s);
    window.navigate(browse::Location::registry(u"ghcr.io"_s));
    save(window, folder, prefix + u"signin"_s);
    window.close();
}

int runAll(const QString &folder)
{
    for (const auto &scale : {u"1"_s, u"2"_s}) {
        for (const auto &language : {u"en"_s, u"ko"_s}) {
            for (const auto &theme : {u"light"_s, u"dark"_s}) {
                QProcess process;
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert(u"QT_SCALE_FACTOR"_s, scale);
                environment.insert(u"TALLYMAN_LANGUAGE"_s, language);
                environment.insert(u"TALLYMAN_THEME"_s, theme);
                process.setProcessEnvironment(environment);
                process.setProcessChannelMode(QProcess::ForwardedChannels);
                process.start(QCoreApplication::applicationFilePath(),
                              {folder, u"%1-%2-%3-"_s.arg(theme, language, scale)});
                if (!process.waitForFinished(120'000) || process.exitCode() != 0)
                    return 1;
            }
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments.at(1))) {
        qWarning("usage: screenshots <folder> [prefix]");
        return 2;
    }
    if (arguments.size() == 2)
        return runAll(arguments.at(1));
    ui::installTranslations(application);
    takePictures(arguments.at(1), arguments.at(2));
    return 0;
}
