// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/httpserver.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <atomic>
#include <optional>

namespace support {

/// The listening socket of HttpServer; its children are the connections. Lives on the server's thread.
class HttpListener final : public QTcpServer
{
    Q_OBJECT
public:
    HttpListener(HttpServer::Handler handler, const QSslConfiguration *tls);

    void closeAll();
    int accepted() const { return m_accepted.load(); } ///< any thread

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    HttpServer::Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    std::atomic<int> m_accepted{0};
};

} // namespace support
