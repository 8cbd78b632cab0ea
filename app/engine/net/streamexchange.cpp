// SPDX-License-Identifier: Apache-2.0
#include "engine/net/streamexchange.h"
#include "engine/net/answererror.h"
#include "engine/net/exchangenote.h"
#include "engine/net/origin.h"
#include "engine/net/streamerror.h"
#include "oci/safetext.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

#include <algorithm>

namespace net {

namespace {

using Clock = std::chrono::steady_clock;
using Outcome = StreamResult::Outcome;

constexpr long bufferSize = 256 * 1024;     // bytes: a third of the processor time of libcurl's own 16 KiB
constexpr qint64 headerCap = 256 * 1024;    // bytes of all header lines of one exchange
constexpr qint64 headerLineCap = 16 * 1024; // bytes of a value that is kept
constexpr qint64 errorBodyCap = 64 * 1024;  // bytes
constexpr int pollSlice = 250;              // milliseconds between looks at the stall clock

struct ContentRange
{
    qint64 first = -1;
    qint64 total = -1; ///< negative: the server does not say
};

/// `bytes 5-9/10` or `bytes 5-9/*` (RFC 9110, 14.4).
std::optional<ContentRange> parseContentRange(const QByteArray &value)
{
    const QByteArray text = value.trimmed().toLower();
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (!text.startsWith("bytes ") || dash < 0 || slash < dash)
        return {};
    ContentRange range;
    bool firstGood = false;
    bool totalGood = true;
    range.first = text.mid(6, dash - 6).trimmed().toLongLong(&firstGood);
    if (const QByteArray total = text.mid(slash + 1).trimmed(); total != "*")
        range.total = total.toLongLong(&totalGood);
    if (!firstGood || !totalGood || range.first < 0)
        return {};
    return range;
}

} // namespace

void StreamExchange::prepare(CURL *easy)
{
    const Policy &policy = m_request.target.policy;
    curl_easy_reset(easy);
    const QByteArray address = m_url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    curl_easy_setopt(easy, CURLOPT_URL, address.constData());
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS, long(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // do not wait for a name server when stopping
#endif
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                     long(CURL_HTTP_VERSION_1_1)); // one stream a connection anyway
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, bufferSize);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(policy.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_detail);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, policy.userAgent.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &StreamExchange::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &StreamExchange::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    if (isLoopback(m_url.host()))
        curl_easy_setopt(easy, CURLOPT_PROXY, ""); // a proxy cannot reach this computer's own registry
    // Debian's bundle file costs 36 ms to parse; the folder beside it is read by need.
    if (QFileInfo::exists(QStringLiteral("/etc/ssl/certs/ca-certificates.crt"))) {
        curl_easy_setopt(easy, CURLOPT_CAPATH, "/etc/ssl/certs");
        curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
    }
    if (!policy.caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, QFile::encodeName(policy.caFile).constData());
    if (policy.recorder)
        curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L); // once a handshake
    if (m_request.offset > 0)
        curl_easy_setopt(easy, CURLOPT_RANGE, (QByteArray::number(m_request.offset) + '-').constData());
    if (!m_request.target.authorization.isEmpty() && sameOrigin(m_url, m_request.target.url)) {
        m_headers =
            curl_slist_append(m_headers, ("Authorization: " + m_request.target.authorization).constData());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers);
    }
}

StreamResult StreamExchange::perform(const StreamHandles &handles, const std::stop_token &stop)
{
    prepare(handles.easy);
    const CURLcode code = drive(handles, stop);
    StreamResult done = conclude(code);
    curl_easy_setopt(handles.easy, CURLOPT_HTTPHEADER, nullptr);
    curl_easy_setopt(handles.easy, CURLOPT_ERRORBUFFER, nullptr);
    return done;
}

CURLcode StreamExchange::drive(const StreamHandles &handles, const std::stop_token &stop)
{
    const auto stallTimeout = m_request.target.policy.stallTimeout;
    CURLcode code = CURLE_OK;
    curl_multi_add_handle(handles.multi, handles.easy);
    {
        const std::stop_callback wake(stop, [&handles] { curl_multi_wakeup(handles.multi); });
        for (;;) {
            int running = 0;
            curl_multi_perform(handles.multi, &running);
            int left = 0;
            if (const CURLMsg *message = curl_multi_info_read(handles.multi, &left);
                message != nullptr && message->msg == CURLMSG_DONE) {
                code = message->data.result;
                break;
            }
            if (stop.stop_requested()) {
                settle(Outcome::Stopped, {}, {});
                break;
            }
            if (Clock::now() - m_lastByte > stallTimeout) {
                m_stalled = true;
                code = CURLE_OPERATION_TIMEDOUT;
                break;
            }
            curl_multi_poll(handles.multi, nullptr, 0,
                            std::min<int>(pollSlice, int(stallTimeout.count()) + 1), nullptr);
        }
    }
    curl_multi_remove_handle(handles.multi, handles.easy);
    return code;
}

size_t StreamExchange::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto *exchange = static_cast<StreamExchange *>(self);
    const auto length = static_cast<qint64>(size * count);
    exchange->m_headerBytes += length;
    if (exchange->m_headerBytes > headerCap) {
        exchange->settle(Outcome::Failed, oci::ErrorKind::TooLarge,
                         QStringLiteral("%1 sends more than %2 KiB of headers")
                             .arg(hostOf(exchange->m_url))
                             .arg(headerCap / 1024));
        return 0;
    }
    exchange->takeHeader(QByteArray(data, length));
    return size * count;
}

void StreamExchange::takeHeader(QByteArray line)
{
    if (line.startsWith("HTTP/")) { // also after a 1xx: what came before it says nothing about the answer
        const QList<QByteArray> parts = line.simplified().split(' ');
        m_status = parts.size() > 1 ? parts.at(1).toInt() : 0;
        m_contentLength = -1;
        m_location.clear();
        m_contentRange.clear();
        m_wwwAuthenticate.clear();
        m_retryAfter.clear();
        m_contentType.clear();
        m_rateLimit.clear();
        m_rateRemaining.clear();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || line.size() > headerLineCap)
        return;
    const QByteArray name = line.left(colon).trimmed().toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "location") {
        m_location = value;
    } else if (name == "content-range") {
        m_contentRange = value;
    } else if (name == "content-length") {
        bool good = false;
        const qint64 length = value.toLongLong(&good);
        m_contentLength = good && length >= 0 ? length : -1;
    } else if (name == "retry-after") {
        m_retryAfter = value;
    } else if (name == "content-type") {
        m_contentType = value;
    } else if (name == "ratelimit-limit" || name == "x-ratelimit-limit") {
        m_rateLimit = value;
    } else if (name == "ratelimit-remaining" || name == "x-ratelimit-remaining") {
        m_rateRemaining = value;
    } else if (name == "www-authenticate") {
        // Several lines are one list (RFC 9110, 5.3).
        m_wwwAuthenticate += m_wwwAuthenticate.isEmpty() ? value : ", " + value;
    }
}

size_t StreamExchange::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *exchange = static_cast<StreamExchange *>(self);
    return exchange->takeBody(data, static_cast<qint64>(size * count)) ? size * count : 0;
}

bool StreamExchange::takeBody(const char *data, qint64 size)
{
    if (m_status != 200 && m_status != 206) {
        const qint64 room = errorBodyCap - m_errorBody.size();
        m_errorBody.append(data, std::min(room, size));
        return room > size; // enough was read of a page that nobody wants
    }
    if (!m_begun && !beginBody())
        return false;
    if (m_request.size >= 0 && m_position + size > m_request.size) {
        return settle(Outcome::Failed, oci::ErrorKind::DigestMismatch,
                      QStringLiteral("%1 sends more than the %2 bytes that the manifest announces")
                          .arg(hostOf(m_url))
                          .arg(m_request.size));
    }
    m_lastByte = Clock::now();
    if (!m_sink.write(data, size))
        return settle(Outcome::Stopped, {}, {});
    m_lastByte = Clock::now(); // a sink that made us wait is no stalled server
    m_position += size;
    m_received += size;
    return true;
}

/// Decides, before the first byte is handed on, whether this is the body that was asked for.
bool StreamExchange::beginBody()
{
    m_begun = true;
    m_position = 0;
    qint64 total = m_contentLength;
    if (m_status == 206) {
        const auto range = parseContentRange(m_contentRange);
        if (!range || range->first != m_request.offset) {
            return settle(Outcome::RangeRefused, oci::ErrorKind::Malformed,
                          QStringLiteral("%1 sends another part than the one asked for (Content-Range: %2)")
                              .arg(hostOf(m_url), oci::excerpt(QString::fromLatin1(m_contentRange))));
        }
        m_position = range->first;
        total = range->total;
    }
    if (m_request.size >= 0 && total >= 0 && total != m_request.size) {
        return settle(Outcome::Failed, oci::ErrorKind::DigestMismatch,
                      QStringLiteral("%1 announces %2 bytes where the manifest announces %3")
                          .arg(hostOf(m_url))
                          .arg(total)
                          .arg(m_request.size));
    }
    if (!m_sink.begin(m_position))
        return settle(Outcome::Stopped, {}, {});
    return true;
}

/// Always false, for the callbacks: this exchange is over.
bool StreamExchange::settle(Outcome outcome, oci::ErrorKind kind, const QString &message)
{
    if (!m_settled)
        m_settled = result(outcome, outcome == Outcome::Stopped ? oci::Error() : makeError(kind, message));
    return false;
}

oci::Error StreamExchange::makeError(oci::ErrorKind kind, const QString &message) const
{
    oci::Error error;
    error.kind = kind;
    error.message = message;
    error.httpStatus = m_status;
    error.url = redacted(m_url);
    return error;
}

StreamResult StreamExchange::result(Outcome outcome, oci::Error error) const
{
    StreamResult done;
    done.outcome = outcome;
    done.error = std::move(error);
    done.received = m_received;
    done.wwwAuthenticate = m_wwwAuthenticate;
    return done;
}

StreamResult StreamExchange::conclude(CURLcode code)
{
    if (!m_settled && m_status != 0 && m_status != 200 && m_status != 206 && m_status >= 200)
        return concludeStatus(); // also when the connection broke while the error page was read
    if (!m_settled && code == CURLE_OK && !m_begun)
        beginBody(); // a body of no bytes
    if (m_settled) {
        m_settled->received = m_received;
        return *m_settled;
    }
    if (code != CURLE_OK) {
        oci::Error error = streamError(code, m_url, m_detail);
        if (m_stalled) {
            error.message = QStringLiteral("%1 sent nothing for %2 seconds")
                                .arg(hostOf(m_url))
                                .arg(double(m_request.target.policy.stallTimeout.count()) / 1000.0);
        }
        const bool again = error.kind == oci::ErrorKind::Offline || error.kind == oci::ErrorKind::Timeout;
        return result(again ? Outcome::Retryable : Outcome::Failed, error);
    }
    if (m_request.size >= 0 && m_position < m_request.size) {
        return result(Outcome::Retryable,
                      makeError(oci::ErrorKind::Offline, QStringLiteral("%1 ended after %2 of %3 bytes")
                                                             .arg(hostOf(m_url))
                                                             .arg(m_position)
                                                             .arg(m_request.size)));
    }
    return result(Outcome::Complete);
}

Answer StreamExchange::answer() const
{
    Answer answer;
    answer.status = m_status;
    answer.body = m_errorBody;
    answer.headers = {{QByteArrayLiteral("Retry-After"), m_retryAfter},
                      {QByteArrayLiteral("Content-Type"), m_contentType},
                      {QByteArrayLiteral("WWW-Authenticate"), m_wwwAuthenticate},
                      {QByteArrayLiteral("RateLimit-Limit"), m_rateLimit},
                      {QByteArrayLiteral("RateLimit-Remaining"), m_rateRemaining}};
    answer.url = m_url;
    return answer;
}

void StreamExchange::tell(ExchangeNote &note, const StreamHandles &handles) const
{
    if (!note.isOpen())
        return;
    note.answered(answer(), m_received + m_errorBody.size());
    curl_certinfo *chain = nullptr; // empty where the connection was made by an exchange before
    if (m_url.scheme() != QLatin1StringView("https") ||
        curl_easy_getinfo(handles.easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr)
        return;
    QByteArray pem;
    for (int i = 0; i < chain->num_of_certs; ++i) {
        for (const curl_slist *line = chain->certinfo[i]; line != nullptr; line = line->next) {
            if (QByteArrayView(line->data).startsWith("Cert:"))
                pem += QByteArrayView(line->data).sliced(5).toByteArray() + '\n';
        }
    }
    note.secured({}, {}, QSslCertificate::fromData(pem, QSsl::Pem));
}

StreamResult StreamExchange::concludeStatus()
{
    const oci::Error error = errorOf(answer(), QStringLiteral("the blob"));
    if (m_status == 416)
        return result(Outcome::RangeRefused, error);
    // The address a registry redirects to is signed for a while: a refusal there is cured by asking anew.
    const bool away = !sameOrigin(m_url, m_request.target.url);
    if (m_status == 401 && !away)
        return result(Outcome::Unauthorized, error);
    if (m_status == 408 || m_status == 429 || m_status >= 500 ||
        (away && (m_status == 401 || m_status == 403)))
        return result(Outcome::Retryable, error);
    return result(Outcome::Failed, error);
}

} // namespace net
