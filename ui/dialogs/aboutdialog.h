// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMessageBox>

namespace ui {

/// Name, version, what it is for, licence. GUI thread.
class AboutDialog final : public QMessageBox
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace ui
