// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/transferservice.h"

namespace commands {

/// Reads a `--to`: `store`, or `oci:DIR[:NAME]` (DIR holds no colon, as for skopeo). Errors: Usage.
oci::Result<ports::Destination> parseDestination(const QString &text);

} // namespace commands
