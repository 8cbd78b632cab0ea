// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/locationparser.h"

namespace browse {

/// What was typed, taken apart, for the line under the location field. Either `error` or the parts. A pure
/// value.
struct Anatomy
{
    QString registry;              ///< "docker.io"
    QString nameSpace;             ///< "library"; empty: none
    QString image;                 ///< "nginx"
    QString tag;                   ///< "latest" where none was given
    QString digest;                ///< "sha256:…"; empty: none
    bool registryImplied = false;  ///< docker.io was not typed
    bool namespaceImplied = false; ///< library was not typed
    bool tagImplied = false;       ///< latest was not typed
    QString hint;                  ///< another way to read it, or what kind of place it is
    QString error;                 ///< which part is wrong and why; empty: it is a location
};

/// Pure function, any thread.
Anatomy anatomyOf(const QString &text, const QStringList &knownRegistries = {});

} // namespace browse
