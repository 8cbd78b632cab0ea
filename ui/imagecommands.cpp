// SPDX-License-Identifier: Apache-2.0
#include "imagecommands.h"

#include "actions.h"
#include "browse/transfersbrowser.h"
#include "items/roles.h"
#include "items/sizetext.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>

namespace ui {

ImageCommands::ImageCommands(Actions &actions, browse::TransfersBrowser &transfers, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_transfers(transfers)
    , m_window(window)
{
    connect(actions[Actions::Pull], &QAction::triggered, this, [this] { pull({}); });
    connect(actions[Actions::PullToFolder], &QAction::triggered, this, &ImageCommands::chooseFolder);
    connect(actions[Actions::CopyReference], &QAction::triggered, this, &ImageCommands::copyReference);
    connect(actions[Actions::CopyDigest], &QAction::triggered, this,
            [this] { copy(m_details.digest.toString(), tr("Digest")); });
    connect(actions[Actions::CopyPinned], &QAction::triggered, this,
            [this] { copy(m_details.referenceAtDigest(), tr("Reference with digest")); });
    connect(actions[Actions::CopyPullCommand], &QAction::triggered, this,
            [this] { copy(m_details.pullCommand(), tr("Pull command")); });
    setImage({}, {});
}

void ImageCommands::setImage(const browse::Location &location, const browse::ImageDetails &details)
{
    m_location = location;
    m_details = details;
    const bool named = !location.imageReference().isNull();
    // The registry may not have answered yet, or never will: the words to copy are known all the same.
    if (named && m_details.reference.isNull())
        m_details.reference = location.imageReference();
    using Kind = browse::ImageDetails::Kind;
    const bool pullable = named && details.kind != Kind::Schema1;
    m_actions[Actions::Pull]->setEnabled(pullable);
    m_actions[Actions::PullToFolder]->setEnabled(pullable);
    m_actions[Actions::CopyDigest]->setEnabled(!details.digest.isNull());
    m_actions[Actions::CopyPinned]->setEnabled(!details.digest.isNull());
    m_actions[Actions::CopyPullCommand]->setEnabled(named);
    m_actions[Actions::Pull]->setToolTip(items::plainToolTip(pullTip()));
}

QString ImageCommands::pullTip() const
{
    if (m_location.imageReference().isNull())
        return tr("Pull: open an image first");
    QStringList lines{tr("Pull %1 to this computer").arg(m_location.imageReference().canonical())};
    const oci::Platform platform =
        m_details.platform.isUnknown() ? oci::Platform::host() : m_details.platform;
    lines << tr("Platform: %1").arg(platform.toString());
    if (m_details.compressedSize >= 0)
        lines << tr("To fetch: %1 at most; layers that are here already are not fetched again")
                     .arg(items::compressedSizeText(m_details.compressedSize));
    return lines.join(u'\n');
}

ports::PullRequest ImageCommands::request(const ports::Destination &destination) const
{
    ports::PullRequest request;
    request.reference = m_location.imageReference();
    if (!m_details.platform.isUnknown())
        request.platform = m_details.platform;
    else
        request.platform = m_location.platform();
    request.destination = destination;
    return request;
}

void ImageCommands::pull(const ports::Destination &destination)
{
    if (!m_location.imageReference().isNull())
        Q_EMIT pulled(m_transfers.pull(request(destination)));
}

void ImageCommands::chooseFolder()
{
    auto *dialog = new QFileDialog(m_window, tr("Choose a folder for the OCI layout"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        ports::Destination destination;
        destination.kind = ports::Destination::Kind::OciLayout;
        destination.path = folder;
        destination.name = m_location.imageReference().tag();
        pull(destination);
    });
    dialog->open();
}

/// Marked text first, then the row with the focus, then the image that is shown.
void ImageCommands::copyReference()
{
    QWidget *focus = QApplication::focusWidget();
    if (const auto *label = qobject_cast<QLabel *>(focus); label && label->hasSelectedText())
        return copy(label->selectedText(), tr("Marked text"));
    if (const auto *view = qobject_cast<QAbstractItemView *>(focus); view && view->currentIndex().isValid()) {
        const QString reference = view->currentIndex().data(items::ReferenceRole).toString();
        const QString digest = view->currentIndex().data(items::DigestRole).toString();
        if (!reference.isEmpty() || !digest.isEmpty())
            return copy(reference.isEmpty() ? digest : reference,
                        reference.isEmpty() ? tr("Digest") : tr("Reference"));
    }
    if (!m_location.reference().isNull())
        copy(m_location.reference().toString(), tr("Reference"));
}

void ImageCommands::copy(const QString &text, const QString &what)
{
    if (text.isEmpty())
        return;
    QApplication::clipboard()->setText(text);
    Q_EMIT copied(what);
}

} // namespace ui
