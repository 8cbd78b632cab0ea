// SPDX-License-Identifier: Apache-2.0
#include "engine/net/linkheader.h"

namespace net {

namespace {

/// Whether the parameters of one link (`; rel="next"; title=x`) name the relation "next".
bool isNext(const QByteArray &parameters)
{
    const QList<QByteArray> parts = parameters.split(';');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || part.left(equals).trimmed().toLower() != "rel")
            continue;
        QByteArray value = part.mid(equals + 1).trimmed().toLower();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value.split(' ').contains("next");
    }
    return false;
}

/// The end of a link's parameters: the next comma outside quotes.
qsizetype endOfParameters(const QByteArray &header, qsizetype from)
{
    bool quoted = false;
    for (qsizetype at = from; at < header.size(); ++at) {
        if (header.at(at) == '"')
            quoted = !quoted;
        else if (header.at(at) == ',' && !quoted)
            return at;
    }
    return header.size();
}

} // namespace

QUrl nextPage(const QByteArray &linkHeader, const QUrl &asked)
{
    for (qsizetype at = linkHeader.indexOf('<'); at >= 0; at = linkHeader.indexOf('<', at)) {
        const qsizetype close = linkHeader.indexOf('>', at);
        if (close < 0)
            return {};
        const qsizetype end = endOfParameters(linkHeader, close + 1);
        const QByteArray address = linkHeader.mid(at + 1, close - at - 1);
        const QByteArray parameters = linkHeader.mid(close + 1, end - close - 1);
        at = end;
        if (!isNext(parameters))
            continue;
        const QUrl link = asked.resolved(QUrl::fromEncoded(address));
        if (!link.isValid())
            return {};
        QUrl next = asked;
        next.setPath(link.path(QUrl::FullyEncoded), QUrl::TolerantMode);
        next.setQuery(link.query(QUrl::FullyEncoded), QUrl::TolerantMode);
        return next;
    }
    return {};
}

} // namespace net
