// SPDX-License-Identifier: Apache-2.0
#include "panes/namelistview.h"

#include "items/namelistmodel.h"
#include "items/selectionkeeper.h"
#include "theme/icons.h"
#include "widgets/filterfield.h"
#include "widgets/label.h"
#include "widgets/stateview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

NameListView::NameListView(items::NameListModel *model, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_what(what)
    , m_heading(new Label({}, Label::Size::Heading))
    , m_filter(new FilterField)
    , m_tree(new QTreeView)
    , m_states(new StateView(m_tree))
    , m_counts(new Label({}, Label::Size::Caption, Tone::Muted))
    , m_more(new QPushButton(tr("Load more")))
{
    auto *head = new QVBoxLayout;
    head->setContentsMargins(12, 12, 12, 8);
    head->setSpacing(8);
    head->addWidget(m_heading);
    head->addWidget(m_filter);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 4, 8, 4);
    foot->addWidget(m_counts, 1);
    foot->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_states, 1);
    layout->addLayout(foot);
    m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_filter->setPlaceholderText(tr("Filter (Ctrl+I)"));
    m_filter->setAccessibleName(tr("Filter the list"));
    m_counts->setMinimumHeight(m_more->sizeHint().height());
    m_more->hide();
    buildTree();
    connect(m_filter, &QLineEdit::textChanged, this, &NameListView::filterChanged);
    connect(m_filter, &FilterField::downPressed, this, &NameListView::focusList);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_model->shownCount() == 0)
            return;
        const QModelIndex current = m_tree->currentIndex();
        Q_EMIT chosen(current.isValid() ? current : m_model->index(0, 0));
    });
    connect(m_more, &QPushButton::clicked, this, &NameListView::moreRequested);
    connect(m_states, &StateView::retryRequested, this, &NameListView::retryRequested);
    connect(m_states, &StateView::cancelRequested, this, &NameListView::cancelRequested);
    connect(m_states, &StateView::clearFilterRequested, this, &NameListView::clearFilter);
}

void NameListView::buildTree()
{
    m_tree->setModel(m_model);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setSortingEnabled(true);
    m_tree->setAccessibleName(m_what);
    QHeaderView *header = m_tree->header();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicator(items::NameListModel::NameColumn, Qt::AscendingOrder);
    header->resizeSection(0, 180);
    header->setMinimumSectionSize(48);
    new items::SelectionKeeper(m_model, m_tree->selectionModel());
    connect(m_tree, &QTreeView::clicked, this, &NameListView::chosen);
    connect(m_tree, &QTreeView::activated, this, &NameListView::chosen);
    connect(header, &QHeaderView::customContextMenuRequested, this, &NameListView::showHeaderMenu);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_current.isEmpty() && !m_tree->currentIndex().isValid())
            setCurrentName(m_current);
    });
}

void NameListView::setHeading(const QString &heading)
{
    m_heading->setText(heading);
}

void NameListView::setState(const browse::ViewState &state)
{
    m_states->setState(state);
}

void NameListView::setCounts(const QString &text, bool hasMore)
{
    m_counts->setText(text);
    m_more->setVisible(hasMore);
}

void NameListView::setCurrentName(const QString &name)
{
    m_current = name;
    const int row = name.isEmpty() ? -1 : m_model->rowOf(name);
    if (row < 0) {
        m_tree->selectionModel()->clear();
        return;
    }
    m_tree->setCurrentIndex(m_model->index(row, 0));
    m_tree->scrollTo(m_tree->currentIndex());
}

void NameListView::clearFilter()
{
    m_filter->clear();
}

void NameListView::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void NameListView::focusList()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
    if (!m_tree->currentIndex().isValid() && m_model->shownCount() > 0)
        m_tree->setCurrentIndex(m_model->index(0, 0));
}

void NameListView::saveColumns(QSettings &settings) const
{
    settings.setValue(u"columns/%1"_s.arg(objectName()), m_tree->header()->saveState());
}

void NameListView::restoreColumns(const QSettings &settings)
{
    m_tree->header()->restoreState(settings.value(u"columns/%1"_s.arg(objectName())).toByteArray());
}

void NameListView::showHeaderMenu(const QPoint &point)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < m_model->columnCount(); ++column) {
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_tree->isColumnHidden(column));
        connect(action, &QAction::toggled, m_tree,
                [this, column](bool on) { m_tree->setColumnHidden(column, !on); });
    }
    menu->addSeparator();
    menu->addAction(tr("Order of the registry"), this,
                    [this] { m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder); });
    menu->popup(m_tree->header()->mapToGlobal(point));
}

} // namespace ui
