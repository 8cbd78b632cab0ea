// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/registryroute.h"
#include "oci/error.h"

#include <optional>

namespace credentials {

/// A mirror of a rule.
struct MirrorRule
{
    enum class Use { All, DigestOnly, TagOnly };
    QString location;
    bool insecure = false;
    Use use = Use::All;
};

/// One `[[registry]]` of registries.conf: which names it is about, and where they lead. A pure value.
struct RegistryRule
{
    QString prefix;   ///< "host", "host/ns", "host/ns/repo" or "*.host"
    QString location; ///< replaces the prefix; empty: the name stays (only for "*.host")
    bool insecure = false;
    bool blocked = false;
    QList<MirrorRule> mirrors;
    QString file; ///< where it stands
    int line = 0;

    /// How many characters of `name` ("host/ns/repo") the prefix covers, whole components only; nullopt:
    /// none.
    std::optional<qsizetype> covers(const QString &name) const;
    /// Errors: Malformed (the rewritten name is none).
    oci::Result<RegistryRoute> route(const QString &name, qsizetype covered, bool byDigest) const;
};

} // namespace credentials
