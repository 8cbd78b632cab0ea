// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/transfer/pullplan.h"

#include <optional>

namespace transfer {

/// An OCI index that leads to an image whose manifest, or list of manifests, is of Docker's media types.
/// Readers of OCI layouts such as skopeo pass over entries of those types, but follow an index to them. The
/// image itself stays as the registry served it, under the registry's digest. Nothing where the entry is of
/// OCI's types. Any thread.
std::optional<PlannedManifest> standInFor(const PullPlan &plan);

} // namespace transfer
