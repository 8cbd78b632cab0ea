// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"
#include "support/httprequest.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace support {

class HttpConnection;
class HttpListener;

/// A small HTTP/1.1 server on 127.0.0.1 with keep-alive, in a thread of its own, so that it answers while the
/// test's thread is busy or blocked. `handler` is called in that thread, once a request, and answers through
/// the connection.
class HttpServer final
{
public:
    using Handler = std::function<void(HttpConnection &, const HttpRequest &)>;

    explicit HttpServer(Handler handler, const Certificates *certificates = nullptr);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    quint16 port() const { return m_port; }
    QString host() const;    ///< "127.0.0.1:port"
    QString baseUrl() const; ///< "http://127.0.0.1:port" or https, no slash at the end
    /// Closes the listening socket and every connection; the port refuses from then on. Blocks until done.
    void close();
    /// How many connections were accepted so far.
    int connectionCount() const;

private:
    QThread m_thread;
    HttpListener *m_listener = nullptr;
    quint16 m_port = 0;
    bool m_tls = false;
};

} // namespace support
