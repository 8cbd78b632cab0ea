// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

namespace store {

/// A Disk error from an errno value: "cannot <what> <path>: <reason>". Any thread.
oci::Error diskError(const QString &what, const QString &path, int code);

} // namespace store
