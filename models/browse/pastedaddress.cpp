// SPDX-License-Identifier: Apache-2.0
#include "browse/pastedaddress.h"

#include <QCoreApplication>
#include <QUrl>

namespace browse {

namespace {

using Answer = oci::Result<ParsedLocation>;

QString tr(const char *text)
{
    return QCoreApplication::translate("Location", text);
}

Answer located(const oci::Result<oci::Reference> &reference, Location::View view = Location::View::Overview,
               const QString &hint = {})
{
    if (!reference)
        return tl::unexpected(reference.error());
    return ParsedLocation{Location::reference(*reference).withView(view), hint};
}

Answer notUnderstood(const QString &host)
{
    return oci::fail(oci::ErrorKind::Usage,
                     tr("This page of %1 names no repository or image that could be opened.").arg(host));
}

// https://hub.docker.com/layers/library/nginx/1.27/images/sha256-<hex>
Answer hubLayers(const QStringList &path)
{
    const QString hub = QStringLiteral("docker.io");
    const bool official = path.size() >= 2 && path.at(1) == QLatin1String("_");
    const QString repository = official ? QStringLiteral("library/") + path.value(2)
                                        : path.value(1) + QLatin1Char('/') + path.value(2);
    oci::Digest digest;
    const qsizetype images = path.indexOf(QStringLiteral("images"));
    if (images > 0 && images + 1 < path.size()) {
        QString text = path.at(images + 1);
        const qsizetype dash = text.indexOf(QLatin1Char('-'));
        if (dash > 0)
            text[dash] = QLatin1Char(':');
        const oci::Result<oci::Digest> parsed = oci::Digest::parse(text);
        if (!parsed)
            return tl::unexpected(parsed.error());
        digest = *parsed;
    }
    return located(oci::Reference::fromParts(hub, repository, path.value(3), digest), Location::View::Layers);
}

Answer readHub(const QStringList &path)
{
    const QString hub = QStringLiteral("docker.io");
    const QString page = path.value(0);
    if (path.isEmpty())
        return ParsedLocation{Location::registry(hub), {}};
    if (page == QLatin1String("_") && path.size() >= 2)
        return located(oci::Reference::fromParts(hub, QStringLiteral("library/") + path.at(1)));
    if (page == QLatin1String("r") && path.size() >= 3)
        return located(oci::Reference::fromParts(hub, path.at(1) + QLatin1Char('/') + path.at(2)));
    if (page == QLatin1String("repository") && path.size() >= 4)
        return located(oci::Reference::fromParts(hub, path.at(2) + QLatin1Char('/') + path.at(3)));
    if (page == QLatin1String("layers") && path.size() >= 4)
        return hubLayers(path);
    if ((page == QLatin1String("u") || page == QLatin1String("r") || page == QLatin1String("orgs")) &&
        path.size() >= 2)
        return ParsedLocation{Location::inNamespace(hub, path.at(1)), {}};
    return notUnderstood(QStringLiteral("Docker Hub"));
}

// https://quay.io/repository/<namespace>/<name>[/tag/…]
Answer readQuay(const QStringList &path)
{
    const QString quay = QStringLiteral("quay.io");
    if (path.value(0) == QLatin1String("repository") && path.size() >= 3)
        return located(oci::Reference::fromParts(quay, path.at(1) + QLatin1Char('/') + path.at(2)));
    if ((path.value(0) == QLatin1String("organization") || path.value(0) == QLatin1String("user")) &&
        path.size() >= 2)
        return ParsedLocation{Location::inNamespace(quay, path.at(1)), {}};
    return notUnderstood(quay);
}

// https://github.com/<owner>/<repository>/pkgs/container/<name>,
// …/orgs/<owner>/packages/container/package/<name>
Answer readGitHub(const QStringList &path)
{
    const qsizetype container = path.indexOf(QStringLiteral("container"));
    if (container < 2 || path.last() == QLatin1String("container"))
        return notUnderstood(QStringLiteral("GitHub"));
    const bool grouped = path.first() == QLatin1String("orgs") || path.first() == QLatin1String("users");
    qsizetype name = container + 1;
    if (path.at(name) == QLatin1String("package") && name + 1 < path.size())
        ++name;
    const QString owner = grouped ? path.value(1) : path.first();
    const QString image = QUrl::fromPercentEncoding(path.at(name).toUtf8());
    return located(oci::Reference::fromParts(QStringLiteral("ghcr.io"),
                                             owner.toLower() + QLatin1Char('/') + image.toLower()));
}

// https://host/v2/<name>/(manifests|blobs|tags|referrers)/<rest>, distribution-spec "Endpoints"
Answer readProtocol(const QString &registry, const QStringList &path)
{
    const QStringList rest = path.mid(1);
    if (rest.isEmpty() || rest.first() == QLatin1String("_catalog"))
        return ParsedLocation{Location::registry(registry), {}};
    for (const char *word : {"manifests", "blobs", "tags", "referrers"}) {
        const QString endpoint = QString::fromLatin1(word);
        const qsizetype at = rest.lastIndexOf(endpoint);
        if (at < 1 || at + 2 != rest.size())
            continue;
        const QString repository = rest.first(at).join(QLatin1Char('/'));
        if (endpoint == QLatin1String("tags") || endpoint == QLatin1String("blobs"))
            return located(oci::Reference::fromParts(registry, repository), Location::View::Overview,
                           endpoint == QLatin1String("blobs")
                               ? tr("A blob alone is not opened; this is its repository.")
                               : QString());
        const oci::Result<Location> location = Location::repository(registry, repository, rest.last());
        if (!location)
            return tl::unexpected(location.error());
        return ParsedLocation{location->withView(endpoint == QLatin1String("referrers")
                                                     ? Location::View::Related
                                                     : Location::View::Overview),
                              {}};
    }
    return located(oci::Reference::fromParts(registry, rest.join(QLatin1Char('/'))));
}

} // namespace

QString registryOfHost(const QString &host)
{
    const QString lower = host.toLower();
    static const QStringList hub{QStringLiteral("index.docker.io"), QStringLiteral("registry-1.docker.io"),
                                 QStringLiteral("registry.hub.docker.com"), QStringLiteral("hub.docker.com"),
                                 QStringLiteral("www.docker.io")};
    return hub.contains(lower) ? QStringLiteral("docker.io") : lower;
}

Answer readAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return oci::fail(oci::ErrorKind::Usage,
                         tr("The address cannot be read: its host is missing or malformed."));
    if (!url.userInfo().isEmpty())
        return oci::fail(
            oci::ErrorKind::Usage,
            tr("The address carries a user name or password. Leave them out and sign in instead."));
    QString host = url.host().toLower();
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const QStringList path = url.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (host == QLatin1String("hub.docker.com"))
        return readHub(path);
    if (host == QLatin1String("github.com"))
        return readGitHub(path);
    const bool isProtocol = path.value(0) == QLatin1String("v2");
    if (host == QLatin1String("quay.io") && !isProtocol && !path.isEmpty())
        return readQuay(path);
    const QString registry =
        url.port() > 0 ? host + QLatin1Char(':') + QString::number(url.port()) : registryOfHost(host);
    if (isProtocol)
        return readProtocol(registry, path);
    if (path.isEmpty())
        return ParsedLocation{Location::registry(registry), {}};
    return located(oci::Reference::parse(registry + QLatin1Char('/') + path.join(QLatin1Char('/'))));
}

} // namespace browse
