// SPDX-License-Identifier: Apache-2.0
#include "engine/net/answererror.h"

#include "engine/net/origin.h"
#include "engine/net/retryafter.h"
#include "oci/safetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace net {

namespace {

struct RegistryWords
{
    QStringList codes;
    QString text; ///< "MANIFEST_UNKNOWN: manifest unknown"
};

bool looksLikeWebPage(const Answer &answer)
{
    if (answer.mediaType() == QLatin1String("text/html"))
        return true;
    const QByteArray start = answer.body.left(64).trimmed().toLower();
    return start.startsWith("<!doctype") || start.startsWith("<html");
}

/// Codes are shown and compared: letters, digits and underscores only.
QString cleanCode(const QString &code)
{
    QString clean;
    for (const QChar c : code.left(64)) {
        if (c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('_')))
            clean += c;
    }
    return clean;
}

RegistryWords registryWords(const Answer &answer)
{
    RegistryWords words;
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QJsonArray errors = body.value(QLatin1String("errors")).toArray();
    QStringList texts;
    for (const QJsonValue &value : errors) {
        if (texts.size() >= 3)
            break;
        const QJsonObject error = value.toObject();
        const QString code = cleanCode(error.value(QLatin1String("code")).toString());
        const QString message = oci::excerpt(error.value(QLatin1String("message")).toString(), 300);
        if (!code.isEmpty() && !words.codes.contains(code))
            words.codes.append(code);
        texts.append(code.isEmpty() || message.isEmpty() ? code + message
                                                         : code + QLatin1String(": ") + message);
    }
    // Token services and some proxies use other shapes.
    for (const char *key : {"details", "message", "error_description", "error"}) {
        const QString text = oci::excerpt(body.value(QLatin1String(key)).toString(), 300);
        if (texts.isEmpty() && !text.isEmpty())
            texts.append(text);
    }
    texts.removeAll(QString());
    words.text = texts.join(QLatin1String("; "));
    return words;
}

oci::ErrorKind kindOf(int status, const QStringList &codes)
{
    using Kind = oci::ErrorKind;
    switch (status) {
    case 401:
        return Kind::Unauthorized;
    case 403:
        return codes.contains(QLatin1String("UNAUTHORIZED")) ? Kind::Unauthorized : Kind::Denied;
    case 404:
    case 410:
        return Kind::NotFound;
    case 405:
    case 415:
    case 501:
        return Kind::Unsupported;
    case 408:
    case 504:
        return Kind::Timeout;
    case 413:
        return Kind::TooLarge;
    case 429:
        return Kind::RateLimited;
    default:
        break;
    }
    if (codes.contains(QLatin1String("TOOMANYREQUESTS")))
        return Kind::RateLimited;
    if (status < 500 && codes.contains(QLatin1String("UNSUPPORTED")))
        return Kind::Unsupported;
    return Kind::Server;
}

QString sentence(oci::ErrorKind kind, const QString &host, const QString &subject, int status)
{
    using Kind = oci::ErrorKind;
    switch (kind) {
    case Kind::Unauthorized:
        return QStringLiteral("%1 wants a sign-in for %2").arg(host, subject);
    case Kind::Denied:
        return QStringLiteral("%1 refused %2").arg(host, subject);
    case Kind::NotFound:
        return QStringLiteral("%1 does not have %2").arg(host, subject);
    case Kind::RateLimited:
        return QStringLiteral("%1 got too many requests and did not give %2").arg(host, subject);
    case Kind::Unsupported:
        return QStringLiteral("%1 does not offer %2").arg(host, subject);
    case Kind::Timeout:
        return QStringLiteral("%1 gave up waiting for %2").arg(host, subject);
    default:
        return QStringLiteral("%1 answered %2 when asked for %3").arg(host).arg(status).arg(subject);
    }
}

} // namespace

oci::Error errorOf(const Answer &answer, const QString &subject)
{
    const RegistryWords words = registryWords(answer);
    oci::Error error;
    error.kind = kindOf(answer.status, words.codes);
    error.httpStatus = answer.status;
    error.registryCodes = words.codes;
    error.url = redacted(answer.url);
    error.retryAfter = retryAfter(answer.header("Retry-After"));
    error.message = sentence(error.kind, hostOf(answer.url), subject, answer.status);
    if (!words.text.isEmpty())
        error.message += QStringLiteral(" (%1)").arg(words.text);
    else if (looksLikeWebPage(answer))
        error.message += QStringLiteral(" (with a web page: is this a container registry?)");
    return error;
}

oci::Result<QJsonObject> jsonObject(const Answer &answer, const QString &subject)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &parsed);
    if (document.isObject())
        return document.object();

    oci::Error error;
    error.kind = oci::ErrorKind::Malformed;
    error.httpStatus = answer.status;
    error.url = redacted(answer.url);
    const QString host = hostOf(answer.url);
    if (looksLikeWebPage(answer)) {
        error.message =
            QStringLiteral("%1 answered with a web page instead of %2: it is no container registry, or "
                           "something on the way wants a sign-in")
                .arg(host, subject);
    } else if (parsed.error != QJsonParseError::NoError) {
        error.message =
            QStringLiteral("%1 answered something that is not JSON when asked for %2 (%3 at byte %4 of %5)")
                .arg(host, subject, parsed.errorString())
                .arg(parsed.offset)
                .arg(answer.body.size());
    } else {
        error.message =
            QStringLiteral("%1 answered JSON that is no object when asked for %2").arg(host, subject);
    }
    return tl::unexpected<oci::Error>(std::move(error));
}

} // namespace net
