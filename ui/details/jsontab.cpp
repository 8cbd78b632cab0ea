// SPDX-License-Identifier: Apache-2.0
#include "details/jsontab.h"

#include "items/sizetext.h"
#include "theme/icons.h"
#include "widgets/label.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

JsonTab::JsonTab(QWidget *parent)
    : QWidget(parent)
    , m_chooser(new QComboBox)
    , m_asServed(new QPushButton(tr("As served")))
    , m_asTree(new QPushButton(tr("Tree")))
    , m_copy(new QPushButton(icon(u"copy"_s), tr("Copy")))
    , m_asked(new Label({}, Label::Size::Caption, Tone::Muted))
    , m_computed(new Label({}, Label::Size::Caption))
    , m_note(new Label({}, Label::Size::Caption, Tone::Warning))
    , m_text(new QPlainTextEdit)
    , m_tree(new QTreeView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    auto *holder = new QWidget(this);
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_tree);
    layout->addWidget(holder, 1);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("The document as served"));
    m_text->document()->setDocumentMargin(12);
    m_tree->setModel(&m_model);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAccessibleName(tr("The document as a tree"));
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->header()->resizeSection(items::JsonTreeModel::NameColumn, 220);
    connect(m_chooser, &QComboBox::currentIndexChanged, this, &JsonTab::showDocument);
    connect(m_asTree, &QPushButton::toggled, this, &JsonTab::setTree);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(currentBytes()));
        Q_EMIT copied(m_chooser->currentText());
    });
    setTree(false);
    showDocument(-1);
}

QWidget *JsonTab::buildHead()
{
    auto *head = new QWidget(this);
    auto *grid = new QVBoxLayout(head);
    grid->setContentsMargins(12, 12, 12, 8);
    grid->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_chooser, 1);
    row->addWidget(m_asServed);
    row->addWidget(m_asTree);
    row->addWidget(m_copy);
    grid->addLayout(row);
    m_chooser->setAccessibleName(tr("Which document"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *group = new QButtonGroup(this);
    group->setExclusive(true);
    for (QPushButton *button : {m_asServed, m_asTree}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_asServed->setChecked(true);
    m_copy->setAccessibleName(tr("Copy the whole document"));
    grid->addSpacing(4);
    for (Label *label : {m_asked, m_computed, m_note}) {
        label->setSelectable();
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        grid->addWidget(label);
    }
    return head;
}

void JsonTab::show(const browse::ImageDetails &details)
{
    if (details.documents == m_documents)
        return;
    const int before = m_chooser->currentIndex();
    const QString title = m_chooser->currentText();
    m_documents = details.documents;
    {
        const QSignalBlocker blocker(m_chooser);
        m_chooser->clear();
        for (const browse::ImageDocument &document : std::as_const(m_documents))
            m_chooser->addItem(document.title);
        const int same = m_chooser->findText(title);
        m_chooser->setCurrentIndex(same >= 0 ? same : qMin(qMax(0, before), int(m_documents.size()) - 1));
    }
    showDocument(m_chooser->currentIndex());
}

void JsonTab::showDocument(int number)
{
    const bool some = number >= 0 && number < m_documents.size();
    m_chooser->setEnabled(some);
    m_copy->setEnabled(some);
    m_note->hide();
    if (!some) {
        m_text->clear();
        m_model.clear();
        m_asked->clear();
        m_computed->clear();
        return;
    }
    const browse::ImageDocument &document = m_documents.at(number);
    const oci::Digest computed = oci::Digest::ofBytes(document.raw, document.digest.algorithm());
    const bool same = computed == document.digest;
    m_asked->setText(
        tr("Asked for %1\n%2, %3")
            .arg(document.digest.toString(), document.mediaType, items::exactBytesText(document.raw.size())));
    m_computed->setTone(same ? Tone::Success : Tone::Danger);
    m_computed->setText(
        same ? tr("Computed over these bytes: the same digest")
             : tr("Computed over these bytes: %1, which is another one").arg(computed.toString()));
    const QString text = QString::fromUtf8(document.raw);
    m_text->setPlainText(text.left(maxShown));
    if (text.size() > maxShown) {
        m_note->setText(tr("Only the beginning is shown here. The tree and Copy have all of it."));
        m_note->show();
    }
    if (const auto parsed = m_model.setDocument(document.raw); !parsed) {
        m_note->setText(parsed.error().message);
        m_note->show();
    }
    m_tree->expandToDepth(1);
}

void JsonTab::setTree(bool tree)
{
    m_stack->setCurrentWidget(tree ? static_cast<QWidget *>(m_tree) : m_text);
}

void JsonTab::showText()
{
    m_asServed->setChecked(true);
}

QByteArray JsonTab::currentBytes() const
{
    const int number = m_chooser->currentIndex();
    return number >= 0 && number < m_documents.size() ? m_documents.at(number).raw : QByteArray();
}

QString JsonTab::digestText() const
{
    return m_asked->text() + u'\n' + m_computed->text();
}

} // namespace ui
