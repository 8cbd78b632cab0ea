// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"

#include "dialogs/addregistrydialog.h"
#include "dialogs/shortcutsdialog.h"
#include "imagecommands.h"
#include "panes/detailspane.h"
#include "panes/listpane.h"
#include "panes/namelistview.h"
#include "panes/sidepane.h"
#include "panes/startpage.h"
#include "panes/transferspane.h"
#include "theme/icons.h"
#include "widgets/locationbar.h"
#include "widgets/locationedit.h"
#include "widgets/statusline.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

using Place = browse::Location::Place;

namespace {
constexpr int maxVisited = 200;
constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto acrossKey = "window/across"_L1;
constexpr auto panesKey = "window/panes"_L1;
constexpr auto downKey = "window/down"_L1;
constexpr auto sideKey = "window/sidePane"_L1;
constexpr auto transfersKey = "window/transfers"_L1;
constexpr auto lastKey = "window/location"_L1;
constexpr auto visitedKey = "window/visited"_L1;
} // namespace

MainWindow::MainWindow(ports::RegistryDirectory &directory, ports::TransferService &transfers,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_directory(directory)
    , m_settings(settings)
    , m_theme(settings)
    , m_catalogues(&directory)
    , m_repositories(&m_catalogues)
    , m_tags(&directory)
    , m_image(&directory)
    , m_transfers(&transfers)
    , m_actions(new Actions(this))
    , m_commands(new ImageCommands(*m_actions, m_transfers, this))
{
    setWindowIcon(programIcon());
    m_actions->fillMenuBar(menuBar());
    buildToolBar();
    buildPanes();
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    connectPanes();
    connectActions();
    connectTheme();
    restoreSettings();
    show(browse::Location::start());
}

MainWindow::~MainWindow()
{
    // The panes look at the browsers: they go first.
    delete m_down;
    m_down = nullptr;
}

void MainWindow::buildToolBar()
{
    auto *bar = new QToolBar(tr("Navigation"), this);
    bar->setObjectName(u"navigation"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setContentsMargins(4, 2, 4, 3);
    for (const auto id : {Actions::Back, Actions::Forward, Actions::Up, Actions::Reload}) {
        bar->addAction((*m_actions)[id]);
        if (auto *button = qobject_cast<QToolButton *>(bar->widgetForAction((*m_actions)[id]))) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setAccessibleName((*m_actions)[id]->iconText());
        }
    }
    m_bar = new LocationBar(bar);
    bar->addWidget(m_bar);
    m_pull = new QToolButton(bar);
    m_pull->setProperty("primary", true);
    m_pull->setDefaultAction((*m_actions)[Actions::Pull]);
    m_pull->setText(tr("Pull"));
    m_pull->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pull->setPopupMode(QToolButton::MenuButtonPopup);
    m_pull->setMenu(m_actions->pullMenu(m_pull));
    m_pull->setFocusPolicy(Qt::TabFocus);
    m_pull->setAccessibleName(tr("Pull"));
    bar->addWidget(m_pull);
    addToolBar(bar);
}

void MainWindow::buildPanes()
{
    m_side = new SidePane(&m_catalogues);
    m_list = new ListPane(&m_repositories, &m_tags);
    m_details = new DetailsPane(&m_image);
    m_start = new StartPage(m_directory);
    m_transfersPane = new TransfersPane(&m_transfers);
    const auto splitter = [](Qt::Orientation orientation, std::initializer_list<QWidget *> widgets) {
        auto *result = new QSplitter(orientation);
        result->setHandleWidth(1);
        result->setChildrenCollapsible(false);
        for (QWidget *widget : widgets)
            result->addWidget(widget);
        result->setStretchFactor(result->count() - 1, 1);
        return result;
    };
    m_panes = splitter(Qt::Horizontal, {m_list, m_details});
    m_panes->setSizes({320, 640});
    m_centre = new QStackedWidget;
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_panes);
    m_across = splitter(Qt::Horizontal, {m_side, m_centre});
    m_across->setSizes({240, 960});
    m_down = splitter(Qt::Vertical, {m_across, m_transfersPane});
    m_down->setStretchFactor(0, 1);
    m_down->setStretchFactor(1, 0);
    m_down->setSizes({560, 200});
    m_side->setMinimumWidth(160);
    m_list->setMinimumWidth(220);
    m_details->setMinimumWidth(320);
    m_transfersPane->setMinimumHeight(120);
    setCentralWidget(m_down);
}

void MainWindow::connectPanes()
{
    connect(m_bar, &LocationBar::locationEntered, this, &MainWindow::navigate);
    connect(m_side, &SidePane::locationChosen, this, &MainWindow::navigate);
    connect(m_side, &SidePane::addRegistryRequested, this, &MainWindow::addRegistry);
    connect(m_list, &ListPane::locationChosen, this, &MainWindow::navigate);
    connect(m_start, &StartPage::locationChosen, this, &MainWindow::navigate);
    connect(m_start, &StartPage::addRegistryRequested, this, &MainWindow::addRegistry);
    connect(m_details, &DetailsPane::platformChosen, this,
            [this](const oci::Platform &platform) { navigate(m_location.withPlatform(platform)); });
    connect(m_details, &DetailsPane::tabChanged, this, [this](browse::Location::View view) {
        if (m_location.place() != Place::Image)
            return;
        m_location = m_location.withView(view);
        m_history.visit(m_location);
    });
    connect(m_transfersPane, &TransfersPane::closeRequested, this, [this] { setTransfersShown(false); });
    connect(m_commands, &ImageCommands::pulled, this, [this](ports::TransferId id) {
        setTransfersShown(true);
        m_transfersPane->reveal(id);
    });
    const auto copied = [this](const QString &what) {
        m_status->notify(tr("Copied: %1").arg(what));
    };
    connect(m_commands, &ImageCommands::copied, this, copied);
    connect(m_details, &DetailsPane::copied, this, copied);
    connect(m_status, &StatusLine::cancelRequested, this, [this] {
        m_image.cancel();
        m_list->cancel();
    });
    connect(&m_image, &browse::ImageBrowser::detailsChanged, this, [this] {
        m_tags.learn(m_image.details());
        refreshCommands();
    });
    connect(&m_image, &browse::ImageBrowser::stateChanged, this, &MainWindow::refreshStatus);
    connect(&m_tags, &browse::TagsBrowser::stateChanged, this, &MainWindow::refreshStatus);
    connect(&m_repositories, &browse::RepositoriesBrowser::stateChanged, this, &MainWindow::refreshStatus);
    connect(&m_history, &browse::History::changed, this, &MainWindow::refreshCommands);
    connect(&m_directory, &ports::RegistryDirectory::registriesChanged, this, &MainWindow::refreshField);
}

void MainWindow::connectActions()
{
    const auto on = [this](Actions::Id id, auto &&handler) {
        connect((*m_actions)[id], &QAction::triggered, this, std::forward<decltype(handler)>(handler));
    };
    on(Actions::Back, [this] { show(m_history.back()); });
    on(Actions::Forward, [this] { show(m_history.forward()); });
    on(Actions::Up, [this] { navigate(m_location.up()); });
    on(Actions::Home, [this] { navigate(browse::Location::start()); });
    on(Actions::Reload, [this] {
        m_list->reload();
        if (m_location.place() == Place::Image)
            m_image.reload();
    });
    on(Actions::EditLocation, [this] { m_bar->startEditing(); });
    on(Actions::AddRegistry, [this] { addRegistry(); });
    on(Actions::Quit, [this] { close(); });
    on(Actions::Filter, [this] { m_list->current()->focusFilter(); });
    on(Actions::Find, [this] {
        if (!m_details->find())
            m_list->current()->focusFilter();
    });
    on(Actions::FocusSide, [this] { m_side->focusTree(); });
    on(Actions::FocusList, [this] { m_list->current()->focusList(); });
    for (int tab = 0; tab < DetailsPane::TabCount; ++tab)
        on(Actions::Id(Actions::ShowOverview + tab), [this, tab] { m_details->showTab(tab); });
    connect((*m_actions)[Actions::ShowTransfers], &QAction::toggled, this, &MainWindow::setTransfersShown);
    connect((*m_actions)[Actions::ShowSidePane], &QAction::toggled, m_side, &QWidget::setVisible);
    on(Actions::Shortcuts, [this] {
        auto *dialog = new ShortcutsDialog(m_actions->all(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    on(Actions::About, [this] { showAbout(); });
}

void MainWindow::connectTheme()
{
    const std::initializer_list<std::pair<Actions::Id, Theme::Choice>> choices = {
        {Actions::ThemeSystem, Theme::Choice::System},
        {Actions::ThemeLight, Theme::Choice::Light},
        {Actions::ThemeDark, Theme::Choice::Dark}};
    for (const auto &[id, choice] : choices) {
        (*m_actions)[id]->setChecked(m_theme.choice() == choice);
        connect((*m_actions)[id], &QAction::triggered, this,
                [this, wanted = choice] { m_theme.setChoice(wanted); });
    }
}

void MainWindow::navigate(const browse::Location &location)
{
    m_history.visit(location);
    show(location);
    if (location.place() == Place::Start)
        return;
    m_visited.removeAll(location.toString());
    m_visited.prepend(location.toString());
    m_visited = m_visited.mid(0, maxVisited);
    refreshField();
}

void MainWindow::openText(const QString &text)
{
    QStringList known;
    for (const ports::RegistryInfo &info : m_directory.registries())
        known << info.name;
    if (const auto location = browse::Location::parse(text, known))
        return navigate(*location);
    m_bar->startEditing();
    m_bar->edit()->setText(text);
}

void MainWindow::openLast()
{
    const auto location = browse::Location::parse(m_settings.value(lastKey).toString());
    navigate(location.value_or(browse::Location::start()));
}

void MainWindow::show(const browse::Location &location)
{
    m_location = location;
    const bool start = location.place() == Place::Start;
    m_centre->setCurrentWidget(start ? static_cast<QWidget *>(m_start) : m_panes);
    m_bar->setLocation(location);
    m_list->setLocation(location);
    m_details->setLocation(location);
    if (location.place() == Place::Repository || location.place() == Place::Image)
        m_catalogues.noteVisited(location.source(), location.sourceRepository());
    m_side->setLocation(location);
    if (start)
        m_start->edit()->setFocus(Qt::OtherFocusReason);
    else if (m_bar->isAncestorOf(focusWidget()) || m_start->isAncestorOf(focusWidget()))
        m_list->current()->focusList();
    const QString title = start ? QString() : location.title();
    setWindowTitle(title.isEmpty() ? tr("Tallyman") : tr("%1 – Tallyman").arg(title));
    refreshCommands();
    refreshStatus();
}

void MainWindow::refreshCommands()
{
    const bool start = m_location.place() == Place::Start;
    (*m_actions)[Actions::Back]->setEnabled(m_history.canGoBack());
    (*m_actions)[Actions::Forward]->setEnabled(m_history.canGoForward());
    for (const auto id : {Actions::Up, Actions::Reload, Actions::Filter, Actions::Find, Actions::FocusList})
        (*m_actions)[id]->setEnabled(!start);
    m_commands->setImage(m_location,
                         m_location.place() == Place::Image ? m_image.details() : browse::ImageDetails());
}

void MainWindow::refreshStatus()
{
    using Kind = browse::ViewState::Kind;
    const bool image = m_location.place() == Place::Image;
    const bool names = m_location.place() == Place::Registry || m_location.place() == Place::Namespace;
    browse::ViewState state = image ? m_image.state() : browse::ViewState::content();
    if (state.kind != Kind::Loading && m_location.place() != Place::Start)
        state = names ? m_repositories.state() : m_tags.state();
    m_status->setState(state);
    const bool answered = m_location.place() != Place::Start && state.kind == Kind::Content;
    m_status->setOrigin(m_location.isLocal() ? tr("This computer") : m_location.source(),
                        answered ? QDateTime::currentDateTimeUtc() : QDateTime());
}

void MainWindow::refreshField()
{
    QStringList known;
    for (const ports::RegistryInfo &info : m_directory.registries())
        known << info.name;
    for (LocationEdit *edit : {m_bar->edit(), m_start->edit()}) {
        edit->setKnownRegistries(known);
        edit->setHistory(m_visited);
    }
}

void MainWindow::setTransfersShown(bool shown)
{
    m_transfersPane->setVisible(shown);
    (*m_actions)[Actions::ShowTransfers]->setChecked(shown);
}

void MainWindow::addRegistry()
{
    QStringList known;
    for (const ports::RegistryInfo &info : m_directory.registries())
        known << info.name;
    auto *dialog = new AddRegistryDialog(known, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString registry = dialog->registry();
        m_directory.addRegistry(registry);
        navigate(browse::Location::registry(registry));
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Tallyman"));
    box->setIconPixmap(programIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Tallyman %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("Shows what is in a container registry, and pulls it with every digest checked.\n"
           "Apache License 2.0"));
    box->open();
}

void MainWindow::saveSettings()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(acrossKey, m_across->saveState());
    m_settings.setValue(panesKey, m_panes->saveState());
    m_settings.setValue(downKey, m_down->saveState());
    m_settings.setValue(sideKey, !m_side->isHidden());
    m_settings.setValue(transfersKey, !m_transfersPane->isHidden());
    m_settings.setValue(lastKey, m_location.place() == Place::Start ? QString() : m_location.toLink());
    m_settings.setValue(visitedKey, m_visited);
    m_list->save(m_settings);
    m_transfersPane->save(m_settings);
}

void MainWindow::restoreSettings()
{
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        resize(1240, 800);
    m_across->restoreState(m_settings.value(acrossKey).toByteArray());
    m_panes->restoreState(m_settings.value(panesKey).toByteArray());
    m_down->restoreState(m_settings.value(downKey).toByteArray());
    for (QSplitter *splitter : {m_across, m_panes, m_down}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    const bool side = m_settings.value(sideKey, true).toBool();
    m_side->setVisible(side);
    (*m_actions)[Actions::ShowSidePane]->setChecked(side);
    setTransfersShown(m_settings.value(transfersKey, m_transfers.model()->rowCount() > 0).toBool());
    m_visited = m_settings.value(visitedKey).toStringList().mid(0, maxVisited);
    m_list->restore(m_settings);
    m_transfersPane->restore(m_settings);
    refreshField();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSettings();
    QMainWindow::closeEvent(event);
}

} // namespace ui
