// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions.h"
#include "browse/cataloguebrowser.h"
#include "browse/history.h"
#include "browse/imagebrowser.h"
#include "browse/repositoriesbrowser.h"
#include "browse/tagsbrowser.h"
#include "browse/transfersbrowser.h"
#include "theme/theme.h"
#include "windowmemory.h"

#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace ui {

class DetailsPane;
class ImageCommands;
class ListPane;
class LocationBar;
class LocationEdit;
class SidePane;
class StartPage;
class StatusLine;
class TransfersPane;

/// The window: panes side by side, and the one location that they all show. GUI thread.
///
///   any pane --location chosen--> navigate() -> history -> goTo(): bar, side, list, details
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// All outlive the window.
    MainWindow(ports::RegistryDirectory &directory, ports::TransferService &transfers, QSettings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void navigate(const browse::Location &location);
    /// As if it had been typed into the location bar: goes there, or says what is wrong with it.
    void openText(const QString &text);
    /// Goes where the window stood when it was closed, or to the start page.
    void openLast();

    browse::Location location() const { return m_location; }
    Actions &actions() { return *m_actions; }
    LocationBar *locationBar() const { return m_bar; }
    SidePane *sidePane() const { return m_side; }
    ListPane *listPane() const { return m_list; }
    DetailsPane *detailsPane() const { return m_details; }
    TransfersPane *transfersPane() const { return m_transfersPane; }
    StartPage *startPage() const { return m_start; }
    Theme &theme() { return m_theme; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPanes();
    void connectPanes();
    void connectActions();
    void connectTheme();
    void goTo(const browse::Location &location);
    void refreshCommands();
    void refreshStatus();
    void refreshField();
    QStringList knownRegistries() const;
    void setTransfersShown(bool shown);
    void addRegistry();
    void saveSettings();
    void restoreSettings();

    ports::RegistryDirectory &m_directory;
    QSettings &m_settings;
    WindowMemory m_memory;
    Theme m_theme;
    browse::CatalogueBrowser m_catalogues;
    browse::RepositoriesBrowser m_repositories;
    browse::TagsBrowser m_tags;
    browse::ImageBrowser m_image;
    browse::TransfersBrowser m_transfers;
    browse::History m_history;
    browse::Location m_location;
    QStringList m_visited; ///< for completion, newest first
    Actions *m_actions;
    ImageCommands *m_commands;
    LocationBar *m_bar = nullptr;
    SidePane *m_side = nullptr;
    ListPane *m_list = nullptr;
    DetailsPane *m_details = nullptr;
    StartPage *m_start = nullptr;
    TransfersPane *m_transfersPane = nullptr;
    StatusLine *m_status = nullptr;
    QSplitter *m_panes = nullptr; ///< list | details
    bool m_panesPlaced = false;
    QSplitter *m_down = nullptr; ///< everything / transfers
    QStackedWidget *m_centre = nullptr;
};

} // namespace ui
