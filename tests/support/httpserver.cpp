// SPDX-License-Identifier: Apache-2.0
#include "support/httpserver.h"

#include "support/httpconnection.h"
#include "support/httplistener.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>

namespace support {

namespace {

QSslConfiguration configurationOf(const Certificates &certificates)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    QFile key(certificates.keyFile());
    if (!key.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(certificates.keyFile()));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificates.chainFile()));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace

HttpListener::HttpListener(HttpServer::Handler handler, const QSslConfiguration *tls)
    : m_handler(std::move(handler))
{
    if (tls)
        m_tls = *tls;
}

void HttpListener::incomingConnection(qintptr descriptor)
{
    m_accepted.fetch_add(1);
    if (!m_tls) {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        new HttpConnection(socket, m_handler, this);
        return;
    }
    auto *socket = new QSslSocket;
    socket->setSslConfiguration(*m_tls);
    socket->setSocketDescriptor(descriptor);
    new HttpConnection(socket, m_handler, this);
    socket->startServerEncryption();
}

void HttpListener::closeAll()
{
    QTcpServer::close();
    const auto connections = findChildren<HttpConnection *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(connections);
}

HttpServer::HttpServer(Handler handler, const Certificates *certificates)
    : m_tls(certificates != nullptr)
{
    if (certificates) {
        const QSslConfiguration configuration = configurationOf(*certificates);
        m_listener = new HttpListener(std::move(handler), &configuration);
    } else {
        m_listener = new HttpListener(std::move(handler), nullptr);
    }
    m_thread.setObjectName(QStringLiteral("http server"));
    m_listener->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            if (!m_listener->listen(QHostAddress::LocalHost))
                qFatal("cannot listen: %s", qPrintable(m_listener->errorString()));
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

HttpServer::~HttpServer()
{
    close();
    m_listener->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

QString HttpServer::host() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

QString HttpServer::baseUrl() const
{
    return (m_tls ? QStringLiteral("https://") : QStringLiteral("http://")) + host();
}

void HttpServer::close()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { m_listener->closeAll(); }, Qt::BlockingQueuedConnection);
}

int HttpServer::connectionCount() const
{
    return m_listener->accepted();
}

} // namespace support
