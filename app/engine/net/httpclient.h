// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "engine/net/policy.h"
#include "engine/net/request.h"
#include "oci/error.h"

#include <QFuture>
#include <QObject>
#include <QSslConfiguration>

class QNetworkAccessManager;

namespace net {

/// Asks HTTP servers questions with small answers; what streams goes another way. Lives on the engine thread:
/// made anywhere, used only where it lives. Its end cancels every question.
///
/// No cookies, no cache, no compression, HTTP/1.1; redirects, retries and secrets as Exchange draws them.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const Policy &policy, QObject *parent = nullptr);
    ~HttpClient() override;

    const Policy &policy() const { return m_policy; }

    /// Every complete HTTP answer is a value, whatever its status; see errorOf(). Cancelling stops the work.
    /// Errors: Offline, Timeout, Tls, TooLarge, Malformed (compressed, no HTTP), Server (redirects in
    /// circles).
    QFuture<oci::Result<Answer>> ask(const Request &request);

private:
    void prepare();

    Policy m_policy;
    QNetworkAccessManager *m_manager = nullptr; ///< made by the first question: it costs start-up time
    QSslConfiguration m_tls;
    QString m_caTrouble; ///< why the CA file is of no use; empty: it is, or there is none
};

} // namespace net
