// SPDX-License-Identifier: Apache-2.0
#include "support/httpconnection.h"

#include <QIODevice>
#include <QSslSocket>

namespace support {

namespace {

constexpr qsizetype headCap = 256 * 1024;
constexpr qint64 bodyCap = 64 * 1024 * 1024;
constexpr qint64 inFlight = 512 * 1024;
constexpr qint64 endlessCap = 256 * 1024 * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return QByteArrayLiteral("OK");
    case 201:
        return QByteArrayLiteral("Created");
    case 202:
        return QByteArrayLiteral("Accepted");
    case 204:
        return QByteArrayLiteral("No Content");
    case 206:
        return QByteArrayLiteral("Partial Content");
    case 301:
        return QByteArrayLiteral("Moved Permanently");
    case 302:
        return QByteArrayLiteral("Found");
    case 304:
        return QByteArrayLiteral("Not Modified");
    case 307:
        return QByteArrayLiteral("Temporary Redirect");
    case 400:
        return QByteArrayLiteral("Bad Request");
    case 401:
        return QByteArrayLiteral("Unauthorized");
    case 403:
        return QByteArrayLiteral("Forbidden");
    case 404:
        return QByteArrayLiteral("Not Found");
    case 405:
        return QByteArrayLiteral("Method Not Allowed");
    case 416:
        return QByteArrayLiteral("Range Not Satisfiable");
    case 429:
        return QByteArrayLiteral("Too Many Requests");
    case 500:
        return QByteArrayLiteral("Internal Server Error");
    case 503:
        return QByteArrayLiteral("Service Unavailable");
    default:
        return QByteArrayLiteral("Status");
    }
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, HttpServer::Handler handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(std::move(handler))
{
    m_socket->setParent(this);
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &HttpConnection::pump);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    const auto written = [this] {
        if (m_endless >= 0)
            pumpHeaders();
        else if (m_sendingBody && m_plan.bytesPerTick == 0)
            pump();
    };
    if (auto *ssl = qobject_cast<QSslSocket *>(m_socket)) {
        connect(ssl, &QSslSocket::encryptedBytesWritten, this, written);
        connect(ssl, &QSslSocket::errorOccurred, this, [this] { m_socket->abort(); });
    } else {
        connect(m_socket, &QTcpSocket::bytesWritten, this, written);
    }
}

void HttpConnection::readMore()
{
    m_buffer += m_socket->readAll();
    // A TLS greeting on a plain port: hang up, as a plain server has nothing to say to it.
    if (!m_headParsed && m_buffer.startsWith('\x16')) {
        m_socket->abort();
        return;
    }
    if (!m_busy)
        dispatch();
}

void HttpConnection::dispatch()
{
    if (!m_headParsed) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            if (m_buffer.size() > headCap)
                refuse(400);
            return;
        }
        if (!parseHead(m_buffer.left(end)))
            return;
        m_buffer.remove(0, end + 4);
        m_headParsed = true;
    }
    if (m_buffer.size() < m_bodyExpected)
        return;
    m_request.body = m_buffer.left(m_bodyExpected);
    m_buffer.remove(0, m_bodyExpected);
    m_headParsed = false;
    m_busy = true;
    m_handler(*this, m_request);
}

bool HttpConnection::parseHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        refuse(400);
        return false;
    }
    m_request = {};
    m_request.method = words.at(0);
    m_request.target = words.at(1);
    const qsizetype mark = m_request.target.indexOf('?');
    m_request.path = mark < 0 ? m_request.target : m_request.target.left(mark);
    m_request.query = mark < 0 ? QByteArray() : m_request.target.mid(mark + 1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon > 0)
            m_request.headers.append(
                {lines.at(i).left(colon).trimmed(), lines.at(i).mid(colon + 1).trimmed()});
    }
    m_bodyExpected = m_request.header("Content-Length").toLongLong();
    if (m_bodyExpected < 0 || m_bodyExpected > bodyCap || m_request.hasHeader("Transfer-Encoding")) {
        refuse(411);
        return false;
    }
    m_closeAfter = words.at(2) == "HTTP/1.0" || m_request.header("Connection").toLower() == "close";
    if (m_request.header("Expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

void HttpConnection::refuse(int status)
{
    m_busy = true;
    sendHead(status, {{"Content-Length", "0"}, {"Connection", "close"}});
    close();
}

void HttpConnection::answer(int status, const HttpHeaders &headers, const QByteArray &body)
{
    HttpHeaders all = headers;
    all.append({"Content-Length", QByteArray::number(body.size())});
    sendHead(status, all);
    if (m_request.method != "HEAD")
        m_socket->write(body);
    bodyDone();
}

void HttpConnection::sendHead(int status, const HttpHeaders &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    m_socket->write(head + "\r\n");
}

void HttpConnection::sendBody(const BodyPlan &plan)
{
    m_plan = plan;
    m_sent = 0;
    m_sendingBody = true;
    pump();
}

qint64 HttpConnection::pending() const
{
    const auto *ssl = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

QByteArray HttpConnection::nextPiece(qint64 most)
{
    const qint64 left = m_plan.bytes - m_sent;
    if (left > 0)
        return m_plan.source ? m_plan.source->read(qMin(left, most)) : QByteArray();
    return QByteArray(qMin(m_plan.padding + left, most), 'x');
}

void HttpConnection::pump()
{
    const qint64 total = m_plan.bytes + m_plan.padding;
    while (m_sendingBody && m_sent < total && pending() < inFlight) {
        QByteArray piece = nextPiece(m_plan.bytesPerTick > 0 ? m_plan.bytesPerTick : 64 * 1024);
        if (piece.isEmpty()) { // the source ended early: nothing right can follow
            close();
            return;
        }
        if (m_plan.flipAt >= m_sent && m_plan.flipAt < m_sent + piece.size()) {
            const qsizetype at = m_plan.flipAt - m_sent;
            piece[at] = char(~piece.at(at));
        }
        m_sent += piece.size();
        if (m_plan.sent)
            m_plan.sent(piece.size());
        if (m_plan.chunked)
            piece = QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        m_socket->write(piece);
        if (m_plan.bytesPerTick > 0) {
            m_tick.start(m_plan.tickMs);
            return;
        }
    }
    if (!m_sendingBody || m_sent < total)
        return;
    m_sendingBody = false;
    if (m_plan.chunked && m_plan.after != BodyPlan::After::Silence)
        m_socket->write("0\r\n\r\n");
    if (m_plan.after == BodyPlan::After::Close)
        close();
    else if (m_plan.after == BodyPlan::After::KeepAlive)
        bodyDone();
}

void HttpConnection::sendEndlessHeaders()
{
    m_socket->write("HTTP/1.1 200 OK\r\n");
    m_endless = 0;
    pumpHeaders();
}

void HttpConnection::pumpHeaders()
{
    static const QByteArray line = "X-Endless: " + QByteArray(4000, 'e') + "\r\n";
    while (m_endless < endlessCap && pending() < inFlight) {
        m_socket->write(line);
        m_endless += line.size();
    }
    if (m_endless >= endlessCap)
        close();
}

void HttpConnection::bodyDone()
{
    m_plan = {};
    if (m_closeAfter) {
        close();
        return;
    }
    m_busy = false;
    if (!m_buffer.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::close()
{
    m_sendingBody = false;
    m_endless = -1;
    m_tick.stop();
    m_socket->disconnectFromHost();
}

void HttpConnection::later(int milliseconds, std::function<void()> work)
{
    QTimer::singleShot(milliseconds, this, std::move(work));
}

} // namespace support
