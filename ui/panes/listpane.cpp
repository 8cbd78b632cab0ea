// SPDX-License-Identifier: Apache-2.0
#include "panes/listpane.h"

#include "browse/repositoriesbrowser.h"
#include "browse/tagsbrowser.h"
#include "panes/namelistview.h"
#include "widgets/filterfield.h"
#include "widgets/stateview.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace ui {

using Place = browse::Location::Place;

ListPane::ListPane(browse::RepositoriesBrowser *repositories, browse::TagsBrowser *tags, QWidget *parent)
    : QWidget(parent)
    , m_repositories(repositories)
    , m_tags(tags)
    , m_repositoryList(new NameListView(repositories->model(), tr("Repositories")))
    , m_tagList(new NameListView(tags->model(), tr("Tags")))
    , m_stack(new QStackedLayout(this))
{
    m_repositoryList->setObjectName(u"repositories"_s);
    m_tagList->setObjectName(u"tags"_s);
    m_stack->addWidget(m_repositoryList);
    m_stack->addWidget(m_tagList);
    m_repositoryList->stateView()->setEmptyIcon(u"repository"_s);
    m_tagList->stateView()->setEmptyIcon(u"tag"_s);
    // The first column says both already.
    m_repositoryList->tree()->setColumnHidden(items::RepositoryModel::NamespaceColumn, true);
    m_repositoryList->tree()->setColumnHidden(items::RepositoryModel::ImageColumn, true);
    QHeaderView *header = m_tagList->tree()->header();
    header->moveSection(header->visualIndex(items::TagModel::SizeColumn), 1);
    header->resizeSection(items::TagModel::TagColumn, 150);
    header->resizeSection(items::TagModel::SizeColumn, 80);
    header->resizeSection(items::TagModel::DigestColumn, 120);
    connectRepositories();
    connectTags();
}

void ListPane::connectRepositories()
{
    const auto refresh = [this] {
        m_repositoryList->setState(m_repositories->state());
        m_repositoryList->setCounts(m_repositories->countsText(), m_repositories->hasMore());
    };
    connect(m_repositories, &browse::RepositoriesBrowser::stateChanged, this, refresh);
    connect(m_repositories, &browse::RepositoriesBrowser::countsChanged, this, refresh);
    connect(m_repositoryList, &NameListView::filterChanged, m_repositories,
            &browse::RepositoriesBrowser::setFilter);
    connect(m_repositoryList, &NameListView::moreRequested, m_repositories,
            &browse::RepositoriesBrowser::loadMore);
    connect(m_repositoryList, &NameListView::retryRequested, m_repositories,
            &browse::RepositoriesBrowser::reload);
    connect(m_repositoryList, &NameListView::cancelRequested, m_repositories,
            &browse::RepositoriesBrowser::cancel);
    connect(m_repositoryList, &NameListView::chosen, this, [this](const QModelIndex &index) {
        const auto target =
            browse::Location::repository(m_location.source(), m_repositories->model()->name(index.row()));
        if (target)
            Q_EMIT locationChosen(*target);
    });
}

void ListPane::connectTags()
{
    const auto refresh = [this] {
        m_tagList->setState(m_tags->state());
        m_tagList->setCounts(m_tags->countsText(), m_tags->hasMore());
    };
    connect(m_tags, &browse::TagsBrowser::stateChanged, this, refresh);
    connect(m_tags, &browse::TagsBrowser::countsChanged, this, refresh);
    connect(m_tagList, &NameListView::filterChanged, m_tags, &browse::TagsBrowser::setFilter);
    connect(m_tagList, &NameListView::moreRequested, m_tags, &browse::TagsBrowser::loadMore);
    connect(m_tagList, &NameListView::retryRequested, m_tags, &browse::TagsBrowser::reload);
    connect(m_tagList, &NameListView::cancelRequested, m_tags, &browse::TagsBrowser::cancel);
    connect(m_tagList, &NameListView::chosen, this, [this](const QModelIndex &index) {
        const QString tag = m_tags->model()->name(index.row());
        if (!tag.isEmpty())
            Q_EMIT locationChosen(m_location.withTag(tag));
    });
}

void ListPane::setLocation(const browse::Location &location)
{
    const bool sameList = location.source() == m_location.source() &&
                          location.sourceRepository() == m_location.sourceRepository() &&
                          location.nameSpace() == m_location.nameSpace();
    m_location = location;
    switch (location.place()) {
    case Place::Start:
        m_repositories->close();
        m_tags->close();
        return;
    case Place::Registry:
    case Place::Namespace:
        m_tags->close();
        if (!sameList)
            m_repositoryList->clearFilter();
        m_stack->setCurrentWidget(m_repositoryList);
        m_repositoryList->setHeading(location.isLocal() ? tr("On this computer")
                                     : location.nameSpace().isEmpty()
                                         ? location.source()
                                         : tr("%1 in %2").arg(location.nameSpace(), location.source()));
        m_repositories->open(location.source(), location.nameSpace());
        return;
    case Place::Repository:
    case Place::Image:
        m_repositories->close();
        if (!sameList)
            m_tagList->clearFilter();
        m_stack->setCurrentWidget(m_tagList);
        m_tagList->setHeading(tr("Tags of %1").arg(location.reference().image()));
        m_tags->open(location.source(), location.sourceRepository());
        m_tagList->setCurrentName(location.place() == Place::Image ? location.reference().tag() : QString());
        return;
    }
}

void ListPane::reload()
{
    if (current() == m_tagList)
        m_tags->reload();
    else
        m_repositories->reload();
}

void ListPane::cancel()
{
    m_tags->cancel();
    m_repositories->cancel();
}

NameListView *ListPane::current() const
{
    return m_stack->currentWidget() == m_tagList ? m_tagList : m_repositoryList;
}

void ListPane::save(QSettings &settings) const
{
    m_repositoryList->saveColumns(settings);
    m_tagList->saveColumns(settings);
}

void ListPane::restore(const QSettings &settings)
{
    m_repositoryList->restoreColumns(settings);
    m_tagList->restoreColumns(settings);
}

} // namespace ui
