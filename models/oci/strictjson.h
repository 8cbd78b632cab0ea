// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace oci::json {

// Reads fields of JSON documents written by strangers: absent and `null` are the same, anything of the wrong
// type is an error that names the field. Pure functions; any thread.

constexpr int maxDepth = 64; ///< nesting of objects and arrays; real documents stay below ten

/// Parses a document whose root is an object. `what` names it in messages ("manifest").
/// Errors: Malformed (HTML instead of JSON, no JSON, root no object, nested deeper than maxDepth).
Result<QJsonObject> parseObject(const QByteArray &raw, const QString &what);

/// Errors of all readers: Malformed.
Result<QString> string(const QJsonObject &object, const QString &key);
Result<bool> boolean(const QJsonObject &object, const QString &key);
Result<QStringList> strings(const QJsonObject &object, const QString &key);
/// A list of strings that may also be written as one string, as old Docker did for Cmd and Entrypoint.
Result<QStringList> stringOrStrings(const QJsonObject &object, const QString &key);
Result<QMap<QString, QString>> stringMap(const QJsonObject &object, const QString &key);
Result<QJsonArray> array(const QJsonObject &object, const QString &key);
/// nullopt where absent.
Result<std::optional<QJsonObject>> object(const QJsonObject &object, const QString &key);
/// A whole number that fits 64 bits; nullopt where absent.
Result<std::optional<qint64>> integer(const QJsonObject &object, const QString &key);

} // namespace oci::json
