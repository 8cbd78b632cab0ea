// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/flow.h"

#include <QSslSocket>
#include <QTimer>

#include <chrono>

namespace net {

/// Finds out whether a port speaks TLS, whatever its certificate: for registries on this computer, where
/// plain HTTP is allowed but a certificate problem must stay an error. Sends nothing but a TLS hello. Lives
/// on the engine thread as the child of the flow it settles.
class TlsProbe final : public QObject
{
    Q_OBJECT
public:
    /// True: a TLS handshake began; false: something listens and speaks otherwise.
    /// Errors: Offline (unknown host, refused), Timeout. `owner`'s end cancels.
    static QFuture<oci::Result<bool>> ask(const QString &host, quint16 port,
                                          std::chrono::milliseconds timeout, QObject *owner);

private:
    TlsProbe(Flow<bool> *flow, const QString &host, quint16 port, std::chrono::milliseconds timeout);
    void failed(QAbstractSocket::SocketError code);
    void settle(oci::Result<bool> answer);

    Flow<bool> *m_flow;
    QString m_place; ///< host:port
    bool m_connected = false;
    QTimer m_timer;
    QSslSocket m_socket;
};

} // namespace net
