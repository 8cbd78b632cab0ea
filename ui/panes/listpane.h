// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QWidget>

class QSettings;
class QStackedLayout;

namespace browse {
class RepositoriesBrowser;
class TagsBrowser;
} // namespace browse

namespace ui {

class NameListView;

/// The middle pane: repositories of a registry, or tags of a repository, whichever the location asks for.
/// GUI thread.
class ListPane final : public QWidget
{
    Q_OBJECT
public:
    /// Both browsers outlive this pane.
    ListPane(browse::RepositoriesBrowser *repositories, browse::TagsBrowser *tags, QWidget *parent = nullptr);

    void setLocation(const browse::Location &location);
    void reload();
    void cancel();
    NameListView *current() const; ///< the list that is shown
    NameListView *repositories() const { return m_repositoryList; }
    NameListView *tags() const { return m_tagList; }
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void locationChosen(const browse::Location &location);

private:
    void connectRepositories();
    void connectTags();

    browse::RepositoriesBrowser *m_repositories;
    browse::TagsBrowser *m_tags;
    NameListView *m_repositoryList;
    NameListView *m_tagList;
    QStackedLayout *m_stack;
    browse::Location m_location;
};

} // namespace ui
