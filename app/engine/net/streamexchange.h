// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "engine/net/stream.h"

#include <curl/curl.h>

#include <optional>

namespace net {

class ExchangeNote;

/// The libcurl handles that a Stream keeps, and with them its open connections.
struct StreamHandles
{
    CURLM *multi = nullptr;
    CURL *easy = nullptr;
};

/// One request of a Stream and its answer; a redirect makes another one. Lives on the stream's thread.
class StreamExchange final
{
public:
    StreamExchange(const StreamRequest &request, const QUrl &url, StreamSink &sink)
        : m_request(request)
        , m_url(url)
        , m_sink(sink)
        , m_lastByte(std::chrono::steady_clock::now())
    {
    }
    ~StreamExchange() { curl_slist_free_all(m_headers); }
    Q_DISABLE_COPY_MOVE(StreamExchange)

    /// Blocks until the answer is there, or `stop` is requested.
    StreamResult perform(const StreamHandles &handles, const std::stop_token &stop);
    /// After perform(): what the exchange was, for those who look for a fault.
    void tell(ExchangeNote &note, const StreamHandles &handles) const;
    bool isRedirect() const
    {
        return !m_settled && m_status >= 300 && m_status < 400 && !m_location.isEmpty();
    }
    QByteArray location() const { return m_location; }

private:
    void prepare(CURL *easy);
    CURLcode drive(const StreamHandles &handles, const std::stop_token &stop);
    void takeHeader(QByteArray line);
    Answer answer() const;
    bool takeBody(const char *data, qint64 size);
    bool beginBody();
    bool settle(StreamResult::Outcome outcome, oci::ErrorKind kind, const QString &message);
    StreamResult conclude(CURLcode code);
    StreamResult concludeStatus();
    StreamResult result(StreamResult::Outcome outcome, oci::Error error = {}) const;
    oci::Error makeError(oci::ErrorKind kind, const QString &message) const;

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);

    const StreamRequest &m_request;
    const QUrl m_url;
    StreamSink &m_sink;
    curl_slist *m_headers = nullptr;
    char m_detail[CURL_ERROR_SIZE] = {};
    std::chrono::steady_clock::time_point m_lastByte;
    bool m_stalled = false;

    int m_status = 0;
    qint64 m_headerBytes = 0;
    qint64 m_contentLength = -1;
    QByteArray m_location;
    QByteArray m_contentRange;
    QByteArray m_wwwAuthenticate;
    QByteArray m_retryAfter;
    QByteArray m_contentType;
    QByteArray m_errorBody;
    QByteArray m_rateLimit;
    QByteArray m_rateRemaining;

    bool m_begun = false;
    qint64 m_position = 0; ///< bytes of the content that are with the sink
    qint64 m_received = 0;
    std::optional<StreamResult> m_settled; ///< decided before libcurl came to its end
};

} // namespace net
