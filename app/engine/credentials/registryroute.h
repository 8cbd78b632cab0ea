// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace credentials {

/// One place to ask for an image.
struct RouteStep
{
    QString registry;      ///< host[:port] to ask; credentials and certificates are those of this name
    QString repository;    ///< there
    bool insecure = false; ///< plain HTTP and certificates that nobody vouches for are allowed
    bool isMirror = false;

    bool operator==(const RouteStep &) const = default;
};

/// Where an image is to be asked for, in order: mirrors first, the place itself last.
struct RegistryRoute
{
    bool blocked = false; ///< registries.conf forbids it; `steps` is empty
    QString rule;         ///< the prefix that matched, and its file: "docker.io in /etc/…"; empty: no rule
    QList<RouteStep> steps;

    bool operator==(const RegistryRoute &) const = default;
};

} // namespace credentials
