// SPDX-License-Identifier: Apache-2.0
#include "browse/location.h"

#include "browse/locationparser.h"
#include "ports/registrydirectory.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <array>

namespace browse {

namespace {

struct ViewName
{
    Location::View view;
    QLatin1StringView name;
};

constexpr std::array<ViewName, 7> viewNames{{
    {Location::View::Overview, QLatin1StringView("overview")},
    {Location::View::Platforms, QLatin1StringView("platforms")},
    {Location::View::Layers, QLatin1StringView("layers")},
    {Location::View::Files, QLatin1StringView("files")},
    {Location::View::Json, QLatin1StringView("json")},
    {Location::View::Related, QLatin1StringView("related")},
    {Location::View::Readme, QLatin1StringView("readme")},
}};

} // namespace

Location Location::registry(const QString &source)
{
    Location location;
    if (source.isEmpty())
        return location;
    location.m_place = Place::Registry;
    location.m_source = source;
    return location;
}

Location Location::inNamespace(const QString &source, const QString &nameSpace)
{
    Location location = registry(source);
    if (source.isEmpty() || nameSpace.isEmpty())
        return location;
    location.m_place = Place::Namespace;
    location.m_namespace = nameSpace;
    return location;
}

Location Location::reference(const oci::Reference &reference, const QString &source)
{
    if (reference.isNull())
        return registry(source);
    Location location;
    location.m_place =
        reference.tag().isEmpty() && reference.digest().isNull() ? Place::Repository : Place::Image;
    location.m_reference = reference;
    location.m_source = source.isEmpty() ? reference.registry() : source;
    const QString repository = location.sourceRepository();
    location.m_namespace = repository.left(std::max<qsizetype>(0, repository.lastIndexOf(QLatin1Char('/'))));
    return location;
}

oci::Result<Location> Location::repository(const QString &source, const QString &repository,
                                           const QString &tagOrDigest)
{
    const bool isDigest = tagOrDigest.contains(QLatin1Char(':'));
    if (source == ports::RegistryDirectory::localStoreName()) {
        QString text = repository;
        if (!tagOrDigest.isEmpty())
            text += QLatin1Char(isDigest ? '@' : ':') + tagOrDigest;
        return oci::Reference::parse(text).map(
            [&source](const oci::Reference &reference) { return Location::reference(reference, source); });
    }
    oci::Digest digest;
    if (isDigest) {
        const oci::Result<oci::Digest> parsed = oci::Digest::parse(tagOrDigest);
        if (!parsed)
            return tl::unexpected(parsed.error());
        digest = *parsed;
    }
    return oci::Reference::fromParts(source, repository, isDigest ? QString() : tagOrDigest, digest)
        .map([&source](const oci::Reference &reference) { return Location::reference(reference, source); });
}

oci::Result<Location> Location::parse(const QString &text, const QStringList &knownRegistries)
{
    return parseLocation(text, knownRegistries).map([](const ParsedLocation &parsed) {
        return parsed.location;
    });
}

bool Location::isLocal() const
{
    return m_source == ports::RegistryDirectory::localStoreName();
}

QString Location::sourceRepository() const
{
    if (m_reference.isNull())
        return {};
    return isLocal() ? m_reference.name() : m_reference.repository();
}

oci::Reference Location::imageReference() const
{
    return m_place == Place::Repository ? m_reference.withTag(QStringLiteral("latest")) : m_reference;
}

Location Location::withPlatform(const std::optional<oci::Platform> &platform) const
{
    Location location = *this;
    location.m_platform = platform;
    return location;
}

Location Location::withView(View view) const
{
    Location location = *this;
    location.m_view = view;
    return location;
}

Location Location::withTag(const QString &tag) const
{
    if (m_reference.isNull())
        return *this;
    return reference(m_reference.withTag(tag), m_source).withPlatform(m_platform).withView(m_view);
}

Location Location::withDigest(const oci::Digest &digest) const
{
    if (m_reference.isNull())
        return *this;
    return reference(m_reference.withoutTagAndDigest().withDigest(digest), m_source)
        .withPlatform(m_platform)
        .withView(m_view);
}

Location Location::up() const
{
    switch (m_place) {
    case Place::Start:
    case Place::Registry:
        return {};
    case Place::Namespace:
        return registry(m_source);
    case Place::Repository:
        return inNamespace(m_source, m_namespace);
    case Place::Image:
        return reference(m_reference.withoutTagAndDigest(), m_source);
    }
    Q_UNREACHABLE();
}

QString Location::toString() const
{
    switch (m_place) {
    case Place::Start:
        return {};
    case Place::Registry:
        return m_source + QLatin1Char('/');
    case Place::Namespace:
        return m_source + QLatin1Char('/') + m_namespace + QLatin1Char('/');
    case Place::Repository:
    case Place::Image:
        return isLocal() ? m_source + QLatin1Char('/') + m_reference.toString() : m_reference.toString();
    }
    Q_UNREACHABLE();
}

QString Location::title() const
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("Location", text);
    };
    switch (m_place) {
    case Place::Start:
        return tr("Start");
    case Place::Registry:
        return isLocal() ? tr("On this computer") : m_source;
    case Place::Namespace:
        return isLocal() ? m_namespace : m_source + QLatin1Char('/') + m_namespace;
    case Place::Repository:
    case Place::Image:
        return m_reference.familiar();
    }
    Q_UNREACHABLE();
}

QString Location::toLink() const
{
    QUrlQuery query;
    if (m_platform)
        query.addQueryItem(QStringLiteral("platform"), m_platform->toString());
    if (m_view != View::Overview)
        query.addQueryItem(QStringLiteral("view"), viewName(m_view));
    const QString link = QStringLiteral("tallyman://") + toString();
    return query.isEmpty() ? link : link + QLatin1Char('?') + query.toString(QUrl::FullyEncoded);
}

QString Location::viewName(View view)
{
    for (const ViewName &entry : viewNames) {
        if (entry.view == view)
            return entry.name;
    }
    Q_UNREACHABLE();
}

std::optional<Location::View> Location::viewFromName(const QString &name)
{
    for (const ViewName &entry : viewNames) {
        if (name == entry.name)
            return entry.view;
    }
    return std::nullopt;
}

} // namespace browse
