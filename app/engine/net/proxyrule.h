// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxyFactory>

namespace net {

/// The proxies of the environment (HTTPS_PROXY, NO_PROXY, …), and never one for this computer itself. Asked
/// on the engine thread.
class ProxyRule final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace net
