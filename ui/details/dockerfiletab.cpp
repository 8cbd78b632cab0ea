// SPDX-License-Identifier: Apache-2.0
#include "details/dockerfiletab.h"

#include "oci/dockerfile.h"
#include "theme/icons.h"
#include "widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

DockerfileTab::DockerfileTab(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(icon(u"copy"_s), tr("Copy"), this))
{
    auto *note =
        new Label(tr("Approximate: put together from the image's history. What was copied in, and how stages "
                     "were built, is not in there."),
                  Label::Size::Body, Tone::Muted, this);
    note->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 12, 8);
    head->setSpacing(12);
    head->addWidget(note, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(monospaceFont());
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Approximate Dockerfile"));
    m_text->setPlaceholderText(tr("There is no history to make a Dockerfile from."));
    m_text->document()->setDocumentMargin(12);
    m_copy->setAccessibleName(tr("Copy the approximate Dockerfile"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        Q_EMIT copied(tr("Dockerfile"));
    });
}

void DockerfileTab::show(const browse::ImageDetails &details)
{
    const QString text = details.config ? oci::reconstructDockerfile(*details.config) : QString();
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    m_copy->setEnabled(!text.isEmpty());
}

QString DockerfileTab::text() const
{
    return m_text->toPlainText();
}

} // namespace ui
