// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/endpoint.h"

#include "engine/net/flow.h"
#include "engine/net/origin.h"
#include "engine/net/tlsprobe.h"
#include "oci/referencegrammar.h"
#include "oci/safetext.h"
#include "ports/whenready.h"

namespace registry {

namespace {

QString hostForRequests(const QString &registry)
{
    // Docker Hub answers under another name than the one in references.
    if (registry == QLatin1String("docker.io") || registry == QLatin1String("index.docker.io"))
        return QStringLiteral("registry-1.docker.io");
    return registry;
}

} // namespace

Endpoint::Endpoint(const QString &registry, std::chrono::milliseconds connectTimeout, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_connectTimeout(connectTimeout)
{
    if (oci::grammar::registryFault(registry).isEmpty())
        m_https = QUrl(QStringLiteral("https://") + hostForRequests(registry), QUrl::StrictMode);
}

QFuture<oci::Result<QUrl>> Endpoint::base()
{
    if (!m_settled.isEmpty())
        return ports::readyResult<QUrl>(m_settled);
    if (!m_https.isValid() || m_https.host().isEmpty())
        return ports::readyResult<QUrl>(
            oci::fail(oci::ErrorKind::Usage,
                      QStringLiteral("\"%1\" is no registry's name").arg(oci::excerpt(m_registry))));
    if (!net::isLoopback(m_https.host())) {
        m_settled = m_https;
        return ports::readyResult<QUrl>(m_settled);
    }
    if (!m_underWay.isValid() || m_underWay.isFinished())
        m_underWay = probe(m_https);
    auto *waiter = new net::Flow<QUrl>(this);
    const auto future = waiter->future();
    waiter->sharedStep(m_underWay, [waiter](const oci::Result<QUrl> &url) { waiter->settle(url); });
    return future;
}

QFuture<oci::Result<QUrl>> Endpoint::probe(const QUrl &https)
{
    auto *flow = new net::Flow<QUrl>(this);
    const auto future = flow->future();
    const auto port = quint16(https.port(443));
    flow->step(net::TlsProbe::ask(https.host(), port, m_connectTimeout, flow),
               [this, flow, https](const oci::Result<bool> &speaksTls) {
                   // Without a port in the name nothing needs to listen on 443: plain http has its own.
                   const bool mayBeElsewhere = https.port() < 0;
                   if (!speaksTls && !(mayBeElsewhere && speaksTls.error().kind == oci::ErrorKind::Offline))
                       return flow->fail(speaksTls.error());
                   m_settled = https;
                   if (!speaksTls.value_or(false))
                       m_settled.setScheme(QStringLiteral("http"));
                   flow->settle(m_settled);
               });
    return future;
}

} // namespace registry
