// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace oci::grammar {

// The grammar of the parts of a reference (distribution/reference regexp.go), as linear scanners that say
// what is wrong. A "fault" is the end of a sentence that names the part and the reason; empty where the part
// is good. Pure functions; any thread.

/// `localhost`, or with a dot, a colon or a capital: what docker takes for a registry before the first slash.
bool readsAsRegistry(QStringView component);
/// Exactly 64 lower-case hexadecimal characters: an image ID to docker, never a repository.
bool isHexIdentifier(QStringView text);

QString registryFault(QStringView registry);     ///< host or [IPv6], optional port
QString repositoryFault(QStringView repository); ///< path without the registry, at most 255 characters
QString tagFault(QStringView tag);               ///< at most 128 characters
QString digestFault(QStringView digest);         ///< sha256 alone

} // namespace oci::grammar
