// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace net {

/// What kept a question from being answered, in words: unknown host, refused, closed, no trust in which
/// certificate and why. `tlsErrors` are those the reply reported.
oci::Error transportError(QNetworkReply::NetworkError code, const QString &qtText, const QUrl &url,
                          const QList<QSslError> &tlsErrors);
/// Whether the connection broke in a way that another attempt may heal.
bool isBroken(QNetworkReply::NetworkError code);
/// Whether the error is one below HTTP: connection, TLS, proxy, framing. Others are HTTP statuses.
bool isTransport(QNetworkReply::NetworkError code);

} // namespace net
