// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/dockerdaemonconfig.h"

#include "engine/credentials/watchedfile.h"
#include "oci/strictjson.h"

namespace credentials {

namespace {

/// "host:port" and "[::1]:port" without the port and the brackets.
QString bareHost(const QString &registry)
{
    if (registry.startsWith(QLatin1Char('[')))
        return registry.mid(1, registry.indexOf(QLatin1Char(']')) - 1);
    return registry.section(QLatin1Char(':'), 0, 0);
}

} // namespace

oci::Result<DockerDaemonConfig> DockerDaemonConfig::load(const QString &file)
{
    const auto bytes = readConfigurationFile(file);
    if (!bytes)
        return tl::unexpected<oci::Error>(bytes.error());
    return bytes->isNull() ? DockerDaemonConfig() : parse(*bytes, file);
}

oci::Result<DockerDaemonConfig> DockerDaemonConfig::parse(const QByteArray &json, const QString &file)
{
    DockerDaemonConfig config;
    if (json.trimmed().isEmpty())
        return config;
    const auto root = oci::json::parseObject(json, file);
    if (!root)
        return tl::unexpected<oci::Error>(root.error());
    const auto mirrors = oci::json::strings(*root, QStringLiteral("registry-mirrors"));
    const auto insecure = oci::json::strings(*root, QStringLiteral("insecure-registries"));
    for (const auto *list : {&mirrors, &insecure}) {
        if (!*list)
            return oci::fail(oci::ErrorKind::Malformed,
                             QStringLiteral("%1: %2").arg(file, list->error().message));
    }
    for (const QString &mirror : *mirrors) {
        const QUrl url(mirror, QUrl::StrictMode);
        const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
        if (!web || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
            return oci::fail(
                oci::ErrorKind::Malformed,
                QStringLiteral("%1: a \"registry-mirrors\" entry is no plain http or https address")
                    .arg(file));
        config.m_mirrors.append(url);
    }
    for (const QString &entry : *insecure) {
        const auto net = QHostAddress::parseSubnet(entry);
        if (entry.contains(QLatin1Char('/')) && net.second >= 0) {
            config.m_insecureNets.append(net);
            continue;
        }
        QString host = entry; // docker takes addresses with a scheme, and drops it
        const qsizetype scheme = host.indexOf(QLatin1String("://"));
        config.m_insecure << (scheme < 0 ? host : host.mid(scheme + 3)).toLower();
    }
    return config;
}

bool DockerDaemonConfig::isInsecure(const QString &registry) const
{
    const QString name = registry.toLower();
    const QString host = bareHost(name);
    const QHostAddress address(host);
    if (host == QLatin1String("localhost") || address.isLoopback())
        return true;
    if (m_insecure.contains(name) || m_insecure.contains(host))
        return true;
    if (address.isNull())
        return false;
    for (const auto &net : m_insecureNets) {
        if (net.first.protocol() == address.protocol() && address.isInSubnet(net))
            return true;
    }
    return false;
}

} // namespace credentials
