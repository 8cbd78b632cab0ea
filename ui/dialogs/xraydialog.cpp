// SPDX-License-Identifier: Apache-2.0
#include "dialogs/xraydialog.h"

#include "panes/xraypane.h"

#include <QSettings>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr auto geometryKey = "xray/geometry"_L1;

} // namespace

XrayDialog::XrayDialog(ports::ExchangeLog &log, QSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_exchanges(&log)
    , m_pane(new XrayPane(&m_exchanges, this))
{
    setWindowTitle(tr("Registry X-ray"));
    resize(1200, 640);
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    m_pane->restore(m_settings);
    connect(m_pane, &XrayPane::closeRequested, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
}

XrayDialog::~XrayDialog()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_pane->save(m_settings);
}

} // namespace ui
