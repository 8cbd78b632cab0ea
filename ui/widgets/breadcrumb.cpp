// SPDX-License-Identifier: Apache-2.0
#include "widgets/breadcrumb.h"

#include "items/sizetext.h"
#include "theme/icons.h"
#include "widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
using Place = browse::Location::Place;
constexpr int widestPart = 260; ///< px
} // namespace

Breadcrumb::Breadcrumb(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(2, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setAccessibleName(tr("Where you are"));
}

void Breadcrumb::setLocation(const browse::Location &location)
{
    for (QWidget *widget : std::as_const(m_separators))
        delete widget;
    for (QToolButton *part : std::as_const(m_parts))
        part->deleteLater(), part->hide(), m_layout->removeWidget(part);
    m_separators.clear();
    m_parts.clear();
    const Place place = location.place();
    if (place == Place::Start)
        return addPart(tr("Start"), tr("Start page"), location, true);
    const QString source = location.source();
    addPart(location.isLocal() ? tr("This computer") : source, tr("registry"),
            browse::Location::registry(source), place == Place::Registry);
    if (!location.nameSpace().isEmpty())
        addPart(location.nameSpace(), tr("namespace"),
                browse::Location::inNamespace(source, location.nameSpace()), place == Place::Namespace);
    if (place != Place::Repository && place != Place::Image)
        return;
    const browse::Location repository =
        browse::Location::reference(location.reference().withoutTagAndDigest(), source);
    addPart(location.reference().image(), tr("image"), repository, place == Place::Repository);
    if (place != Place::Image)
        return;
    if (!location.reference().tag().isEmpty())
        addPart(location.reference().tag(), tr("tag"), location, location.reference().digest().isNull());
    if (!location.reference().digest().isNull())
        addPart(u"@"_s + items::shortDigestText(location.reference().digest()), tr("digest"), location, true);
}

void Breadcrumb::addPart(const QString &text, const QString &what, const browse::Location &target, bool last)
{
    if (!m_parts.isEmpty()) {
        auto *separator = new Label(u"›"_s, Label::Size::Body, Tone::Muted, this);
        m_layout->insertWidget(m_layout->count() - 1, separator);
        m_separators.append(separator);
    }
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setProperty("whole", text);
    button->setAccessibleName(tr("%1: %2").arg(what, text));
    button->setToolTip(items::plainToolTip(tr("%1: %2").arg(what, text)));
    button->setFocusPolicy(Qt::TabFocus);
    QFont font = button->font();
    font.setBold(last);
    button->setFont(font);
    connect(button, &QToolButton::clicked, this, [this, target] { Q_EMIT locationClicked(target); });
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_parts.append(button);
    elide();
}

void Breadcrumb::elide()
{
    // A fair share for every part; what short ones leave is for the long ones.
    int room = width() - 24 * int(m_parts.size());
    int parts = int(m_parts.size());
    for (QToolButton *part : std::as_const(m_parts)) {
        const QString whole = part->property("whole").toString();
        const QFontMetrics metrics(part->font());
        const int share = qMax(40, parts > 0 ? room / parts : room);
        const int wanted = qMin(widestPart, metrics.horizontalAdvance(whole) + 2);
        const int given = qMin(wanted, qMax(share, room - 90 * (parts - 1)));
        // "&" would be eaten as a mnemonic.
        part->setText(metrics.elidedText(whole, Qt::ElideMiddle, given).replace(u'&', u"&&"_s));
        room -= given;
        --parts;
    }
}

void Breadcrumb::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void Breadcrumb::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

} // namespace ui
