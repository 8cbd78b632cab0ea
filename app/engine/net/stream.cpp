// SPDX-License-Identifier: Apache-2.0
#include "engine/net/stream.h"
#include "engine/net/exchangenote.h"
#include "engine/net/origin.h"
#include "engine/net/streamexchange.h"

#include <mutex>
#include <new>

namespace net {

namespace {

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https");
}

bool isHttp(const QUrl &url)
{
    return (isSecure(url) || url.scheme() == QLatin1StringView("http")) && !url.host().isEmpty();
}

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// A stream as the question that its exchanges belong to.
Request noted(const StreamRequest &stream)
{
    Request request;
    request.url = stream.target.url;
    request.authorization = stream.target.authorization;
    request.subject = QStringLiteral("the blob");
    if (stream.offset > 0)
        request.headers.emplaceBack("Range", "bytes=" + QByteArray::number(stream.offset) + '-');
    return request;
}

} // namespace

struct Stream::Handles : StreamHandles
{
    Handles() = default;
    ~Handles()
    {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }
    Q_DISABLE_COPY_MOVE(Handles)
};

Stream::Stream()
    : m_handles(std::make_unique<Handles>())
{
    initialiseOnce();
    m_handles->multi = curl_multi_init();
    m_handles->easy = curl_easy_init();
    if (m_handles->multi == nullptr || m_handles->easy == nullptr)
        throw std::bad_alloc();
}

Stream::~Stream() = default;

StreamResult Stream::run(const StreamRequest &request, StreamSink &sink, const std::stop_token &stop)
{
    StreamResult refused;
    QUrl url = request.target.url;
    ExchangeNote note(request.target.policy, noted(request));
    for (int hop = 0; hop <= request.target.policy.maxRedirects; ++hop) {
        refused.error.url = redacted(url);
        if (!isHttp(url)) {
            refused.error.kind = oci::ErrorKind::Malformed;
            refused.error.message =
                QStringLiteral("%1 is no http or https address").arg(redacted(url).left(200));
            return refused;
        }
        note.begin(url, hop, 0);
        StreamExchange exchange(request, url, sink);
        StreamResult done = exchange.perform(*m_handles, stop);
        exchange.tell(note, *m_handles);
        if (!exchange.isRedirect()) {
            if (done.outcome == StreamResult::Outcome::Stopped)
                note.closeStopped();
            else
                note.close(done.outcome == StreamResult::Outcome::Complete ? std::optional<oci::Error>()
                                                                           : done.error);
            return done;
        }
        const QUrl next = url.resolved(QUrl::fromEncoded(exchange.location()));
        note.redirectedTo(next);
        if (isSecure(url) && !isSecure(next)) {
            refused.error.kind = oci::ErrorKind::Tls;
            refused.error.message = QStringLiteral("%1 redirects from https to %2, which is refused")
                                        .arg(hostOf(url), redacted(next).left(200));
            note.close(refused.error);
            return refused;
        }
        url = next;
    }
    refused.error.kind = oci::ErrorKind::Malformed;
    refused.error.message = QStringLiteral("%1 redirects more than %2 times")
                                .arg(hostOf(request.target.url))
                                .arg(request.target.policy.maxRedirects);
    note.close(refused.error);
    return refused;
}

} // namespace net
