// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/registryhttp.h"

#include "engine/net/answererror.h"
#include "engine/net/httpclient.h"
#include "engine/net/origin.h"

namespace registry {

namespace {

bool isChallenge(const net::Answer &answer)
{
    return answer.status == 401 ||
           (answer.status == 403 && answer.header("WWW-Authenticate").contains("insufficient_scope"));
}

net::Request at(const QUrl &base, net::Request question)
{
    question.url.setScheme(base.scheme());
    question.url.setHost(base.host());
    question.url.setPort(base.port());
    return question;
}

} // namespace

RegistryHttp::RegistryHttp(const QString &registry, net::HttpClient *http,
                           credentials::CredentialSource *credentials, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_endpoint(registry, http->policy().connectTimeout)
    , m_authorizer(registry, http, credentials)
{
}

QFuture<oci::Result<net::Answer>> RegistryHttp::ask(const net::Request &question, const QString &scope)
{
    auto *flow = new net::Flow<net::Answer>(this);
    const auto future = flow->future();
    flow->step(m_endpoint.base(), [this, flow, question, scope](const oci::Result<QUrl> &base) {
        if (!base)
            return flow->fail(base.error());
        const auto withHeader = [this, flow, scope, request = at(*base, question)](
                                    const oci::Result<QByteArray> &header) mutable {
            if (!header)
                return flow->fail(header.error());
            request.authorization = *header;
            flow->step(m_http->ask(request),
                       [this, flow, scope, request](const oci::Result<net::Answer> &answer) {
                           answered(flow, request, scope, answer);
                       });
        };
        flow->step(m_authorizer.authorization(scope), withHeader);
    });
    return future;
}

/// The first answer: the end, unless it is a challenge that can be met.
void RegistryHttp::answered(net::Flow<net::Answer> *flow, const net::Request &request, const QString &scope,
                            const oci::Result<net::Answer> &answer)
{
    // A challenge of another host, to which a redirect led, is none of ours.
    const bool challenge = answer && isChallenge(*answer) && net::sameOrigin(answer->url, request.url);
    if (!challenge) {
        if (answer && answer->isSuccess() && request.authorization.isEmpty())
            m_authorizer.settleAnonymous();
        return flow->settle(answer);
    }
    const auto again = [this, flow, second = request,
                        refused = *answer](const oci::Result<QByteArray> &header) mutable {
        if (!header) {
            oci::Error error = header.error();
            if (error.url.isEmpty()) { // nothing left to try: tell what the registry was asked and said
                error.url = net::redacted(second.url);
                error.registryCodes = net::errorOf(refused, second.subject).registryCodes;
                error.message += QStringLiteral(" for ") + second.subject;
            }
            return flow->fail(error);
        }
        second.authorization = *header;
        flow->step(m_http->ask(second), [flow](const oci::Result<net::Answer> &last) { flow->settle(last); });
    };
    flow->step(m_authorizer.challenged(scope, request.authorization, answer->header("WWW-Authenticate")),
               again);
}

QFuture<oci::Result<net::Answer>> RegistryHttp::ping()
{
    auto *flow = new net::Flow<net::Answer>(this);
    const auto future = flow->future();
    flow->step(m_endpoint.base(), [this, flow](const oci::Result<QUrl> &base) {
        if (!base)
            return flow->fail(base.error());
        net::Request question;
        question.url.setPath(QStringLiteral("/v2/"));
        question.subject = QStringLiteral("its registry address /v2/");
        question.cap = 64 * 1024;
        const net::Request request = at(*base, question);
        flow->step(m_http->ask(request), [this, flow, request](const oci::Result<net::Answer> &answer) {
            if (answer && net::sameOrigin(answer->url, request.url)) {
                if (answer->isSuccess())
                    m_authorizer.settleAnonymous();
                else if (answer->status == 401)
                    m_authorizer.forget(QString(), QByteArray(), answer->header("WWW-Authenticate"));
            }
            flow->settle(answer);
        });
    });
    return future;
}

} // namespace registry
