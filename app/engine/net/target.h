// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/policy.h"

#include <QByteArray>
#include <QUrl>

namespace net {

/// Everything a stream needs to ask for a blob. Holds a secret: never logged, never stored.
struct Target
{
    QUrl url;
    QByteArray authorization; ///< value of the Authorization header for this url's origin only; empty: none
    Policy policy;
};

} // namespace net
