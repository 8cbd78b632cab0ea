// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolBar>

namespace ui {

class Actions;
class LocationBar;

/// The bar at the top: back, forward, up, reload, where one is, and Pull. GUI thread.
class NavigationBar final : public QToolBar
{
    Q_OBJECT
public:
    /// `actions` outlives the bar.
    NavigationBar(const Actions &actions, QWidget *parent);

    LocationBar *locationBar() const { return m_location; }

private:
    LocationBar *m_location;
};

} // namespace ui
