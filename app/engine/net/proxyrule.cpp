// SPDX-License-Identifier: Apache-2.0
#include "engine/net/proxyrule.h"

#include "engine/net/origin.h"

namespace net {

QList<QNetworkProxy> ProxyRule::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopback(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return QNetworkProxyFactory::systemProxyForQuery(query);
}

} // namespace net
