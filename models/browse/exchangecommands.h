// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangerecord.h"

namespace browse {

// An exchange as a command for a POSIX shell, to be tried elsewhere or sent to whoever runs the registry.
// Pure functions; any thread. Secrets are variables ("$TOKEN"), never values; every other word is quoted. A
// hop of a redirect becomes the whole question, with --location: the addresses that registries redirect to
// are signed for one use.

QString curlCommand(const ports::ExchangeRecord &record);

/// The same question in the words of another program. Empty where it has none: only manifests, blobs (not
/// skopeo), tag lists and catalogues (not skopeo) have.
QString skopeoCommand(const ports::ExchangeRecord &record);
QString craneCommand(const ports::ExchangeRecord &record);
QString orasCommand(const ports::ExchangeRecord &record);

} // namespace browse
