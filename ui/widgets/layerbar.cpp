// SPDX-License-Identifier: Apache-2.0
#include "widgets/layerbar.h"

#include "items/layermodel.h"
#include "items/sizetext.h"
#include "theme/palettes.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int barHeight = 24;
constexpr int ringRoom = 3;   ///< around the bar, for the focus ring
constexpr double gap = 1;     ///< between two segments
constexpr double minimum = 2; ///< px an item

/// Tells screen readers that this is a chart and which item is the current one.
class AccessibleLayerBar final : public QAccessibleWidget
{
public:
    explicit AccessibleLayerBar(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::Chart)
    {
    }
};

QAccessibleInterface *accessibleFactory(const QString &className, QObject *object)
{
    if (className == "ui::LayerBar"_L1 && object && object->isWidgetType())
        return new AccessibleLayerBar(static_cast<QWidget *>(object));
    return nullptr;
}

} // namespace

LayerBar::LayerBar(QWidget *parent)
    : QWidget(parent)
{
    static const bool installed = [] {
        QAccessible::installFactory(accessibleFactory);
        return true;
    }();
    Q_UNUSED(installed)
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Layers by size"));
}

void LayerBar::setModel(QAbstractItemModel *model, QItemSelectionModel *selection)
{
    m_model = model;
    m_selection = selection;
    connect(model, &QAbstractItemModel::modelReset, this, &LayerBar::relayout);
    connect(model, &QAbstractItemModel::rowsInserted, this, &LayerBar::relayout);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &LayerBar::relayout);
    connect(model, &QAbstractItemModel::dataChanged, this, &LayerBar::relayout);
    connect(selection, &QItemSelectionModel::currentChanged, this, [this] {
        describe();
        update();
    });
    relayout();
}

QColor LayerBar::colourOf(int layerNumber, const QPalette &palette)
{
    const QVector<QColor> hues = chartHues(palette);
    return hues.at(layerNumber % hues.size());
}

QSize LayerBar::sizeHint() const
{
    return {240, barHeight + 2 * ringRoom};
}

QSize LayerBar::minimumSizeHint() const
{
    return {80, barHeight + 2 * ringRoom};
}

void LayerBar::relayout()
{
    QVector<Segment> segments;
    if (m_model) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row, items::LayerModel::SizeColumn);
            if (!index.data(items::RawRole).isValid())
                continue; // a step without a layer
            Segment segment;
            segment.row = row;
            segment.share = index.data(items::ShareRole).toDouble();
            segment.hue = int(segments.size());
            segments.append(segment);
        }
    }
    const double room = width() - 2 * ringRoom;
    const auto fitting = qsizetype(std::max(2.0, room / (minimum + gap)));
    if (segments.size() > fitting) {
        // The smallest ones become one bucket at the end; the others stay in the image's order.
        QVector<Segment> bySize = segments;
        std::stable_sort(bySize.begin(), bySize.end(),
                         [](const Segment &a, const Segment &b) { return a.share > b.share; });
        const double least = bySize.at(fitting - 2).share;
        Segment other{-1, 0, 0, {}, 7};
        QVector<Segment> kept;
        for (const Segment &segment : std::as_const(segments)) {
            if (segment.share >= least && kept.size() < fitting - 1) {
                kept.append(segment);
            } else {
                ++other.count;
                other.share += segment.share;
            }
        }
        kept.append(other);
        segments = kept;
    }
    place(std::move(segments));
    setVisible(!m_segments.isEmpty());
    describe();
    update();
}

void LayerBar::place(QVector<Segment> segments)
{
    const double room = width() - 2 * ringRoom - gap * double(std::max<qsizetype>(0, segments.size() - 1));
    double total = 0;
    for (const Segment &segment : std::as_const(segments))
        total += segment.share;
    // First everyone's minimum, then the rest by share of what is left.
    double left = room - minimum * double(segments.size());
    double x = ringRoom;
    for (Segment &segment : segments) {
        const double part = total > 0 ? segment.share / total : 1.0 / double(segments.size());
        const double wide = minimum + std::max(0.0, left) * part;
        segment.rect = QRectF(x, ringRoom, wide, barHeight);
        x += wide + gap;
    }
    m_segments = std::move(segments);
}

QString LayerBar::textOf(const Segment &segment) const
{
    if (segment.row < 0)
        return segment.count == 1
                   ? tr("1 smaller layer, %1").arg(items::percentText(segment.share))
                   : tr("%1 smaller layers, %2 together")
                         .arg(QString::number(segment.count), items::percentText(segment.share));
    const QModelIndex size = m_model->index(segment.row, items::LayerModel::SizeColumn);
    const QString instruction =
        m_model->index(segment.row, items::LayerModel::InstructionColumn).data().toString().simplified();
    //: number, size, share, instruction
    return tr("Layer %1: %2 compressed, %3. %4")
        .arg(QString::number(segment.hue + 1), size.data().toString(), items::percentText(segment.share),
             instruction.size() > 200 ? instruction.left(200) + u'…' : instruction);
}

int LayerBar::currentSegment() const
{
    if (!m_selection || !m_selection->currentIndex().isValid())
        return -1;
    for (int i = 0; i < m_segments.size(); ++i) {
        if (m_segments.at(i).row == m_selection->currentIndex().row())
            return i;
    }
    return -1;
}

int LayerBar::segmentAt(const QPointF &point) const
{
    for (int i = 0; i < m_segments.size(); ++i) {
        if (m_segments.at(i).rect.adjusted(0, -ringRoom, gap, ringRoom).contains(point))
            return i;
    }
    return -1;
}

void LayerBar::choose(int segment)
{
    if (segment < 0 || segment >= m_segments.size() || m_segments.at(segment).row < 0)
        return;
    m_selection->setCurrentIndex(m_model->index(m_segments.at(segment).row, 0),
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void LayerBar::describe()
{
    const int current = currentSegment();
    if (current >= 0)
        setAccessibleDescription(textOf(m_segments.at(current)));
    else
        setAccessibleDescription(m_segments.size() == 1 ? tr("1 layer")
                                                        : tr("%1 layers").arg(m_segments.size()));
}

void LayerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int current = currentSegment();
    QPainterPath outline;
    outline.addRoundedRect(QRectF(ringRoom, ringRoom, width() - 2 * ringRoom, barHeight), 4, 4);
    painter.save();
    painter.setClipPath(outline);
    for (int i = 0; i < m_segments.size(); ++i) {
        const Segment &segment = m_segments.at(i);
        QColor colour = colourOf(segment.hue, palette());
        if (current >= 0 && i != current)
            colour = blend(palette().color(QPalette::Base), colour, 0.55);
        painter.fillRect(segment.rect, colour);
    }
    painter.restore();
    if (current >= 0) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(m_segments.at(current).rect.adjusted(-1, -1, 1, 1), 3, 3);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Link), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
}

void LayerBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    relayout();
}

void LayerBar::mousePressEvent(QMouseEvent *event)
{
    choose(segmentAt(event->position()));
}

void LayerBar::keyPressEvent(QKeyEvent *event)
{
    const int current = currentSegment();
    const int last = int(m_segments.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(std::max(0, current - 1));
    case Qt::Key_Right:
        return choose(std::min(last, current + 1));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    case Qt::Key_Escape:
        if (m_selection && current >= 0)
            return m_selection->clearCurrentIndex();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LayerBar::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LayerBar::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool LayerBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int segment = segmentAt(help->pos());
        if (segment >= 0)
            QToolTip::showText(help->globalPos(), items::plainToolTip(textOf(m_segments.at(segment))), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui
