// SPDX-License-Identifier: Apache-2.0
#include "ports/exchangerecord.h"

namespace ports {

bool ExchangeRecord::isGreeting() const
{
    return status == 401 && authScheme.isEmpty() &&
           challenge.startsWith(QLatin1String("bearer "), Qt::CaseInsensitive);
}

bool ExchangeRecord::isProblem() const
{
    return !isGreeting() && (error.has_value() || status >= 400);
}

} // namespace ports
