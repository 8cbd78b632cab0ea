// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QWidget>

class QStackedLayout;

namespace ui {

class Breadcrumb;
class LocationEdit;

/// The breadcrumb that turns into a field to type in. GUI thread.
///
///   Breadcrumb --click beside the parts, Ctrl+L--> LocationEdit --Enter, Escape, focus elsewhere-->
///   Breadcrumb
class LocationBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LocationBar(QWidget *parent = nullptr);

    void setLocation(const browse::Location &location);
    void startEditing();
    bool isEditing() const;
    LocationEdit *edit() const { return m_edit; }
    Breadcrumb *breadcrumb() const { return m_breadcrumb; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void locationEntered(const browse::Location &location);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void stopEditing();

    QStackedLayout *m_stack;
    Breadcrumb *m_breadcrumb;
    LocationEdit *m_edit;
    browse::Location m_location;
};

} // namespace ui
