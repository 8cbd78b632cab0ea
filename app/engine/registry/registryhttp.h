// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "engine/net/flow.h"
#include "engine/net/request.h"
#include "engine/registry/authorizer.h"
#include "engine/registry/endpoint.h"

#include <QFuture>
#include <QObject>

namespace net {
class HttpClient;
}

namespace registry {

/// Puts one question to one registry: at its settled address, with the authorisation it wants. Lives on the
/// engine thread.
///
///   base address (Endpoint) -> header held (Authorizer) -> ask -> any other status ────────────> answer
///                                                           └─ 401 -> challenge -> header -> ask -> answer
class RegistryHttp final : public QObject
{
    Q_OBJECT
public:
    RegistryHttp(const QString &registry, net::HttpClient *http, credentials::CredentialSource *credentials,
                 QObject *parent = nullptr);

    /// `question`'s url holds path and query only. Every complete answer is a value, whatever its status.
    /// Errors: those of Endpoint, Authorizer and HttpClient::ask().
    QFuture<oci::Result<net::Answer>> ask(const net::Request &question, const QString &scope);
    /// GET /v2/: the answer of whatever status; the Authorizer learns from it.
    QFuture<oci::Result<net::Answer>> ping();

    Endpoint &endpoint() { return m_endpoint; }
    Authorizer &authorizer() { return m_authorizer; }

private:
    void answered(net::Flow<net::Answer> *flow, const net::Request &request, const QString &scope,
                  const oci::Result<net::Answer> &answer);

    net::HttpClient *m_http;
    Endpoint m_endpoint;
    Authorizer m_authorizer;
};

} // namespace registry
