// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/behaviour.h"
#include "support/httpconnection.h"

#include <functional>
#include <memory>
#include <optional>

class QIODevice;

namespace support {

/// What BrokenServer serves at one path. A pure value.
struct Content
{
    QByteArray bytes;
    QString fileName; ///< not empty: read from there
    QByteArray contentType;
    HttpHeaders headers;

    std::shared_ptr<QIODevice> open() const; ///< at its first byte; null: not readable
};

/// Answers one request of BrokenServer as `behaviour` says, from `content` where that needs any; absent: 404.
/// On the server's thread. `sent` is told how many body bytes went out.
void perform(HttpConnection &connection, const HttpRequest &request, const Behaviour &behaviour,
             const std::optional<Content> &content, std::function<void(qint64)> sent);

} // namespace support
