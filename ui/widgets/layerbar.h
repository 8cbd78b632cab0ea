// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPersistentModelIndex>
#include <QVector>
#include <QWidget>

class QAbstractItemModel;
class QItemSelectionModel;

namespace ui {

/// The layers of an image as one bar, each as wide as its share: at least 2 px an item, the smallest together
/// as "other" where they would not fit. Shares its selection with the table of layers. GUI thread.
class LayerBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LayerBar(QWidget *parent = nullptr);

    /// Rows of a LayerModel and the selection that the table uses too; both outlive this widget.
    void setModel(QAbstractItemModel *model, QItemSelectionModel *selection);

    struct Segment
    {
        int row = -1; ///< of the model; -1: the other bucket
        int count = 1;
        double share = 0;
        QRectF rect;
        int hue = 0;
    };
    const QVector<Segment> &segments() const { return m_segments; }
    /// "Layer 2: RUN …, 40.2 MB, 56 %", for screen readers and tooltips.
    QString textOf(const Segment &segment) const;
    /// The colour of a row in this bar, for a key beside it.
    static QColor colourOf(int layerNumber, const QPalette &palette);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void relayout();
    void place(QVector<Segment> segments);
    int currentSegment() const;
    int segmentAt(const QPointF &point) const;
    void choose(int segment);
    void describe();

    QAbstractItemModel *m_model = nullptr;
    QItemSelectionModel *m_selection = nullptr;
    QVector<Segment> m_segments;
};

} // namespace ui
