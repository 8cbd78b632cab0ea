// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"
#include "oci/platform.h"

#include <QStringList>

#include <optional>

namespace browse {

/// The image inside a command or a file's line that somebody pasted. A pure value.
struct PastedImage
{
    QString image; ///< as it stood there
    std::optional<oci::Platform> platform;
};

/// `docker run -it --platform linux/arm64 nginx sh`, `FROM nginx AS web`, `image: nginx`, `skopeo inspect
/// docker://nginx`. Nothing where the text is no such line. Errors: Usage, where it is one but names no image
/// that can be opened. Pure function, any thread.
oci::Result<std::optional<PastedImage>> readPastedLine(const QString &line);

} // namespace browse
