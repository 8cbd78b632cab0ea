// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

namespace browse {

/// A location and, where the text could be read in two ways, a sentence about the other one.
struct ParsedLocation
{
    Location location;
    QString hint; ///< plain text; empty: nothing to add
};

/// Reads what people type and paste. Pure function, any thread.
///
/// nginx · nginx:1.27@sha256:… · docker|podman|nerdctl pull … · docker run -it --rm nginx sh · FROM
/// [--platform=…] nginx AS web · https://hub.docker.com/_/nginx · …/r/ns/name[/tags] ·
/// …/layers/ns/name/tag/images/sha256-… · https://host/v2/name/manifests/tag · docker://… · image: nginx (a
/// Kubernetes or compose line) · tallyman://… · ghcr.io/ · ghcr.io/org/ · localhost:5000 · this-computer/…
///
/// `knownRegistries` are taken as registries when they stand alone, as are host:port and some public hosts.
/// Errors: Usage; the message names the part that is wrong and why.
oci::Result<ParsedLocation> parseLocation(const QString &text, const QStringList &knownRegistries = {});

} // namespace browse
