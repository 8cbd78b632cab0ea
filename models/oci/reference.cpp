// SPDX-License-Identifier: Apache-2.0
#include "oci/reference.h"

#include "oci/referencegrammar.h"
#include "oci/safetext.h"

namespace oci {

namespace {

constexpr QLatin1StringView hub{"docker.io"};
constexpr QLatin1StringView hubAlias{"index.docker.io"};
constexpr QLatin1StringView official{"library/"};
constexpr QLatin1StringView latest{"latest"};
constexpr qsizetype maxLength = 2048; // host name 253, path 255, tag 128, digest 71: generous

tl::unexpected<Error> refuse(QStringView text, const QString &why)
{
    return fail(ErrorKind::Usage,
                QStringLiteral("\"%1\" is not an image reference: %2").arg(excerpt(text), why));
}

/// What is wrong with the text as a whole, before it is taken apart; empty where nothing is.
QString faultOfWhole(QStringView text)
{
    if (text.isEmpty())
        return QStringLiteral("it is empty; type a repository such as nginx or ghcr.io/owner/app:1.0.");
    if (text.size() > maxLength)
        return QStringLiteral("it is too long: %1 characters, at most %2.").arg(text.size()).arg(maxLength);
    for (const QChar c : text) {
        if (c.isSpace())
            return QStringLiteral("it holds a blank or a line break.");
    }
    const qsizetype scheme = text.indexOf(u"://");
    if (scheme >= 0)
        return QStringLiteral("the scheme \"%1\" does not belong in it; leave it out.")
            .arg(excerpt(text.first(scheme + 3), 40));
    if (grammar::isHexIdentifier(text))
        return QStringLiteral(
            "the repository name is 64 hexadecimal characters, which reads as an image ID or a "
            "digest; write repository@sha256:… for a digest.");
    return {};
}

struct Split
{
    QString registry;
    QStringView rest;
};

/// distribution/reference normalize.go, splitDockerDomain: is the first component a registry?
Split splitRegistry(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return {QString(hub), text};
    const QStringView first = text.first(slash);
    if (!grammar::readsAsRegistry(first))
        return {QString(hub), text};
    return {first == hubAlias ? QString(hub) : first.toString(), text.sliced(slash + 1)};
}

/// References carry sha256 alone, as in the reference implementation.
Result<Digest> referenceDigest(QStringView whole, QStringView text)
{
    if (text.isEmpty())
        return refuse(whole, QStringLiteral("the digest after \"@\" is empty."));
    const QString fault = grammar::digestFault(text);
    if (!fault.isEmpty())
        return refuse(whole, fault);
    return *Digest::parse(text);
}

} // namespace

Result<Reference> Reference::parse(QStringView text)
{
    const QString fault = faultOfWhole(text);
    if (!fault.isEmpty())
        return refuse(text, fault);

    Reference reference;
    auto [registry, rest] = splitRegistry(text);
    reference.m_registry = registry;

    const qsizetype at = rest.indexOf(u'@');
    if (at >= 0) {
        const auto digest = referenceDigest(text, rest.sliced(at + 1));
        if (!digest)
            return tl::unexpected(digest.error());
        reference.m_digest = *digest;
        rest = rest.first(at);
    }
    const qsizetype colon = rest.indexOf(u':', rest.lastIndexOf(u'/') + 1);
    if (colon >= 0) {
        reference.m_tag = rest.sliced(colon + 1).toString();
        if (reference.m_tag.isEmpty())
            return refuse(text, QStringLiteral("the tag after \":\" is empty."));
        rest = rest.first(colon);
    }
    reference.m_repository = rest.toString();
    if (reference.m_registry == hub && !rest.isEmpty() && !rest.contains(u'/'))
        reference.m_repository.prepend(official);

    for (const QString &wrong :
         {grammar::registryFault(reference.m_registry), grammar::repositoryFault(reference.m_repository),
          reference.m_tag.isEmpty() ? QString() : grammar::tagFault(reference.m_tag)}) {
        if (!wrong.isEmpty())
            return refuse(text, wrong);
    }
    return reference;
}

Result<Reference> Reference::fromParts(const QString &registry, const QString &repository, const QString &tag,
                                       const Digest &digest)
{
    Reference reference;
    reference.m_registry = registry == hubAlias ? QString(hub) : registry;
    reference.m_repository = repository;
    reference.m_tag = tag;
    reference.m_digest = digest;
    const QString whole = registry + u'/' + repository + (tag.isEmpty() ? QString() : u':' + tag);
    if (reference.m_registry.isEmpty())
        return refuse(whole, QStringLiteral("the registry is empty."));
    if (whole.size() > maxLength)
        return refuse(whole, faultOfWhole(whole));
    if (!grammar::readsAsRegistry(reference.m_registry))
        return refuse(whole, QStringLiteral("\"%1\" does not read as a registry; add a port or a domain.")
                                 .arg(excerpt(registry)));
    if (reference.m_registry == hub && !repository.isEmpty() && !repository.contains(u'/'))
        reference.m_repository.prepend(official);
    for (const QString &wrong :
         {grammar::registryFault(reference.m_registry), grammar::repositoryFault(reference.m_repository),
          tag.isEmpty() ? QString() : grammar::tagFault(tag),
          digest.isNull() ? QString() : grammar::digestFault(digest.toString())}) {
        if (!wrong.isEmpty())
            return refuse(whole, wrong);
    }
    return reference;
}

QString Reference::repositoryNamespace() const
{
    return m_repository.left(qMax(qsizetype(0), m_repository.lastIndexOf(u'/')));
}

QString Reference::image() const
{
    return m_repository.mid(m_repository.lastIndexOf(u'/') + 1);
}

Reference Reference::withTag(const QString &tag) const
{
    Reference reference = withoutTagAndDigest();
    reference.m_tag = tag;
    return reference;
}

Reference Reference::withDigest(const Digest &digest) const
{
    Reference reference = *this;
    reference.m_digest = digest;
    return reference;
}

Reference Reference::withoutTagAndDigest() const
{
    Reference reference;
    reference.m_registry = m_registry;
    reference.m_repository = m_repository;
    return reference;
}

QString Reference::name() const
{
    return isNull() ? QString() : m_registry + u'/' + m_repository;
}

QString Reference::toString() const
{
    QString text = name();
    if (!m_tag.isEmpty())
        text += u':' + m_tag;
    if (!m_digest.isNull())
        text += u'@' + m_digest.toString();
    return text;
}

QString Reference::canonical() const
{
    if (isNull())
        return {};
    return name() + (m_digest.isNull() ? u':' + tagOrDigest() : u'@' + tagOrDigest());
}

QString Reference::familiar() const
{
    QString text = toString();
    // docker.io/foo.com/bar must keep its registry: without it foo.com would read as one.
    if (m_registry != hub ||
        (m_repository.contains(u'/') && grammar::readsAsRegistry(m_repository.section(u'/', 0, 0))))
        return text;
    text.remove(0, hub.size() + 1);
    if (text.startsWith(official) && !m_repository.mid(official.size()).contains(u'/'))
        text.remove(0, official.size());
    return text;
}

QString Reference::tagOrDigest() const
{
    if (isNull())
        return {};
    if (!m_digest.isNull())
        return m_digest.toString();
    return m_tag.isEmpty() ? QString(latest) : m_tag;
}

} // namespace oci
