// SPDX-License-Identifier: Apache-2.0
#include "widgets/filterfield.h"

#include "theme/icons.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace ui {

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    addAction(icon(u"filter"_s, Tone::Muted), QLineEdit::LeadingPosition);
    setClearButtonEnabled(true);
    setMaxLength(256);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down) {
        Q_EMIT downPressed();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace ui
