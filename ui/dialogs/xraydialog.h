// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/exchangesbrowser.h"

#include <QDialog>

class QSettings;

namespace ui {

class XrayPane;

/// The registry X-ray in a window of its own, so that it can stand beside what it explains. Listens from its
/// making on. GUI thread.
class XrayDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Both outlive the dialog.
    XrayDialog(ports::ExchangeLog &log, QSettings &settings, QWidget *parent = nullptr);
    ~XrayDialog() override;

private:
    QSettings &m_settings;
    browse::ExchangesBrowser m_exchanges;
    XrayPane *m_pane;
};

} // namespace ui
