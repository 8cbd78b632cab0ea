// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QDateTime>
#include <QMetaType>
#include <QPair>
#include <QUrl>
#include <QVector>

#include <optional>

namespace ports {

/// One certificate of a TLS connection, in the words of its issuer: plain text of strangers.
struct CertificateFacts
{
    QString subject;
    QString issuer;
    QDateTime validUntil; ///< UTC
    QString sha256;       ///< fingerprint, lower-case hex
    bool operator==(const CertificateFacts &) const = default;
};

/// How a connection was secured. `chain` begins with the server's own certificate.
struct TlsFacts
{
    QString protocol; ///< "TLSv1.3"; empty: plain, or not known
    QString cipher;
    QVector<CertificateFacts> chain; ///< of a stream: with the first exchange of a connection only
    bool operator==(const TlsFacts &) const = default;
};

/// One request and its answer, as it went over the wire: every hop of a redirect and every retry is one of
/// its own. A value that holds no secret: query values that may be signatures are "…", of the authorisation
/// there is only the scheme. Texts that servers sent are single plain lines of limited length.
struct ExchangeRecord
{
    quint64 id = 0;        ///< counts up in the order in which exchanges ended
    QDateTime started;     ///< UTC
    qint64 durationMs = 0; ///< to the end of the answer's body
    QString purpose;       ///< what was asked for: "the tags of library/nginx"
    QString method;        ///< "GET", "HEAD", "POST"
    QUrl url;              ///< of this hop
    QUrl askedUrl;         ///< where the question began; differs from `url` after a redirect
    QString host;          ///< "host" or "host:port" of `url`
    int redirect = 0;      ///< how many redirects led here
    int retry = 0;         ///< how many attempts there were before this one

    QString authScheme; ///< "Bearer", "Basic": sent with the request; empty: asked anonymously
    QStringList scopes; ///< of a token request: what the token is for
    QString accept;
    QString range;                         ///< "bytes=100-"; empty: the whole
    QVector<QPair<QString, QString>> form; ///< of a POST; the values of secrets are "…"
    QString caFile;                        ///< trusted besides the system's; empty: none

    int status = 0;     ///< 0: no HTTP answer arrived
    qint64 bytesIn = 0; ///< of the answer's body
    QString challenge;  ///< WWW-Authenticate, as far as it is known to hold no secret
    QUrl redirectTarget;
    QString rateLimit;     ///< ratelimit-limit, as sent ("100;w=21600")
    QString rateRemaining; ///< ratelimit-remaining
    QString retryAfter;    ///< Retry-After, as sent
    TlsFacts tls;

    bool stopped = false;            ///< given up by us; that is no error
    std::optional<oci::Error> error; ///< no answer, an answer of 400 and above, or one that was not accepted

    /// What a person who looks for a fault wants to see. A 401 with a Bearer challenge to an anonymous
    /// question is none: that is how registries greet, and the request for a token follows.
    bool isProblem() const;
    bool isGreeting() const;
};

} // namespace ports

Q_DECLARE_METATYPE(ports::ExchangeRecord)
