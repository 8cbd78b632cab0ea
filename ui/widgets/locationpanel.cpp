// SPDX-License-Identifier: Apache-2.0
#include "widgets/locationpanel.h"

#include "browse/anatomy.h"
#include "theme/icons.h"
#include "widgets/anatomychip.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int maxRows = 8;
}

LocationPanel::LocationPanel(QWidget *parent)
    : QFrame(parent)
    , m_chips(new QWidget(this))
    , m_registry(new AnatomyChip(tr("registry"), 0, m_chips))
    , m_namespace(new AnatomyChip(tr("namespace"), 1, m_chips))
    , m_image(new AnatomyChip(tr("image"), 2, m_chips))
    , m_tag(new AnatomyChip(tr("tag"), 3, m_chips))
    , m_digest(new AnatomyChip(tr("digest"), 4, m_chips))
    , m_message(new Label({}, Label::Size::Body, Tone::Muted, this))
    , m_list(new QListWidget(this))
{
    setFocusPolicy(Qt::NoFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(4);
    for (AnatomyChip *chip : {m_registry, m_namespace, m_image, m_tag, m_digest})
        chips->addWidget(chip);
    chips->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_chips);
    layout->addWidget(m_message);
    layout->addWidget(m_list);
    m_message->setWordWrap(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Places visited before"));
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { Q_EMIT picked(item->text()); });
    hide();
}

void LocationPanel::setAnatomy(const browse::Anatomy &anatomy, bool empty)
{
    const bool wrong = !anatomy.error.isEmpty();
    m_chips->setVisible(!wrong && !empty);
    m_registry->setPart(anatomy.registry, anatomy.registryImplied);
    m_namespace->setPart(anatomy.nameSpace, anatomy.namespaceImplied);
    m_image->setPart(anatomy.image, false);
    m_tag->setPart(anatomy.tag, anatomy.tagImplied);
    m_digest->setPart(anatomy.digest, false);
    m_message->setTone(wrong && !empty ? Tone::Danger : Tone::Muted);
    m_message->setText(empty   ? tr("An image, a registry, a pull command or a link: nginx, ghcr.io/, "
                                      "docker pull alpine:3.20, https://hub.docker.com/_/redis")
                       : wrong ? anatomy.error
                               : anatomy.hint);
    m_message->setVisible(!m_message->text().isEmpty());
}

void LocationPanel::setSuggestions(const QStringList &suggestions)
{
    m_list->clear();
    for (const QString &text : suggestions.mid(0, maxRows)) {
        auto *item = new QListWidgetItem(icon(u"clock"_s, Tone::Muted), text, m_list);
        item->setToolTip({});
    }
    m_list->setCurrentRow(-1);
    m_list->setVisible(m_list->count() > 0);
    m_list->setFixedHeight(m_list->count() * qMax(1, m_list->sizeHintForRow(0)) + 2);
}

bool LocationPanel::step(int rows)
{
    if (m_list->count() == 0)
        return false;
    m_list->setCurrentRow(qBound(-1, m_list->currentRow() + rows, m_list->count() - 1));
    return true;
}

QString LocationPanel::suggestion() const
{
    const QListWidgetItem *item = m_list->currentRow() >= 0 ? m_list->currentItem() : nullptr;
    return item ? item->text() : QString();
}

QString LocationPanel::message() const
{
    return m_message->text();
}

QString LocationPanel::spokenAnatomy() const
{
    QStringList parts;
    for (const AnatomyChip *chip : {m_registry, m_namespace, m_image, m_tag, m_digest}) {
        if (!chip->isHidden())
            parts << chip->accessibleName();
    }
    return parts.join(u", "_s);
}

void LocationPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(blend(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.28));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace ui
