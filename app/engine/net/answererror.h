// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "oci/error.h"

#include <QJsonObject>

namespace net {

/// What an answer other than success means, with the registry's own words from its error body
/// (`{"errors":[{"code","message","detail"}]}`, `{"details":…}`, or none at all). `subject` names what was
/// asked for.
oci::Error errorOf(const Answer &answer, const QString &subject);

/// The JSON object of an answer. Errors: Malformed; a web page instead of JSON is named as such.
oci::Result<QJsonObject> jsonObject(const Answer &answer, const QString &subject);

} // namespace net
