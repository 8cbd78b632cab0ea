// SPDX-License-Identifier: Apache-2.0
#include "oci/strictjson.h"

#include "oci/safetext.h"

#include <QJsonDocument>
#include <QJsonParseError>

namespace oci::json {

namespace {

bool absent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

tl::unexpected<Error> wrongType(const QString &key, QLatin1StringView expected)
{
    return fail(ErrorKind::Malformed,
                QStringLiteral("Field \"%1\" is not %2.").arg(excerpt(key, 60), expected));
}

/// True where the nesting stays within maxDepth; brackets inside strings do not count.
bool shallow(const QByteArray &raw)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                return false;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return true;
}

bool looksLikeHtml(const QByteArray &raw)
{
    const QByteArray start = raw.left(512).trimmed();
    return start.startsWith('<') || start.startsWith("\xef\xbb\xbf<");
}

Result<QStringList> toStrings(const QJsonArray &values, const QString &key)
{
    QStringList list;
    list.reserve(values.size());
    for (const QJsonValue value : values) {
        if (!value.isString())
            return wrongType(key, QLatin1StringView("a list of strings"));
        list.append(value.toString());
    }
    return list;
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &raw, const QString &what)
{
    if (raw.trimmed().isEmpty())
        return fail(ErrorKind::Malformed, QStringLiteral("The %1 is empty.").arg(what));
    if (looksLikeHtml(raw))
        return fail(ErrorKind::Malformed,
                    QStringLiteral(
                        "The answer is a web page (HTML) instead of a %1 (JSON): the address may lead to a "
                        "proxy, a sign-in page or no registry at all.")
                        .arg(what));
    if (!shallow(raw))
        return fail(ErrorKind::Malformed,
                    QStringLiteral("The %1 is nested deeper than %2 levels.").arg(what).arg(maxDepth));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(raw, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Malformed, QStringLiteral("The %1 is not valid JSON: %2 at byte %3.")
                                              .arg(what, error.errorString())
                                              .arg(error.offset));
    if (!document.isObject())
        return fail(ErrorKind::Malformed, QStringLiteral("The %1 is JSON, but not an object.").arg(what));
    return document.object();
}

Result<QString> string(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (absent(value))
        return QString();
    if (!value.isString())
        return wrongType(key, QLatin1StringView("a string"));
    return value.toString();
}

Result<bool> boolean(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (absent(value))
        return false;
    if (!value.isBool())
        return wrongType(key, QLatin1StringView("true or false"));
    return value.toBool();
}

Result<QStringList> strings(const QJsonObject &object, const QString &key)
{
    const auto values = array(object, key);
    if (!values)
        return tl::unexpected(values.error());
    return toStrings(*values, key);
}

Result<QStringList> stringOrStrings(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return QStringList{value.toString()};
    return strings(object, key);
}

Result<QMap<QString, QString>> stringMap(const QJsonObject &object, const QString &key)
{
    const auto map = json::object(object, key);
    if (!map)
        return tl::unexpected(map.error());
    QMap<QString, QString> strings;
    if (!*map)
        return strings;
    for (auto it = (*map)->constBegin(); it != (*map)->constEnd(); ++it) {
        if (absent(it.value()))
            continue;
        if (!it.value().isString())
            return wrongType(key, QLatin1StringView("a map of strings"));
        strings.insert(it.key(), it.value().toString());
    }
    return strings;
}

Result<QJsonArray> array(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (absent(value))
        return QJsonArray();
    if (!value.isArray())
        return wrongType(key, QLatin1StringView("a list"));
    return value.toArray();
}

Result<std::optional<QJsonObject>> object(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (absent(value))
        return std::optional<QJsonObject>();
    if (!value.isObject())
        return wrongType(key, QLatin1StringView("an object"));
    return std::optional<QJsonObject>(value.toObject());
}

Result<std::optional<qint64>> integer(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (absent(value))
        return std::optional<qint64>();
    // toInteger() hands its default back for fractions and for what 64 bits cannot hold: two defaults tell.
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1))
        return wrongType(key, QLatin1StringView("a whole number of 64 bits"));
    return std::optional<qint64>(number);
}

} // namespace oci::json
