// SPDX-License-Identifier: Apache-2.0
#include "dialogs/aboutdialog.h"

#include "theme/icons.h"

#include <QCoreApplication>

namespace ui {

AboutDialog::AboutDialog(QWidget *parent)
    : QMessageBox(parent)
{
    setWindowTitle(tr("About Tallyman"));
    setIconPixmap(programIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    setTextFormat(Qt::PlainText);
    setText(tr("Tallyman %1").arg(QCoreApplication::applicationVersion()));
    setInformativeText(tr("Shows what is in a container registry, and pulls it with every digest checked.\n"
                          "Apache License 2.0"));
}

} // namespace ui
