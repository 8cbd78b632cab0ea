// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace ui {

/// Filters as one types; Escape empties it. GUI thread.
class FilterField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);

Q_SIGNALS:
    void downPressed(); ///< on to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace ui
