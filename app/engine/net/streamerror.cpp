// SPDX-License-Identifier: Apache-2.0
#include "engine/net/streamerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace net::streamerror {

namespace {

oci::ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return oci::ErrorKind::Unauthorized;
    case 403:
        return oci::ErrorKind::Denied;
    case 404:
    case 410:
        return oci::ErrorKind::NotFound;
    case 408:
        return oci::ErrorKind::Timeout;
    case 429:
        return oci::ErrorKind::RateLimited;
    default:
        return oci::ErrorKind::Server;
    }
}

/// The registry's own words out of an error body, where it has any (distribution-spec, error codes).
void readErrorBody(const QByteArray &body, oci::Error &error)
{
    const QJsonArray errors =
        QJsonDocument::fromJson(body).object().value(QLatin1StringView("errors")).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(errors.size(), 8); ++i) {
        const QJsonObject one = errors.at(i).toObject();
        error.registryCodes.append(one.value(QLatin1StringView("code")).toString().left(100));
        const QString words = one.value(QLatin1StringView("message")).toString().left(300).simplified();
        if (i == 0 && !words.isEmpty())
            error.message += QStringLiteral(": ") + words;
    }
}

} // namespace

QString redacted(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString hostOf(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

/// What libcurl could not do, in our kinds and words.
oci::Error fromTransport(CURLcode code, const QUrl &url, const char *detail)
{
    oci::Error error;
    error.url = redacted(url);
    const QString host = hostOf(url);
    const QString reason = QString::fromLocal8Bit(*detail != '\0' ? detail : curl_easy_strerror(code));
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        error.kind = oci::ErrorKind::Offline;
        error.message = QStringLiteral("the name of %1 is not known (%2)").arg(host, reason);
        break;
    case CURLE_COULDNT_CONNECT:
        error.kind = oci::ErrorKind::Offline;
        error.message = QStringLiteral("no connection to %1 (%2)").arg(host, reason);
        break;
    case CURLE_OPERATION_TIMEDOUT:
        error.kind = oci::ErrorKind::Timeout;
        error.message = QStringLiteral("%1 did not answer in time (%2)").arg(host, reason);
        break;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        error.kind = oci::ErrorKind::Tls;
        error.message = QStringLiteral("no trusted connection to %1 (%2)").arg(host, reason);
        break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_WEIRD_SERVER_REPLY:
        error.kind = oci::ErrorKind::Malformed;
        error.message = QStringLiteral("%1 does not speak HTTP as it should (%2)").arg(host, reason);
        break;
    default:
        error.kind = oci::ErrorKind::Offline;
        error.message = QStringLiteral("the connection to %1 broke (%2)").arg(host, reason);
        break;
    }
    return error;
}

oci::Error fromStatus(int status, const QByteArray &body, const QUrl &url)
{
    oci::Error error;
    error.kind = kindOfStatus(status);
    error.message = QStringLiteral("%1 answered %2").arg(hostOf(url)).arg(status);
    error.httpStatus = status;
    error.url = redacted(url);
    readErrorBody(body, error);
    return error;
}

} // namespace net::streamerror
