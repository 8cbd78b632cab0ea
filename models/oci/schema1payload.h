// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QJsonObject>

namespace oci {

/// The bytes a schema 1 manifest's digest covers: the document without its `signatures` block, put together
/// from the first `formatLength` bytes and `formatTail` of the first signature (libtrust). Without signatures
/// all of `raw`. Errors: Malformed. Pure; any thread.
Result<QByteArray> schema1Payload(const QByteArray &raw, const QJsonObject &object);

} // namespace oci
