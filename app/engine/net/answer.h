// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

namespace net {

/// A complete HTTP answer, whatever its status. A value.
struct Answer
{
    int status = 0;
    QByteArray body; ///< at most the request's cap; of an error answer at most the first 64 KiB
    QList<QPair<QByteArray, QByteArray>> headers;
    QUrl url; ///< that gave the answer, after redirects

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The value of a header, case ignored; several are joined by ", ". Empty: absent.
    QByteArray header(const QByteArray &name) const;
    QString mediaType() const; ///< of Content-Type: lower case, without parameters
};

} // namespace net
