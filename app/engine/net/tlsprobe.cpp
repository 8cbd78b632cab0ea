// SPDX-License-Identifier: Apache-2.0
#include "engine/net/tlsprobe.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace net {

QFuture<oci::Result<bool>> TlsProbe::ask(const QString &host, quint16 port, std::chrono::milliseconds timeout,
                                         QObject *owner)
{
    auto *flow = new Flow<bool>(owner);
    const QFuture<oci::Result<bool>> future = flow->future();
    new TlsProbe(flow, host, port, timeout);
    return future;
}

TlsProbe::TlsProbe(Flow<bool> *flow, const QString &host, quint16 port, std::chrono::milliseconds timeout)
    : QObject(flow)
    , m_flow(flow)
    , m_place(QStringLiteral("%1:%2").arg(host).arg(port))
{
    connect(&m_socket, &QSslSocket::connected, this, [this] { m_connected = true; });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] { settle(true); });
    connect(&m_socket, &QSslSocket::peerVerifyError, this, [this] { settle(true); });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this] { settle(true); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsProbe::failed);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        settle(oci::fail(oci::ErrorKind::Timeout,
                         m_connected ? QStringLiteral("%1 took the connection and said nothing").arg(m_place)
                                     : QStringLiteral("No connection to %1 in time").arg(m_place)));
    });
    m_timer.setSingleShot(true);
    m_timer.start(timeout);

    // Nobody is believed here, so nobody needs to be verified; the question that follows does verify.
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setCaCertificates({});
    m_socket.setSslConfiguration(tls);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHostEncrypted(host, port);
}

void TlsProbe::failed(QAbstractSocket::SocketError code)
{
    if (!m_connected) {
        const QString reason =
            code == QAbstractSocket::HostNotFoundError
                ? QStringLiteral("The host of %1 is unknown").arg(m_place)
                : QStringLiteral("%1 refused the connection: nothing listens there").arg(m_place);
        return settle(oci::fail(oci::ErrorKind::Offline, reason));
    }
    settle(!m_socket.peerCertificate().isNull());
}

void TlsProbe::settle(oci::Result<bool> answer)
{
    m_timer.stop();
    m_socket.disconnect(this);
    m_flow->settle(std::move(answer));
}

} // namespace net
