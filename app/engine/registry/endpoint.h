// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace registry {

/// Settles once under which base address a registry is asked. Lives on the engine thread.
///
///   docker.io            -> https://registry-1.docker.io
///   a loopback host      -> the port speaks TLS? https, else plain http (as docker does for this computer)
///   any other            -> https
///
/// A certificate that is not trusted is an error of the question that follows, never a reason for plain http.
class Endpoint final : public QObject
{
    Q_OBJECT
public:
    /// `registry` as in a reference: "docker.io", "[::1]:5000".
    Endpoint(const QString &registry, std::chrono::milliseconds connectTimeout, QObject *parent = nullptr);

    /// Scheme, host and port, without a path. A failure is not remembered: the next call tries again.
    /// Cancelling forgets the answer only. Errors: Usage (no registry name), Offline, Timeout.
    QFuture<oci::Result<QUrl>> base();

private:
    QFuture<oci::Result<QUrl>> probe(const QUrl &https);

    QUrl m_https; ///< invalid: the name is none
    QString m_registry;
    std::chrono::milliseconds m_connectTimeout;
    QUrl m_settled;
    QFuture<oci::Result<QUrl>> m_underWay;
};

} // namespace registry
