// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

namespace net {

/// A question to a server whose answer is small. A value; may hold a secret: never logged.
struct Request
{
    enum class Method { Get, Head, Post };

    Method method = Method::Get;
    QUrl url;
    QByteArray authorization; ///< sent to the origin of `url` only, whatever redirects follow
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;          ///< of a POST
    qint64 cap = 1024 * 1024; ///< bytes of the answer's body; above: TooLarge
    QString subject;          ///< what is asked for, in an error's words: "the tags of library/nginx"
};

} // namespace net
