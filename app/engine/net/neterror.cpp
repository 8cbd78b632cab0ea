// SPDX-License-Identifier: Apache-2.0
#include "engine/net/neterror.h"

#include "engine/net/origin.h"
#include "oci/safetext.h"

#include <QDateTime>
#include <QSslCertificate>

namespace net {

namespace {

QString nameOf(const QStringList &commonNames, const QStringList &organisations)
{
    const QStringList names = commonNames.isEmpty() ? organisations : commonNames;
    return names.isEmpty() ? QStringLiteral("(no name)") : oci::excerpt(names.join(QLatin1String(", ")), 120);
}

QString reason(const QSslError &error, const QString &host)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return QStringLiteral("it is self-signed, and no known certificate authority vouches for it");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("its certificate authority is unknown here");
    case QSslError::CertificateExpired:
        return QStringLiteral("it expired on %1")
            .arg(error.certificate().expiryDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("it is valid only from %1")
            .arg(error.certificate().effectiveDate().toUTC().toString(Qt::ISODate));
    case QSslError::HostNameMismatch: {
        const QStringList names = error.certificate().subjectAlternativeNames().values();
        return QStringLiteral("it is not for %1 but for %2")
            .arg(host, names.isEmpty() ? QStringLiteral("nobody")
                                       : oci::excerpt(names.join(QLatin1String(", ")), 120));
    }
    default:
        return oci::excerpt(error.errorString(), 300);
    }
}

QString untrusted(const QUrl &url, const QList<QSslError> &tlsErrors)
{
    QSslCertificate certificate;
    QStringList reasons;
    for (const QSslError &error : tlsErrors) {
        if (certificate.isNull())
            certificate = error.certificate();
        const QString text = reason(error, url.host());
        if (!reasons.contains(text))
            reasons.append(text);
    }
    const QString why = reasons.join(QLatin1String("; "));
    if (certificate.isNull())
        return QStringLiteral("The connection to %1 is not trusted: %2").arg(hostOf(url), why);
    const QString subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                                   certificate.subjectInfo(QSslCertificate::Organization));
    const QString issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                                  certificate.issuerInfo(QSslCertificate::Organization));
    return QStringLiteral("The certificate of %1 (subject \"%2\", issued by \"%3\") is not trusted: %4")
        .arg(hostOf(url), subject, issuer, why);
}

oci::Error worded(oci::ErrorKind kind, const QUrl &url, const QString &message)
{
    oci::Error error;
    error.kind = kind;
    error.message = message;
    error.url = redacted(url);
    return error;
}

} // namespace

bool isTransport(QNetworkReply::NetworkError code)
{
    // 1–99 network layer, 101–199 proxy, 301 and 399 protocol; 201–299 and 401–499 mirror HTTP statuses.
    return (code > QNetworkReply::NoError && code < 200) || code == QNetworkReply::ProtocolUnknownError ||
           code == QNetworkReply::ProtocolFailure || code == QNetworkReply::ContentReSendError;
}

bool isBroken(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::RemoteHostClosedError ||
           code == QNetworkReply::TemporaryNetworkFailureError ||
           code == QNetworkReply::UnknownNetworkError || code == QNetworkReply::ContentReSendError;
}

oci::Error transportError(QNetworkReply::NetworkError code, const QString &qtText, const QUrl &url,
                          const QList<QSslError> &tlsErrors)
{
    using Kind = oci::ErrorKind;
    const QString host = hostOf(url);
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        return worded(Kind::Offline, url, QStringLiteral("The host %1 is unknown").arg(url.host()));
    case QNetworkReply::ConnectionRefusedError:
        return worded(Kind::Offline, url,
                      QStringLiteral("%1 refused the connection: nothing listens there").arg(host));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return worded(Kind::Offline, url,
                      QStringLiteral("%1 closed the connection before its answer was complete").arg(host));
    case QNetworkReply::TimeoutError:
        return worded(Kind::Timeout, url, QStringLiteral("%1 did not answer in time").arg(host));
    case QNetworkReply::SslHandshakeFailedError:
        return worded(Kind::Tls, url,
                      tlsErrors.isEmpty() ? QStringLiteral("No TLS connection with %1 could be made (%2)")
                                                .arg(host, oci::excerpt(qtText, 300))
                                          : untrusted(url, tlsErrors));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return worded(Kind::Malformed, url, QStringLiteral("%1 does not answer as an HTTP server").arg(host));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return worded(
            Kind::Offline, url,
            QStringLiteral("The proxy on the way to %1 failed (%2)").arg(host, oci::excerpt(qtText, 300)));
    default:
        return worded(Kind::Offline, url,
                      QStringLiteral("%1 was not reached (%2)").arg(host, oci::excerpt(qtText, 300)));
    }
}

} // namespace net
