// SPDX-License-Identifier: Apache-2.0
#include "panes/transferspane.h"

#include "browse/transfersbrowser.h"
#include "delegates/transferdelegate.h"
#include "items/transferprogress.h"
#include "theme/icons.h"
#include "widgets/label.h"
#include "widgets/stateview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using items::TransferModel;

TransfersPane::TransfersPane(browse::TransfersBrowser *transfers, QWidget *parent)
    : QWidget(parent)
    , m_transfers(transfers)
    , m_summary(new Label({}, Label::Size::Body, Tone::Muted))
    , m_tree(new QTreeView)
    , m_states(new StateView(m_tree))
    , m_cancel(new QPushButton(icon(u"stop"_s), tr("Cancel")))
    , m_retry(new QPushButton(icon(u"reload"_s), tr("Retry")))
    , m_remove(new QPushButton(icon(u"close"_s), tr("Remove")))
    , m_clear(new QPushButton(tr("Remove finished")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_states, 1);
    m_states->setEmptyIcon(u"transfers"_s);
    buildTree();
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_transfers->cancel(currentId()); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_transfers->retry(currentId()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_transfers->remove(currentId()); });
    connect(m_clear, &QPushButton::clicked, m_transfers, &browse::TransfersBrowser::removeSettled);
    connect(m_transfers, &browse::TransfersBrowser::summaryChanged, this, &TransfersPane::refresh);
    connect(m_transfers->model(), &QAbstractItemModel::rowsInserted, this, &TransfersPane::refresh);
    connect(m_transfers->model(), &QAbstractItemModel::rowsRemoved, this, &TransfersPane::refresh);
    connect(m_transfers->model(), &QAbstractItemModel::modelReset, this, &TransfersPane::refresh);
    connect(m_transfers->model(), &QAbstractItemModel::dataChanged, this, &TransfersPane::refresh);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &TransfersPane::refresh);
    refresh();
}

QWidget *TransfersPane::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(new Label(tr("Transfers"), Label::Size::Heading));
    row->addSpacing(4);
    row->addWidget(m_summary, 1);
    for (QPushButton *button : {m_cancel, m_retry, m_remove, m_clear})
        row->addWidget(button);
    auto *close = new QToolButton(head);
    close->setIcon(icon(u"close"_s, Tone::Muted));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Hide transfers (F7)"));
    close->setAccessibleName(tr("Hide transfers"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &TransfersPane::closeRequested);
    return head;
}

void TransfersPane::buildTree()
{
    m_tree->setModel(m_transfers->model());
    m_tree->setItemDelegate(new TransferDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setAccessibleName(tr("Transfers"));
    QHeaderView *header = m_tree->header();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(56);
    header->setSectionResizeMode(TransferModel::NameColumn, QHeaderView::Stretch);
    header->resizeSection(TransferModel::StateColumn, 150);
    header->resizeSection(TransferModel::ProgressColumn, 220);
    header->resizeSection(TransferModel::SizeColumn, 150);
    header->resizeSection(TransferModel::SpeedColumn, 96);
    header->resizeSection(TransferModel::TimeLeftColumn, 88);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &TransfersPane::showMenu);
    auto *remove = new QAction(this);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(remove);
    connect(remove, &QAction::triggered, m_remove, &QPushButton::click);
}

ports::TransferId TransfersPane::currentId() const
{
    return m_transfers->model()->idOf(m_tree->currentIndex());
}

void TransfersPane::reveal(ports::TransferId id)
{
    const QModelIndex index = m_transfers->model()->indexOf(id);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->expand(index);
    m_tree->scrollTo(index);
}

QString TransfersPane::summary() const
{
    return m_summary->text();
}

void TransfersPane::refresh()
{
    const QString text = m_transfers->summary();
    if (m_summary->text() != text)
        m_summary->setText(text);
    const bool empty = m_transfers->model()->rowCount() == 0;
    m_summary->setVisible(!empty);
    if (empty != (m_states->state().kind == browse::ViewState::Kind::Empty))
        m_states->setState(
            empty ? browse::ViewState::empty(tr("No transfers"), tr("Open an image and press Pull."))
                  : browse::ViewState::content());
    const auto current = m_transfers->model()->row(currentId());
    using State = ports::TransferState;
    const bool settled = current && items::isSettled(*current);
    m_cancel->setEnabled(current && !settled);
    m_retry->setEnabled(current && (current->state == State::Failed || current->state == State::Cancelled));
    m_remove->setEnabled(settled);
    bool any = false;
    for (const ports::TransferSnapshot &row : m_transfers->model()->rows())
        any = any || items::isSettled(row);
    m_clear->setEnabled(any);
}

void TransfersPane::showMenu(const QPoint &point)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_cancel, m_retry, m_remove, m_clear}) {
        QAction *action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    menu->popup(m_tree->viewport()->mapToGlobal(point));
}

void TransfersPane::save(QSettings &settings) const
{
    settings.setValue(u"columns/transfers"_s, m_tree->header()->saveState());
}

void TransfersPane::restore(const QSettings &settings)
{
    m_tree->header()->restoreState(settings.value(u"columns/transfers"_s).toByteArray());
}

} // namespace ui
