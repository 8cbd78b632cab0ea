// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "engine/net/exchangenote.h"
#include "engine/net/flow.h"
#include "engine/net/policy.h"
#include "engine/net/request.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

class QNetworkAccessManager;

namespace net {

/// One question on the wire, through redirects and retries, to one settled answer. Lives on the engine thread
/// as the child of the flow it settles; dying aborts what is under way.
///
///   send ── 3xx with Location ──> check the target, drop secrets on a new origin ──> send
///     │ ─── 429, 5xx, broken connection (GET, HEAD) ──> wait: Retry-After, else doubling ──> send
///     │ ─── time-out, TLS, refused, too large ──> error
///     └──── any other status ──> answer
class Exchange final : public QObject
{
    Q_OBJECT
public:
    Exchange(Flow<Answer> *flow, QNetworkAccessManager *manager, const Request &request, const Policy &policy,
             const QSslConfiguration &tls);
    ~Exchange() override;

    void send();

private:
    QNetworkRequest networkRequest() const;
    void sent();
    void checkHead();
    void readMore();
    void timedOut();
    void complete();
    void redirect(const QByteArray &location);
    bool retryLater(const QByteArray &retryAfterHeader);
    void stop(oci::ErrorKind kind, const QString &message);
    void fail(oci::ErrorKind kind, const QString &message);
    Answer takeAnswer(QNetworkReply *reply);
    void noteAnswer(const QNetworkReply *reply, const Answer &answer);
    qint64 announcedLength(const QNetworkReply *reply) const;
    qint64 cap(int status) const;

    Flow<Answer> *m_flow;
    QNetworkAccessManager *m_manager;
    Request m_request;
    Policy m_policy;
    QSslConfiguration m_tls;
    QUrl m_url; ///< of the present attempt; m_request.url is where the question started
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    std::optional<oci::Error> m_stopped; ///< why we aborted the reply ourselves
    bool m_truncated = false;            ///< enough was read of an error's body
    QTimer m_timer;
    bool m_requestSent = false;
    int m_retries = 0;
    int m_redirects = 0;
    ExchangeNote m_note;
};

} // namespace net
