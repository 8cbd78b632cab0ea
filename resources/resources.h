// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace resources {

/// Makes the icons and translations that are linked into the program known to Qt: a static library's own are
/// not found otherwise. Any thread; more than one call does no harm.
void load();

} // namespace resources
