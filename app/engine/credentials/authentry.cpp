// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/authentry.h"

#include <algorithm>

namespace credentials {

namespace {

QString withoutScheme(const QString &key)
{
    const qsizetype scheme = key.indexOf(QLatin1String("://"));
    return scheme >= 0 ? key.mid(scheme + 3) : key;
}

bool isHubName(const QString &host)
{
    return host == QLatin1String("docker.io") || host == QLatin1String("index.docker.io") ||
           host == QLatin1String("registry-1.docker.io");
}

} // namespace

QString hostOfKey(const QString &key)
{
    const QString host = withoutScheme(key).section(QLatin1Char('/'), 0, 0).toLower();
    return isHubName(host) ? QStringLiteral("docker.io") : host;
}

QString namespaceOfKey(const QString &key)
{
    QString path = withoutScheme(key).section(QLatin1Char('/'), 1);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    // The paths of old API addresses are no namespaces.
    const bool apiPath =
        key.contains(QLatin1String("://")) || path == QLatin1String("v1") || path == QLatin1String("v2");
    const QString host = hostOfKey(key);
    return path.isEmpty() || apiPath ? host : host + QLatin1Char('/') + path;
}

QString dockerServerAddress(const QString &registry)
{
    return isHubName(registry) ? QStringLiteral("https://index.docker.io/v1/") : registry;
}

bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Credential credentialFrom(const QString &user, const QString &secret)
{
    if (!isClean(user) || !isClean(secret) || user.isEmpty())
        return {};
    Credential credential;
    if (user == QLatin1String("<token>")) {
        credential.identityToken = secret;
        return credential;
    }
    credential.user = user;
    credential.password = secret;
    return credential;
}

Credential credentialOf(const QJsonObject &entry)
{
    QString user = entry.value(QLatin1String("username")).toString();
    QString password = entry.value(QLatin1String("password")).toString();
    const QByteArray encoded = entry.value(QLatin1String("auth")).toString().toLatin1();
    if (!encoded.isEmpty()) {
        QByteArray decoded = QByteArray::fromBase64(encoded);
        while (decoded.endsWith('\0')) // docker pads old entries with NUL
            decoded.chop(1);
        const qsizetype colon = decoded.indexOf(':');
        if (colon > 0) {
            user = QString::fromUtf8(decoded.left(colon));
            password = QString::fromUtf8(decoded.mid(colon + 1));
        }
    }
    Credential credential = credentialFrom(user, password);
    const QString identity = entry.value(QLatin1String("identitytoken")).toString();
    const QString access = entry.value(QLatin1String("registrytoken")).toString();
    if (isClean(identity) && !identity.isEmpty())
        credential.identityToken = identity;
    if (isClean(access) && !access.isEmpty())
        credential.registryToken = access;
    return credential;
}

} // namespace credentials
