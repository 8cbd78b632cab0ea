// SPDX-License-Identifier: Apache-2.0
#include "engine/net/origin.h"

#include "oci/safetext.h"

#include <QHostAddress>
#include <QUrlQuery>

namespace net {

namespace {

constexpr qsizetype longestAddress = 4096; // bytes, encoded

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

bool isHarmlessKey(const QString &key)
{
    static const QStringList keys{QStringLiteral("n"),        QStringLiteral("last"),
                                  QStringLiteral("page"),     QStringLiteral("scope"),
                                  QStringLiteral("service"),  QStringLiteral("page_size"),
                                  QStringLiteral("client_id")};
    return keys.contains(key);
}

} // namespace

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0 &&
           portOf(a) == portOf(b);
}

bool isLoopback(const QString &host)
{
    QString name = host;
    if (name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']')))
        name = name.mid(1, name.size() - 2);
    if (name.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    QHostAddress address;
    return address.setAddress(name) && address.isLoopback();
}

QString hostOf(const QUrl &url)
{
    QString host = url.host();
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const int port = url.port();
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    return port < 0 || port == usual ? host : QStringLiteral("%1:%2").arg(host).arg(port);
}

QUrl withoutSecrets(const QUrl &url)
{
    QUrl shown = url;
    shown.setUserInfo(QString());
    shown.setFragment(QString());
    if (url.hasQuery()) {
        QUrlQuery query;
        const auto items = QUrlQuery(url).queryItems();
        for (const auto &[key, value] : items)
            query.addQueryItem(key, isHarmlessKey(key) ? value : QStringLiteral("…"));
        shown.setQuery(query);
    }
    if (shown.toEncoded().size() > longestAddress)
        shown.setQuery(QString());
    if (shown.toEncoded().size() > longestAddress)
        shown.setPath(QStringLiteral("/…"));
    return shown;
}

QString redacted(const QUrl &url)
{
    return oci::excerpt(withoutSecrets(url).toString(QUrl::PrettyDecoded), 500);
}

} // namespace net
