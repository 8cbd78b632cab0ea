// SPDX-License-Identifier: Apache-2.0
#include "panes/sidepane.h"

#include "browse/cataloguebrowser.h"
#include "delegates/treedelegate.h"
#include "theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using Kind = items::RegistryTreeModel::Kind;

SidePane::SidePane(browse::CatalogueBrowser *catalogues, QWidget *parent)
    : QWidget(parent)
    , m_catalogues(catalogues)
    , m_tree(new QTreeView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 1);
    auto *add = new QPushButton(icon(u"add"_s), tr("Add registry…"), this);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 8, 8, 8);
    foot->addWidget(add);
    layout->addLayout(foot);
    m_tree->setModel(catalogues->model());
    m_tree->setItemDelegate(new TreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setAccessibleName(tr("Registries"));
    m_tree->expandToDepth(0);
    connect(m_tree, &QTreeView::clicked, this, &SidePane::choose);
    connect(m_tree, &QTreeView::activated, this, &SidePane::choose);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SidePane::showMenu);
    connect(add, &QPushButton::clicked, this, &SidePane::addRegistryRequested);
    const auto sections = [this] { // a section is a heading: always open
        for (int row = 0; row < m_tree->model()->rowCount(); ++row) {
            const QModelIndex index = m_tree->model()->index(row, 0);
            if (Kind(index.data(items::KindRole).toInt()) == Kind::Section)
                m_tree->expand(index);
        }
    };
    connect(m_tree->model(), &QAbstractItemModel::rowsInserted, this,
            [this, sections](const QModelIndex &under) {
                if (!under.isValid() || !under.parent().isValid())
                    sections();
                if (!m_tree->currentIndex().isValid() || indexOf(m_location) != m_tree->currentIndex())
                    setLocation(m_location);
            });
    sections();
}

void SidePane::setLocation(const browse::Location &location)
{
    m_location = location;
    const QModelIndex index = indexOf(location);
    if (!index.isValid()) {
        m_tree->selectionModel()->clear();
        return;
    }
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void SidePane::focusTree()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

QModelIndex SidePane::indexOf(const browse::Location &location) const
{
    using Place = browse::Location::Place;
    const items::RegistryTreeModel *model = m_catalogues->model();
    QModelIndex index;
    switch (location.place()) {
    case Place::Start:
        return {};
    case Place::Registry:
        return model->indexOfRegistry(location.source());
    case Place::Namespace:
        index = model->indexOfNamespace(location.source(), location.nameSpace());
        break;
    case Place::Repository:
    case Place::Image:
        index = model->indexOfRepository(location.source(), location.sourceRepository());
        break;
    }
    return index.isValid() ? index : model->indexOfRegistry(location.source());
}

browse::Location SidePane::locationOf(const QModelIndex &index) const
{
    const QString registry = index.data(items::RegistryRole).toString();
    const QString name = index.data(items::RepositoryRole).toString();
    switch (Kind(index.data(items::KindRole).toInt())) {
    case Kind::Section:
        break;
    case Kind::Registry:
        return browse::Location::registry(registry);
    case Kind::Namespace:
        return browse::Location::inNamespace(registry, name);
    case Kind::Repository:
        return browse::Location::repository(registry, name).value_or(browse::Location::registry(registry));
    }
    return {};
}

void SidePane::choose(const QModelIndex &index)
{
    if (!index.isValid() || Kind(index.data(items::KindRole).toInt()) == Kind::Section)
        return;
    if (Kind(index.data(items::KindRole).toInt()) != Kind::Repository)
        m_tree->expand(index);
    Q_EMIT locationChosen(locationOf(index));
}

void SidePane::showMenu(const QPoint &point)
{
    const QModelIndex index = m_tree->indexAt(point);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Kind kind = Kind(index.data(items::KindRole).toInt());
    if (index.isValid() && kind != Kind::Section) {
        const QString registry = index.data(items::RegistryRole).toString();
        const QString reference = index.data(items::ReferenceRole).toString();
        if (!reference.isEmpty())
            menu->addAction(icon(u"copy"_s), tr("Copy name"), this,
                            [reference] { QGuiApplication::clipboard()->setText(reference); });
        if (kind == Kind::Registry) {
            menu->addAction(icon(u"reload"_s), tr("Reload"), this,
                            [this, registry] { m_catalogues->reload(registry); });
            if (index.data(items::HasMoreRole).toBool())
                menu->addAction(tr("Load more"), this,
                                [this, registry] { m_catalogues->loadMore(registry); });
            if (index.data(items::RawRole).toBool())
                menu->addAction(icon(u"remove"_s), tr("Remove from this list"), this,
                                [this, registry] { m_catalogues->directory()->removeRegistry(registry); });
        }
        menu->addSeparator();
    }
    menu->addAction(icon(u"add"_s), tr("Add registry…"), this, &SidePane::addRegistryRequested);
    menu->popup(m_tree->viewport()->mapToGlobal(point));
}

} // namespace ui
