// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QUrl>

namespace net {

/// The address of the next page in a Link header (RFC 8288, rel="next"), resolved against the page asked;
/// empty: there is none. Only path and query of the link count: a registry behind a proxy names hosts and
/// schemes that are not its own, and a secret must not follow a link elsewhere.
QUrl nextPage(const QByteArray &linkHeader, const QUrl &asked);

} // namespace net
