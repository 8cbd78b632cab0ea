// SPDX-License-Identifier: Apache-2.0
#include "engine/net/exchange.h"

#include "engine/net/neterror.h"
#include "engine/net/origin.h"
#include "engine/net/retryafter.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslCipher>

#include <algorithm>

namespace net {

namespace {

constexpr qint64 errorBodyCap = 64 * 1024;
constexpr qint64 readBuffer = 64 * 1024;
constexpr std::chrono::seconds longestWait{60}; // a longer Retry-After is told to the person instead

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isTransient(int status)
{
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

} // namespace

Exchange::Exchange(Flow<Answer> *flow, QNetworkAccessManager *manager, const Request &request,
                   const Policy &policy, const QSslConfiguration &tls)
    : QObject(flow)
    , m_flow(flow)
    , m_manager(manager)
    , m_request(request)
    , m_policy(policy)
    , m_tls(tls)
    , m_url(request.url)
    , m_note(policy, request)
{
    m_request.url.setUserInfo(QString());
    m_url.setUserInfo(QString());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Exchange::timedOut);
}

Exchange::~Exchange()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    delete m_reply;
}

QNetworkRequest Exchange::networkRequest() const
{
    QNetworkRequest request(m_url);
    // Secrets, cookies and caches are ours to decide on, and Qt would forward Authorization across hosts.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // HTTP/2 in Qt 6.4 ignores the read buffer's size and delays the second request by 40 ms.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (m_url.scheme() == QLatin1String("https"))
        request.setSslConfiguration(m_tls);

    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    request.setRawHeader("User-Agent", m_policy.userAgent.toLatin1());
    request.setRawHeader("Accept-Encoding", "identity"); // else Qt asks for gzip and inflates it unseen
    if (!m_request.authorization.isEmpty() && sameOrigin(m_url, m_request.url))
        request.setRawHeader("Authorization", m_request.authorization);
    return request;
}

void Exchange::send()
{
    m_body.clear();
    m_tlsErrors.clear();
    m_stopped.reset();
    m_truncated = false;
    m_requestSent = false;
    m_note.begin(m_url, m_redirects, m_retries);

    const QNetworkRequest request = networkRequest();
    switch (m_request.method) {
    case Request::Method::Get:
        m_reply = m_manager->get(request);
        break;
    case Request::Method::Head:
        m_reply = m_manager->head(request);
        break;
    case Request::Method::Post:
        m_reply = m_manager->post(request, m_request.body);
        break;
    }
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
            [this] { m_timer.start(m_policy.connectTimeout); });
    connect(m_reply, &QNetworkReply::requestSent, this, &Exchange::sent);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::checkHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::readMore);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::complete);
    m_timer.start(m_policy.answerTimeout);
}

/// Qt sends a request again by itself when the connection closes before the answer begins. Such a resend
/// counts as one of our retries, and a POST is never sent twice.
void Exchange::sent()
{
    if (m_requestSent) {
        if (m_request.method == Request::Method::Post || m_retries >= m_policy.maxRetries) {
            m_stopped = transportError(QNetworkReply::RemoteHostClosedError, {}, m_url, {});
            m_reply->abort();
            return;
        }
        m_note.close(transportError(QNetworkReply::RemoteHostClosedError, {}, m_url, {}));
        m_note.begin(m_url, m_redirects, ++m_retries);
    }
    m_requestSent = true;
    m_timer.start(m_policy.answerTimeout);
}

qint64 Exchange::cap(int status) const
{
    return status >= 400 ? std::min(errorBodyCap, m_request.cap) : m_request.cap;
}

/// Content-Length of the answer in bytes; -1: not announced.
qint64 Exchange::announcedLength(const QNetworkReply *reply) const
{
    bool good = false;
    const qint64 length = reply->rawHeader("Content-Length").trimmed().toLongLong(&good);
    return good && length >= 0 && !reply->hasRawHeader("Transfer-Encoding") ? length : -1;
}

void Exchange::checkHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_request.method != Request::Method::Head && status >= 200 && status < 300 &&
        announcedLength(m_reply) > m_request.cap) {
        stop(oci::ErrorKind::TooLarge, QStringLiteral("%1 announced %2 bytes for %3; at most %4 are read")
                                           .arg(hostOf(m_url))
                                           .arg(announcedLength(m_reply))
                                           .arg(m_request.subject)
                                           .arg(m_request.cap));
    }
}

void Exchange::readMore()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const qint64 most = cap(status);
    m_body += m_reply->read(most + 1 - m_body.size());
    if (m_body.size() <= most)
        return;
    if (status < 200 || status >= 300) { // of an error's or redirect's body the start is enough
        m_body.truncate(most);
        m_truncated = true;
        m_reply->abort();
        return;
    }
    stop(oci::ErrorKind::TooLarge, QStringLiteral("%1 sent more than %2 bytes for %3")
                                       .arg(hostOf(m_url))
                                       .arg(most)
                                       .arg(m_request.subject));
}

void Exchange::timedOut()
{
    const bool connected = m_requestSent || m_policy.connectTimeout >= m_policy.answerTimeout;
    const auto limit = connected ? m_policy.answerTimeout : m_policy.connectTimeout;
    const QString seconds = QString::number(double(limit.count()) / 1000.0);
    stop(oci::ErrorKind::Timeout,
         m_requestSent ? QStringLiteral("%1 did not answer within %2 s when asked for %3")
                             .arg(hostOf(m_url), seconds, m_request.subject)
                       : QStringLiteral("No connection to %1 within %2 s").arg(hostOf(m_url), seconds));
}

/// Ends the attempt by our own decision; complete() runs inside abort().
void Exchange::stop(oci::ErrorKind kind, const QString &message)
{
    oci::Error error;
    error.kind = kind;
    error.message = message;
    error.url = redacted(m_url);
    m_stopped = error;
    m_reply->abort();
}

void Exchange::fail(oci::ErrorKind kind, const QString &message)
{
    oci::Error error;
    error.kind = kind;
    error.message = message;
    error.url = redacted(m_url);
    m_note.close(error);
    m_flow->fail(std::move(error));
}

Answer Exchange::takeAnswer(QNetworkReply *reply)
{
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.headers = reply->rawHeaderPairs();
    answer.url = m_url;
    answer.body = std::move(m_body);
    return answer;
}

void Exchange::complete()
{
    m_timer.stop();
    if (m_reply->isOpen() && !m_stopped && !m_truncated)
        readMore();
    if (!m_reply) // readMore() found too much and came back through here
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->deleteLater();
    const QNetworkReply::NetworkError code = reply->error();
    Answer answer = takeAnswer(reply);
    noteAnswer(reply, answer);
    if (m_stopped) {
        m_note.close(m_stopped);
        m_flow->fail(*m_stopped);
        return;
    }

    const bool cutShort = !m_truncated && m_request.method != Request::Method::Head &&
                          announcedLength(reply) >= 0 && answer.body.size() != announcedLength(reply);
    if (!m_truncated && (answer.status == 0 || isTransport(code) || cutShort)) {
        const bool broken = isBroken(code) || cutShort;
        oci::Error error = transportError(broken ? QNetworkReply::RemoteHostClosedError : code,
                                          reply->errorString(), m_url, m_tlsErrors);
        m_note.close(error);
        if (!broken || !m_tlsErrors.isEmpty() || !retryLater({}))
            m_flow->fail(std::move(error));
        return;
    }
    const QByteArray location = answer.header("Location");
    if (isRedirect(answer.status) && !location.isEmpty() && m_request.method != Request::Method::Post)
        return redirect(location);
    if (isTransient(answer.status) && retryLater(answer.header("Retry-After")))
        return;
    const QByteArray encoding = answer.header("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity" && answer.isSuccess())
        return fail(oci::ErrorKind::Malformed,
                    QStringLiteral("%1 sent %2 compressed, though it was asked not to")
                        .arg(hostOf(m_url), m_request.subject));
    m_note.close();
    m_flow->settle(std::move(answer));
}

/// Tells what is known of the attempt that ends; a refused certificate is told even without an answer.
void Exchange::noteAnswer(const QNetworkReply *reply, const Answer &answer)
{
    if (!m_note.isOpen())
        return;
    m_note.answered(answer, answer.body.size());
    if (m_url.scheme() != QLatin1String("https"))
        return;
    const QSslConfiguration tls = reply->sslConfiguration();
    QList<QSslCertificate> chain = tls.peerCertificateChain();
    if (chain.isEmpty() && !m_tlsErrors.isEmpty() && !m_tlsErrors.first().certificate().isNull())
        chain = {m_tlsErrors.first().certificate()};
    const QSslCipher cipher = tls.sessionCipher();
    m_note.secured(cipher.protocolString(), cipher.name(), chain);
}

void Exchange::redirect(const QByteArray &location)
{
    const QString host = hostOf(m_url);
    if (++m_redirects > m_policy.maxRedirects)
        return fail(oci::ErrorKind::Server,
                    QStringLiteral("%1 redirects in circles: more than %2 times for %3")
                        .arg(host)
                        .arg(m_policy.maxRedirects)
                        .arg(m_request.subject));
    QUrl target = m_url.resolved(QUrl::fromEncoded(location));
    target.setUserInfo(QString());
    target.setFragment(QString());
    const QString scheme = target.scheme();
    if (!target.isValid() || target.host().isEmpty() ||
        (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        return fail(oci::ErrorKind::Malformed,
                    QStringLiteral("%1 redirects to an address that makes no sense").arg(host));
    m_note.redirectedTo(target);
    if (m_url.scheme() == QLatin1String("https") && scheme == QLatin1String("http"))
        return fail(oci::ErrorKind::Tls,
                    QStringLiteral("%1 redirects from https to plain http at %2; this was refused")
                        .arg(host, hostOf(target)));
    m_url = target;
    send();
}

/// Arranges another attempt, if there is to be one. `retryAfterHeader` wins over our own doubling delay.
bool Exchange::retryLater(const QByteArray &retryAfterHeader)
{
    if (m_request.method == Request::Method::Post || m_retries >= m_policy.maxRetries)
        return false;
    auto delay = std::min(m_policy.firstRetryDelay * (1 << std::min(m_retries, 16)), m_policy.maxRetryDelay);
    if (const auto wanted = retryAfter(retryAfterHeader)) {
        if (*wanted > longestWait)
            return false;
        delay = *wanted;
    }
    m_note.close();
    ++m_retries;
    // A redirected address may be signed and expire: begin where the question began.
    m_url = m_request.url;
    m_redirects = 0;
    QTimer::singleShot(delay, this, &Exchange::send);
    return true;
}

} // namespace net
