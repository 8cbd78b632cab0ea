// SPDX-License-Identifier: Apache-2.0
#include "panes/xraypane.h"

#include "browse/exchangecommands.h"
#include "browse/exchangesbrowser.h"
#include "browse/exchangetext.h"
#include "theme/icons.h"
#include "widgets/filterfield.h"
#include "widgets/label.h"
#include "widgets/stateview.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using items::ExchangeModel;

namespace {

/// Marks a problem by a sign beside its status: colour alone does not reach everybody.
class StatusDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(items::StateRole).toInt() != int(ExchangeModel::State::Problem))
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(14, 14);
        option->decorationPosition = QStyleOptionViewItem::Right;
        option->icon = icon(u"warning"_s, Tone::Warning);
    }
};

} // namespace

XrayPane::XrayPane(browse::ExchangesBrowser *exchanges, QWidget *parent)
    : QWidget(parent)
    , m_exchanges(exchanges)
    , m_summary(new Label({}, Label::Size::Body, Tone::Muted))
    , m_filter(new FilterField)
    , m_host(new QComboBox)
    , m_onlyProblems(new QCheckBox(tr("Only problems")))
    , m_tree(new QTreeView)
    , m_details(new QPlainTextEdit)
    , m_split(new QSplitter(Qt::Horizontal))
    , m_states(new StateView(m_split))
    , m_copy(new QToolButton)
    , m_copyMenu(new QMenu(this))
    , m_clear(new QPushButton(tr("Clear list")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(buildFilters());
    layout->addWidget(m_states, 1);
    m_states->setEmptyIcon(u"search"_s);
    buildCopyMenu();
    buildTree();
    m_details->setReadOnly(true);
    m_details->setFont(monospaceFont());
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setAccessibleName(tr("Details of the exchange"));
    m_details->setPlaceholderText(tr("Choose an exchange to see all about it."));
    m_split->addWidget(m_tree);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({800, 400});
    m_split->setChildrenCollapsible(false);
    connect(m_exchanges, &browse::ExchangesBrowser::changed, this, &XrayPane::refresh);
    connect(m_exchanges, &browse::ExchangesBrowser::hostsChanged, this, &XrayPane::refreshHosts);
    connect(m_states, &StateView::clearFilterRequested, this, [this] {
        m_filter->clear();
        m_host->setCurrentIndex(0);
        m_onlyProblems->setChecked(false);
    });
    refreshHosts();
    refresh();
    showCurrent();
}

XrayPane::~XrayPane()
{
    // The children die after this object is no pane any more, and tell of it: a view takes its scroll bars
    // and its selection down.
    m_tree->verticalScrollBar()->disconnect(this);
    m_tree->selectionModel()->disconnect(this);
    m_host->disconnect(this);
}

QWidget *XrayPane::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(new Label(tr("Registry X-ray"), Label::Size::Heading));
    row->addSpacing(4);
    row->addWidget(m_summary, 1);
    m_copy->setIcon(icon(u"copy"_s));
    m_copy->setText(tr("Copy as"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_copy->setMenu(m_copyMenu);
    m_copy->setAccessibleName(tr("Copy the exchange as a command"));
    row->addWidget(m_copy);
    row->addWidget(m_clear);
    connect(m_clear, &QPushButton::clicked, m_exchanges, &browse::ExchangesBrowser::clear);
    auto *close = new QToolButton(head);
    close->setIcon(icon(u"close"_s, Tone::Muted));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Hide the registry X-ray"));
    close->setAccessibleName(tr("Hide the registry X-ray"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &XrayPane::closeRequested);
    return head;
}

QWidget *XrayPane::buildFilters()
{
    auto *filters = new QWidget(this);
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(12, 0, 8, 4);
    row->setSpacing(8);
    m_filter->setPlaceholderText(tr("Filter exchanges"));
    m_filter->setAccessibleName(tr("Filter exchanges"));
    m_host->setAccessibleName(tr("Host"));
    m_host->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_host->setMinimumContentsLength(18);
    row->addWidget(m_filter, 1);
    row->addWidget(m_host);
    row->addWidget(m_onlyProblems);
    connect(m_filter, &FilterField::textChanged, m_exchanges, &browse::ExchangesBrowser::setFilter);
    connect(m_filter, &FilterField::downPressed, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_host, &QComboBox::currentIndexChanged, this,
            [this] { m_exchanges->setHost(m_host->currentData().toString()); });
    connect(m_onlyProblems, &QCheckBox::toggled, m_exchanges, &browse::ExchangesBrowser::setOnlyProblems);
    return filters;
}

void XrayPane::buildTree()
{
    m_tree->setModel(m_exchanges->rows());
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setAccessibleName(tr("Exchanges with registries"));
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(ExchangeModel::TimeColumn, Qt::AscendingOrder);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(48);
    header->setSectionResizeMode(ExchangeModel::AddressColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ExchangeModel::NoteColumn, QHeaderView::Stretch);
    header->resizeSection(ExchangeModel::TimeColumn, 116);
    header->resizeSection(ExchangeModel::MethodColumn, 60);
    header->resizeSection(ExchangeModel::StatusColumn, 76);
    header->resizeSection(ExchangeModel::DurationColumn, 72);
    header->resizeSection(ExchangeModel::BytesColumn, 72);
    m_tree->setItemDelegateForColumn(ExchangeModel::StatusColumn, new StatusDelegate(m_tree));
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &XrayPane::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &XrayPane::showCurrent);
    // Who looks at the newest row wants to go on doing so; who has scrolled away is left in peace.
    QScrollBar *bar = m_tree->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar] { m_atEnd = bar->value() >= bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int last) {
        if (m_atEnd && m_tree->header()->sortIndicatorSection() == ExchangeModel::TimeColumn)
            bar->setValue(last);
    });
}

void XrayPane::buildCopyMenu()
{
    const auto add = [this](const QString &text, const QString &what,
                            QString (*make)(const ports::ExchangeRecord &)) {
        QAction *action = m_copyMenu->addAction(text);
        connect(action, &QAction::triggered, this, [this, what, make] {
            if (const ports::ExchangeRecord *record = current())
                copy(make(*record), what);
        });
        return action;
    };
    m_curl = add(tr("&curl command"), tr("curl command"), &browse::curlCommand);
    m_skopeo = add(tr("&skopeo command"), tr("skopeo command"), &browse::skopeoCommand);
    m_crane = add(tr("c&rane command"), tr("crane command"), &browse::craneCommand);
    m_oras = add(tr("&oras command"), tr("oras command"), &browse::orasCommand);
    m_copyMenu->addSeparator();
    m_everything = add(tr("&Details"), tr("Details of the exchange"), &browse::exchangeText);
}

const ports::ExchangeRecord *XrayPane::current() const
{
    return m_exchanges->rows()->recordAt(m_tree->currentIndex());
}

void XrayPane::refresh()
{
    m_summary->setText(m_exchanges->summary());
    m_clear->setEnabled(m_exchanges->model()->rowCount() > 0);
    m_states->setState(m_exchanges->state());
    if (!m_tree->currentIndex().isValid())
        showCurrent();
}

/// A host that was chosen stays chosen; one that is gone gives way to all of them.
void XrayPane::refreshHosts()
{
    const QString chosen = m_host->currentData().toString();
    const QSignalBlocker quiet(m_host);
    m_host->clear();
    m_host->addItem(tr("All hosts"), QString());
    const QStringList hosts = m_exchanges->hosts();
    for (const QString &host : hosts)
        m_host->addItem(host, host);
    const int place = std::max(0, m_host->findData(chosen));
    m_host->setCurrentIndex(place);
    if (place == 0 && !chosen.isEmpty())
        m_exchanges->setHost({});
}

void XrayPane::showCurrent()
{
    const ports::ExchangeRecord *record = current();
    m_details->setPlainText(record ? browse::exchangeText(*record) : QString());
    m_copy->setEnabled(record != nullptr);
    m_curl->setEnabled(record != nullptr);
    m_everything->setEnabled(record != nullptr);
    m_skopeo->setEnabled(record && !browse::skopeoCommand(*record).isEmpty());
    m_crane->setEnabled(record && !browse::craneCommand(*record).isEmpty());
    m_oras->setEnabled(record && !browse::orasCommand(*record).isEmpty());
}

void XrayPane::showMenu(const QPoint &point)
{
    if (m_tree->indexAt(point).isValid())
        m_copyMenu->popup(m_tree->viewport()->mapToGlobal(point));
}

void XrayPane::copy(const QString &text, const QString &what)
{
    if (text.isEmpty())
        return;
    QApplication::clipboard()->setText(text);
    Q_EMIT copied(what);
}

void XrayPane::save(QSettings &settings) const
{
    settings.setValue(u"columns/xray"_s, m_tree->header()->saveState());
    settings.setValue(u"splitters/xray"_s, m_split->saveState());
}

void XrayPane::restore(const QSettings &settings)
{
    m_tree->header()->restoreState(settings.value(u"columns/xray"_s).toByteArray());
    m_split->restoreState(settings.value(u"splitters/xray"_s).toByteArray());
}

} // namespace ui
