// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ports {

/// What is known of a registry before anything is asked of it.
struct RegistryInfo
{
    QString name;         ///< as in a reference: "docker.io", "localhost:5000"
    bool local = false;   ///< images on this computer (the store), not a server
    bool removable = false; ///< added by the person, not built in
    bool operator==(const RegistryInfo &) const = default;
};

} // namespace ports
