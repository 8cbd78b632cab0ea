// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/httprequest.h"
#include "support/httpserver.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>

class QIODevice;

namespace support {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// How a body is sent: what, how much, how fast, and what comes after it.
struct BodyPlan
{
    enum class After { KeepAlive, Close, Silence };

    std::shared_ptr<QIODevice> source; ///< open, at the first byte to send; null: no body
    qint64 bytes = 0;                  ///< of the source
    qint64 padding = 0;                ///< so many bytes 'x' behind them
    qint64 flipAt = -1;                ///< this byte (0 is the first one sent) goes out with all bits flipped
    bool chunked = false;
    qint64 bytesPerTick = 0; ///< 0: as fast as it goes
    int tickMs = 0;
    After after = After::KeepAlive;
    std::function<void(qint64)> sent; ///< called with the number of body bytes handed over; may be null
};

/// One connection of HttpServer: parses requests one after another and writes answers. Lives on the server's
/// thread.
///
///   waiting for a request -> handler called -> answer() or sendHead() + sendBody() -> waiting again, closed
///   or silent
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    HttpConnection(QTcpSocket *socket, HttpServer::Handler handler, QObject *parent);

    /// A whole answer with its Content-Length; without a body for HEAD.
    void answer(int status, const HttpHeaders &headers, const QByteArray &body);
    /// The status line and these headers as they stand, nothing added.
    void sendHead(int status, const HttpHeaders &headers);
    void sendBody(const BodyPlan &plan);
    /// A status line and then header lines until the client hangs up (256 MiB at most).
    void sendEndlessHeaders();
    void close(); ///< what was written still goes out
    /// Calls `work` on this thread after so long, unless the connection has ended by then.
    void later(int milliseconds, std::function<void()> work);

private:
    void readMore();
    bool parseHead(const QByteArray &head);
    void dispatch();
    void pump();
    void pumpHeaders();
    void bodyDone();
    qint64 pending() const;
    QByteArray nextPiece(qint64 most);
    void refuse(int status);

    QTcpSocket *m_socket;
    HttpServer::Handler m_handler;
    QByteArray m_buffer;
    HttpRequest m_request;
    qint64 m_bodyExpected = 0;
    bool m_headParsed = false;
    bool m_busy = false; ///< a request is being answered
    bool m_closeAfter = false;
    bool m_sendingBody = false;
    qint64 m_endless = -1; ///< header bytes written so far; -1: not that kind
    BodyPlan m_plan;
    qint64 m_sent = 0;
    QTimer m_tick;
};

} // namespace support
