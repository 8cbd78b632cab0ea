// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace ui {

/// Every command of the window with its words, icon and key, in one place. Knows nothing of what they do: the
/// window connects them. GUI thread.
class Actions final : public QObject
{
    Q_OBJECT
public:
    enum Id {
        Back,
        Forward,
        Up,
        Home,
        Reload,
        EditLocation,
        AddRegistry,
        Quit,
        Find,
        Filter,
        CopyReference,
        CopyDigest,
        CopyPinned,
        CopyPullCommand,
        Pull,
        PullToFolder,
        ShowOverview,
        ShowPlatforms,
        ShowLayers,
        ShowDockerfile,
        ShowJson,
        ShowTransfers,
        ShowSidePane,
        FocusSide,
        FocusList,
        ShowXray,
        ThemeSystem,
        ThemeLight,
        ThemeDark,
        Shortcuts,
        About,
    };

    /// Adds the actions to `window`, so that their keys work there.
    explicit Actions(QWidget *window);

    QAction *operator[](Id id) const { return m_actions.value(id); }
    QList<QAction *> all() const { return m_actions.values(); }
    void fillMenuBar(QMenuBar *bar);
    QMenu *pullMenu(QWidget *parent) const;

private:
    QAction *add(Id id, const QString &text, const QString &iconName, const QList<QKeySequence> &keys = {},
                 bool checkable = false);
    void addGo();
    void addImage();
    void addView();
    void addTo(QMenu *menu, std::initializer_list<int> ids) const; ///< -1: a separator

    QWidget *m_window;
    QActionGroup *m_themes;
    QMap<int, QAction *> m_actions;
};

} // namespace ui
