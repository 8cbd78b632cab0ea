// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/palettes.h"

#include <QIcon>

namespace ui {

/// A bundled icon ("pull", "copy", …) drawn in the palette's colours at the size and scale asked for, also
/// after a change of theme. GUI thread.
QIcon icon(const QString &name, Tone tone = Tone::Normal);

/// The program's own icon, in its own colours.
QIcon programIcon();

} // namespace ui
