// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/signingkey.h"

#include <QByteArray>
#include <QJsonObject>

namespace support {

/// `claims` signed by `key`, its certificate in the x5c header, as docker-registry wants it. Any thread.
QByteArray jsonWebToken(const QJsonObject &claims, const SigningKey &key);

} // namespace support
