// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"

#include "dialogs/aboutdialog.h"
#include "dialogs/addregistrydialog.h"
#include "dialogs/shortcutsdialog.h"
#include "imagecommands.h"
#include "navigationbar.h"
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
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui {

using Place = browse::Location::Place;

namespace {
constexpr int maxVisited = 200;
constexpr auto sideKey = "sidePane"_L1;
constexpr auto transfersKey = "transfers"_L1;

QSplitter *splitterOf(Qt::Orientation orientation, std::initializer_list<QWidget *> widgets,
                      const QList<int> &sizes)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    for (QWidget *widget : widgets)
        splitter->addWidget(widget);
    splitter->setSizes(sizes);
    return splitter;
}
} // namespace

MainWindow::MainWindow(ports::RegistryDirectory &directory, ports::TransferService &transfers,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_directory(directory)
    , m_settings(settings)
    , m_memory(settings)
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
    auto *navigation = new NavigationBar(*m_actions, this);
    m_bar = navigation->locationBar();
    addToolBar(navigation);
    buildPanes();
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    connectPanes();
    connectActions();
    connectTheme();
    restoreSettings();
    goTo(browse::Location::start());
}

MainWindow::~MainWindow()
{
    // The panes look at the browsers: they go first.
    delete m_down;
    m_down = nullptr;
}

void MainWindow::buildPanes()
{
    m_side = new SidePane(&m_catalogues);
    m_list = new ListPane(&m_repositories, &m_tags);
    m_details = new DetailsPane(&m_image);
    m_start = new StartPage(m_directory);
    m_transfersPane = new TransfersPane(&m_transfers);
    m_panes = splitterOf(Qt::Horizontal, {m_list, m_details}, {320, 640});
    m_panes->setStretchFactor(0, 1);
    m_panes->setStretchFactor(1, 2);
    m_centre = new QStackedWidget;
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_panes);
    auto *across = splitterOf(Qt::Horizontal, {m_side, m_centre}, {240, 960});
    across->setStretchFactor(1, 1);
    m_down = splitterOf(Qt::Vertical, {across, m_transfersPane}, {560, 200});
    m_down->setStretchFactor(0, 1);
    m_memory.keep(u"panes"_s, m_panes);
    m_memory.keep(u"across"_s, across);
    m_memory.keep(u"down"_s, m_down);
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
    connect(&m_transfers, &browse::TransfersBrowser::settled, this,
            [this] { m_catalogues.reload(ports::RegistryDirectory::localStoreName()); });
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
    on(Actions::Back, [this] { goTo(m_history.back()); });
    on(Actions::Forward, [this] { goTo(m_history.forward()); });
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
    const auto open = [](QDialog *dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    on(Actions::Shortcuts, [this, open] { open(new ShortcutsDialog(m_actions->all(), this)); });
    on(Actions::About, [this, open] { open(new AboutDialog(this)); });
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
    goTo(location);
    if (location.place() == Place::Start)
        return;
    m_visited.removeAll(location.toString());
    m_visited.prepend(location.toString());
    m_visited = m_visited.mid(0, maxVisited);
    refreshField();
}

void MainWindow::openText(const QString &text)
{
    const QStringList known = knownRegistries();
    if (const auto location = browse::Location::parse(text, known))
        return navigate(*location);
    m_bar->startEditing();
    m_bar->edit()->setText(text);
}

void MainWindow::openLast()
{
    const auto location = browse::Location::parse(m_memory.lastLocation());
    navigate(location.value_or(browse::Location::start()));
}

void MainWindow::goTo(const browse::Location &location)
{
    m_location = location;
    const QWidget *focus = focusWidget(); // before the page it is on is hidden and passes it on
    const bool typed = focus && (m_bar->isAncestorOf(focus) || m_start->isAncestorOf(focus));
    const bool start = location.place() == Place::Start;
    m_centre->setCurrentIndex(start ? 0 : 1);
    if (!start && !m_panesPlaced) {
        m_panesPlaced = true;
        QTimer::singleShot(0, m_panes, [this] { m_memory.place(u"panes"_s, m_panes, 320); });
    }
    m_bar->setLocation(location);
    if (!start)
        m_directory.noteVisited(location.source());
    m_list->setLocation(location);
    m_details->setLocation(location);
    if (location.place() == Place::Repository || location.place() == Place::Image)
        m_catalogues.noteVisited(location.source(), location.sourceRepository());
    m_side->setLocation(location);
    if (start)
        m_start->edit()->setFocus(Qt::OtherFocusReason);
    else if (typed)
        m_list->current()->focusList();
    setWindowTitle(start ? tr("Tallyman") : tr("%1 – Tallyman").arg(location.title()));
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

QStringList MainWindow::knownRegistries() const
{
    QStringList names;
    for (const ports::RegistryInfo &info : m_directory.registries())
        names << info.name;
    return names;
}

void MainWindow::refreshField()
{
    const QStringList known = knownRegistries();
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
    const QStringList known = knownRegistries();
    auto *dialog = new AddRegistryDialog(known, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString registry = dialog->registry();
        m_directory.addRegistry(registry);
        navigate(browse::Location::registry(registry));
    });
    dialog->open();
}

void MainWindow::saveSettings()
{
    m_memory.save(*this);
    m_memory.setFlag(sideKey, !m_side->isHidden());
    m_memory.setFlag(transfersKey, !m_transfersPane->isHidden());
    m_memory.setLastLocation(m_location.place() == Place::Start ? QString() : m_location.toLink());
    m_memory.setVisited(m_visited);
    m_list->save(m_settings);
    m_transfersPane->save(m_settings);
}

void MainWindow::restoreSettings()
{
    m_memory.restore(*this);
    (*m_actions)[Actions::ShowSidePane]->setChecked(m_memory.flag(sideKey, true));
    m_side->setVisible((*m_actions)[Actions::ShowSidePane]->isChecked());
    setTransfersShown(m_memory.flag(transfersKey, m_transfers.model()->rowCount() > 0));
    m_visited = m_memory.visited();
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
