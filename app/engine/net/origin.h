// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace net {

/// The same scheme, host and port (default ports filled in): where a secret may be repeated.
bool sameOrigin(const QUrl &a, const QUrl &b);
/// localhost, 127.0.0.0/8 and ::1, with or without brackets; what leads back to this computer.
bool isLoopback(const QString &host);
/// "host" or "host:port" for error messages; the default port is left out.
QString hostOf(const QUrl &url);
/// The address for programs: no user info, no fragment, and of the query only what paging and token scopes
/// use; the other values (signatures of blob stores) are replaced by "…". An address of more than 4 KiB loses
/// its query, then its path.
QUrl withoutSecrets(const QUrl &url);
/// The same as it may be shown and logged: one line of plain text, at most 500 characters.
QString redacted(const QUrl &url);

} // namespace net
