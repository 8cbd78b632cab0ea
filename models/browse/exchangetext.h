// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangerecord.h"

namespace browse {

/// Everything that is known of an exchange, a fact a line, for reading and for a bug report: no secrets,
/// plain text, translated. GUI thread.
QString exchangeText(const ports::ExchangeRecord &record);

} // namespace browse
