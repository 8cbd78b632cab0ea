// SPDX-License-Identifier: Apache-2.0
#include "engine/net/streamerror.h"

#include "engine/net/origin.h"
#include "oci/safetext.h"

namespace net {

oci::Error streamError(CURLcode code, const QUrl &url, const char *detail)
{
    oci::Error error;
    error.url = redacted(url);
    const QString host = hostOf(url);
    const QString reason =
        oci::excerpt(QString::fromLocal8Bit(*detail != '\0' ? detail : curl_easy_strerror(code)), 300);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        error.kind = oci::ErrorKind::Offline;
        error.message = QStringLiteral("The host %1 is unknown (%2)").arg(host, reason);
        break;
    case CURLE_COULDNT_CONNECT:
        error.kind = oci::ErrorKind::Offline;
        error.message = QStringLiteral("%1 was not reached (%2)").arg(host, reason);
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
        error.message = QStringLiteral("The connection to %1 is not trusted (%2)").arg(host, reason);
        break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_WEIRD_SERVER_REPLY:
        error.kind = oci::ErrorKind::Malformed;
        error.message = QStringLiteral("%1 does not answer as an HTTP server (%2)").arg(host, reason);
        break;
    default:
        error.kind = oci::ErrorKind::Offline;
        error.message =
            QStringLiteral("%1 closed the connection before its answer was complete (%2)").arg(host, reason);
        break;
    }
    return error;
}

} // namespace net
