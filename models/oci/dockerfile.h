// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/imageconfig.h"

#include <QString>

namespace oci {

/// An approximate Dockerfile told from an image's history, several lines, safe to show. Pure; any thread.
///
/// The first line says that it is reconstructed. Steps known to come from the base image are comments; the
/// name of the base image stands in FROM where the image's labels record it. Build arguments become ARG
/// lines, long RUN lines are broken where the author broke them, here-documents are put together again as far
/// as they are recorded. Without a history the lines come from the configuration.
QString reconstructDockerfile(const ImageConfig &config);

} // namespace oci
