// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace ui {

/// Installs the program's and Qt's own words in the language of the person; English where there is no
/// translation. The environment's TALLYMAN_LANGUAGE ("ko", "en") goes before the system's. GUI thread, before
/// the first window.
void installTranslations(QCoreApplication &application);

} // namespace ui
