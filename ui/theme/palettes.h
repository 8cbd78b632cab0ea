// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>
#include <QVector>

/// The colours of the window as pure values: text has a contrast of at least 4.5:1, charts of 3:1. Any
/// thread.
namespace ui {

/// What a colour wants to say, beside the roles of QPalette.
enum class Tone { Normal, Muted, Accent, Success, Warning, Danger };

QPalette lightPalette();
QPalette darkPalette();

bool isDark(const QPalette &palette);
/// The colour of a tone on the window and on the base colour of `palette`.
QColor toneColour(const QPalette &palette, Tone tone);
/// A quiet background for a notice of this tone.
QColor toneBackground(const QPalette &palette, Tone tone);
/// Eight hues that people with colour blindness tell apart; contrast of 3:1 on the base colour.
QVector<QColor> chartHues(const QPalette &palette);
/// The hairline between panes.
QColor lineColour(const QPalette &palette);
/// `amount` (0 to 1) of `over` laid on `base`.
QColor blend(const QColor &base, const QColor &over, qreal amount);
/// Contrast of WCAG 2, 1 to 21.
qreal contrast(const QColor &a, const QColor &b);

} // namespace ui
