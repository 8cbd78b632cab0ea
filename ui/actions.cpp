// SPDX-License-Identifier: Apache-2.0
#include "actions.h"

#include "theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int separator = -1;
}

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_themes(new QActionGroup(this))
{
    addGo();
    addImage();
    addView();
    add(ShowXray, tr("Registry &X-ray"), u"search"_s, {Qt::Key_F8});
    add(Shortcuts, tr("&Keyboard shortcuts"), u"help"_s, {Qt::Key_F1});
    add(About, tr("&About Tallyman"), u"info"_s);
}

QAction *Actions::add(Id id, const QString &text, const QString &iconName, const QList<QKeySequence> &keys,
                      bool checkable)
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcuts(keys);
    action->setCheckable(checkable);
    QString plain = text;
    plain.remove(u'&').remove(u'…');
    action->setToolTip(
        keys.isEmpty() ? plain : tr("%1 (%2)").arg(plain, keys.first().toString(QKeySequence::NativeText)));
    m_window->addAction(action);
    m_actions.insert(id, action);
    return action;
}

void Actions::addGo()
{
    add(Back, tr("&Back"), u"back"_s, {Qt::ALT | Qt::Key_Left, Qt::Key_Back});
    add(Forward, tr("&Forward"), u"forward"_s, {Qt::ALT | Qt::Key_Right, Qt::Key_Forward});
    add(Up, tr("&Up"), u"up"_s, {Qt::ALT | Qt::Key_Up});
    add(Home, tr("&Start page"), u"home"_s, {Qt::ALT | Qt::Key_Home});
    add(Reload, tr("&Reload"), u"reload"_s, {Qt::Key_F5, Qt::CTRL | Qt::Key_R});
    add(EditLocation, tr("Type a &location…"), u"edit"_s, {Qt::CTRL | Qt::Key_L});
    add(AddRegistry, tr("&Add registry…"), u"add"_s);
    add(Quit, tr("&Quit"), {}, {Qt::CTRL | Qt::Key_Q});
}

void Actions::addImage()
{
    add(CopyReference, tr("Copy &reference"), u"copy"_s, {Qt::CTRL | Qt::Key_C});
    add(CopyDigest, tr("Copy &digest"), u"copy"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    add(CopyPinned, tr("Copy reference with di&gest"), u"copy"_s);
    add(CopyPullCommand, tr("Copy pull &command"), u"copy"_s, {Qt::CTRL | Qt::ALT | Qt::Key_C});
    add(Pull, tr("&Pull to this computer"), u"pull"_s, {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    add(PullToFolder, tr("Pull into an OCI &folder…"), u"folder"_s);
    m_actions.value(Pull)->setIconText(tr("Pull"));
}

void Actions::addView()
{
    add(Find, tr("&Find in view"), u"search"_s, {Qt::CTRL | Qt::Key_F});
    add(Filter, tr("F&ilter the list"), u"filter"_s, {Qt::CTRL | Qt::Key_I});
    add(ShowOverview, tr("&Overview"), u"info"_s, {Qt::ALT | Qt::Key_1});
    add(ShowPlatforms, tr("&Platforms"), u"platform"_s, {Qt::ALT | Qt::Key_2});
    add(ShowLayers, tr("&Layers"), u"layers"_s, {Qt::ALT | Qt::Key_3});
    add(ShowDockerfile, tr("&Dockerfile"), u"file"_s, {Qt::ALT | Qt::Key_4});
    add(ShowJson, tr("&JSON"), u"braces"_s, {Qt::ALT | Qt::Key_5});
    add(ShowTransfers, tr("&Transfers"), u"transfers"_s, {Qt::Key_F7}, true);
    add(ShowSidePane, tr("&Side pane"), u"sidebar"_s, {Qt::Key_F9}, true);
    add(FocusSide, tr("Go to the &registries"), u"registry"_s, {Qt::CTRL | Qt::Key_1});
    add(FocusList, tr("Go to the li&st"), u"menu"_s, {Qt::CTRL | Qt::Key_2});
    for (const auto &[id, text] : {std::pair{ThemeSystem, tr("As the &desktop")},
                                   std::pair{ThemeLight, tr("&Light")}, std::pair{ThemeDark, tr("D&ark")}})
        m_themes->addAction(add(id, text, {}, {}, true));
}

void Actions::addTo(QMenu *menu, std::initializer_list<int> ids) const
{
    for (const int id : ids) {
        if (id == separator)
            menu->addSeparator();
        else
            menu->addAction(m_actions.value(id));
    }
}

void Actions::fillMenuBar(QMenuBar *bar)
{
    addTo(bar->addMenu(tr("&File")), {EditLocation, AddRegistry, separator, Quit});
    addTo(bar->addMenu(tr("&Go")),
          {Back, Forward, Up, Home, separator, Reload, separator, FocusSide, FocusList});
    addTo(bar->addMenu(tr("&Image")),
          {Pull, PullToFolder, separator, CopyReference, CopyDigest, CopyPinned, CopyPullCommand});
    QMenu *view = bar->addMenu(tr("&View"));
    addTo(view, {Find, Filter, separator, ShowOverview, ShowPlatforms, ShowLayers, ShowDockerfile, ShowJson,
                 separator, ShowTransfers, ShowSidePane, ShowXray, separator});
    addTo(view->addMenu(tr("T&heme")), {ThemeSystem, ThemeLight, ThemeDark});
    addTo(bar->addMenu(tr("&Help")), {Shortcuts, About});
}

QMenu *Actions::pullMenu(QWidget *parent) const
{
    auto *menu = new QMenu(parent);
    addTo(menu, {Pull, PullToFolder, separator, CopyPullCommand});
    return menu;
}

} // namespace ui
