// SPDX-License-Identifier: Apache-2.0
#include "engine/net/stream.h"
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
    for (int hop = 0; hop <= request.target.policy.maxRedirects; ++hop) {
        refused.error.url = redacted(url);
        if (!isHttp(url)) {
            refused.error.kind = oci::ErrorKind::Malformed;
            refused.error.message =
                QStringLiteral("%1 is no http or https address").arg(redacted(url).left(200));
            return refused;
        }
        StreamExchange exchange(request, url, sink);
        StreamResult done = exchange.perform(*m_handles, stop);
        if (!exchange.isRedirect())
            return done;
        const QUrl next = url.resolved(QUrl::fromEncoded(exchange.location()));
        if (isSecure(url) && !isSecure(next)) {
            refused.error.kind = oci::ErrorKind::Tls;
            refused.error.message = QStringLiteral("%1 redirects from https to %2, which is refused")
                                        .arg(hostOf(url), redacted(next).left(200));
            return refused;
        }
        url = next;
    }
    refused.error.kind = oci::ErrorKind::Malformed;
    refused.error.message = QStringLiteral("%1 redirects more than %2 times")
                                .arg(hostOf(request.target.url))
                                .arg(request.target.policy.maxRedirects);
    return refused;
}

} // namespace net
