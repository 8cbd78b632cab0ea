// SPDX-License-Identifier: Apache-2.0
#include "resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE declares a function and so must stand outside every namespace.
static void initialise()
{
    Q_INIT_RESOURCE(app);
    Q_INIT_RESOURCE(translations);
}

namespace resources {

void load()
{
    initialise();
}

} // namespace resources
