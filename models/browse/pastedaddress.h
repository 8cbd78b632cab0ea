// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/locationparser.h"

namespace browse {

/// Reads a web address: pages of Docker Hub, Quay and GitHub's packages, and addresses of the registry
/// protocol. Errors: Usage; the message says what of it was not understood. Pure function, any thread.
oci::Result<ParsedLocation> readAddress(const QString &text);

/// "docker.io" for the other names under which Docker Hub is known; any other host as it is, in lower case.
QString registryOfHost(const QString &host);

} // namespace browse
