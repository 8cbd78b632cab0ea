// SPDX-License-Identifier: Apache-2.0
#include "navigationbar.h"

#include "actions.h"
#include "widgets/locationbar.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

NavigationBar::NavigationBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Navigation"), parent)
    , m_location(new LocationBar(this))
{
    setObjectName(u"navigation"_s);
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    for (const auto id : {Actions::Back, Actions::Forward, Actions::Up, Actions::Reload}) {
        addAction(actions[id]);
        if (auto *button = qobject_cast<QToolButton *>(widgetForAction(actions[id]))) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setAccessibleName(actions[id]->iconText());
        }
    }
    addWidget(m_location);
    auto *pull = new QToolButton(this);
    pull->setProperty("primary", true);
    pull->setDefaultAction(actions[Actions::Pull]);
    pull->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    pull->setPopupMode(QToolButton::MenuButtonPopup);
    pull->setMenu(actions.pullMenu(pull));
    pull->setFocusPolicy(Qt::TabFocus);
    pull->setAccessibleName(tr("Pull"));
    addWidget(pull);
}

} // namespace ui
