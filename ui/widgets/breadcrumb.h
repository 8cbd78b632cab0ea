// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QVector>
#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace ui {

/// A location as a row of parts, each of which leads there: registry › namespace › image › tag. GUI thread.
class Breadcrumb final : public QWidget
{
    Q_OBJECT
public:
    explicit Breadcrumb(QWidget *parent = nullptr);

    void setLocation(const browse::Location &location);
    QVector<QToolButton *> parts() const { return m_parts; }

Q_SIGNALS:
    void locationClicked(const browse::Location &location);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addPart(const QString &text, const QString &what, const browse::Location &target, bool last);
    void elide();

    QHBoxLayout *m_layout;
    QVector<QToolButton *> m_parts;
    QVector<QWidget *> m_separators;
};

} // namespace ui
