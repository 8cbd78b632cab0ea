// SPDX-License-Identifier: Apache-2.0
#include "browse/locationparser.h"

#include "browse/pastedaddress.h"
#include "browse/pastedcommand.h"
#include "ports/registrydirectory.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace browse {

namespace {

using Answer = oci::Result<ParsedLocation>;

constexpr qsizetype maxLength = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("Location", text);
}

tl::unexpected<oci::Error> wrong(const QString &message)
{
    return oci::fail(oci::ErrorKind::Usage, message);
}

bool isPublicRegistry(const QString &host)
{
    static const QStringList hosts{QStringLiteral("docker.io"),
                                   QStringLiteral("index.docker.io"),
                                   QStringLiteral("registry-1.docker.io"),
                                   QStringLiteral("ghcr.io"),
                                   QStringLiteral("quay.io"),
                                   QStringLiteral("gcr.io"),
                                   QStringLiteral("us.gcr.io"),
                                   QStringLiteral("eu.gcr.io"),
                                   QStringLiteral("asia.gcr.io"),
                                   QStringLiteral("lscr.io"),
                                   QStringLiteral("mcr.microsoft.com"),
                                   QStringLiteral("registry.k8s.io"),
                                   QStringLiteral("public.ecr.aws"),
                                   QStringLiteral("nvcr.io"),
                                   QStringLiteral("registry.gitlab.com"),
                                   QStringLiteral("cgr.dev"),
                                   QStringLiteral("registry.access.redhat.com"),
                                   QStringLiteral("registry.redhat.io"),
                                   QStringLiteral("registry.fedoraproject.org"),
                                   QStringLiteral("registry.suse.com"),
                                   QStringLiteral("container-registry.oracle.com")};
    return hosts.contains(host.toLower());
}

// host:port that cannot well be an image with a numeric tag: localhost, an address, or a name with a dot.
bool isHostWithPort(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^(localhost|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9-]*)(?:\.[A-Za-z0-9-]+)+):([0-9]{1,5})$)"));
    const auto match = pattern.match(text);
    return match.hasMatch() && match.captured(2).toInt() > 0 && match.captured(2).toInt() <= 65535;
}

bool looksLikeHost(const QString &text)
{
    return text == QLatin1String("localhost") || text.contains(QLatin1Char('.')) ||
           text.contains(QLatin1Char(':'));
}

Answer atRegistry(const QString &host)
{
    // The grammar of hosts is the reference's own.
    const auto probe = oci::Reference::parse(QString(host + QStringLiteral("/a/b")));
    if (!probe)
        return tl::unexpected(probe.error());
    if (!looksLikeHost(host))
        return wrong(
            tr("\"%1\" is not a registry: a host needs a dot or a port, as in ghcr.io/ or localhost:5000/.")
                .arg(host));
    return ParsedLocation{Location::registry(probe->registry()), {}};
}

// "ghcr.io/", "ghcr.io/org/", "library/"
Answer readFolder(QString text)
{
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    const QString head = text.section(QLatin1Char('/'), 0, 0);
    if (!text.contains(QLatin1Char('/')) && looksLikeHost(head))
        return atRegistry(head);
    // A name inside makes the rest checkable by the reference's grammar.
    const auto probe = oci::Reference::parse(QString(text + QStringLiteral("/a")));
    if (!probe)
        return tl::unexpected(probe.error());
    return ParsedLocation{Location::inNamespace(probe->registry(), probe->repositoryNamespace()), {}};
}

Answer readLocal(const QString &rest)
{
    const QString store = ports::RegistryDirectory::localStoreName();
    if (rest.isEmpty())
        return ParsedLocation{Location::registry(store), {}};
    if (rest.endsWith(QLatin1Char('/'))) {
        const auto probe = oci::Reference::parse(QString(rest + QLatin1Char('a')));
        if (!probe)
            return tl::unexpected(probe.error());
        return ParsedLocation{Location::inNamespace(store, rest.chopped(1)), {}};
    }
    const auto reference = oci::Reference::parse(rest);
    if (!reference)
        return tl::unexpected(reference.error());
    return ParsedLocation{Location::reference(*reference, store), {}};
}

// What stands alone: a registry, a folder, a reference.
Answer readName(const QString &text, const QStringList &knownRegistries)
{
    const QString store = ports::RegistryDirectory::localStoreName();
    if (text == store || text.startsWith(store + QLatin1Char('/')))
        return readLocal(text.mid(store.size() + 1));
    if (text.endsWith(QLatin1Char('/')))
        return readFolder(text);
    const bool stands = !text.contains(QLatin1Char('/')) && !text.contains(QLatin1Char('@'));
    if (stands && (isPublicRegistry(text) || knownRegistries.contains(text, Qt::CaseInsensitive)))
        return ParsedLocation{
            Location::registry(registryOfHost(text)),
            tr("Taken as the registry %1. Docker would look for an image of this name on docker.io.")
                .arg(text)};
    if (stands && isHostWithPort(text))
        return ParsedLocation{
            Location::registry(text.toLower()),
            tr("Taken as the registry %1. Docker would read the image \"%2\" with the tag \"%3\".")
                .arg(text, text.section(QLatin1Char(':'), 0, -2), text.section(QLatin1Char(':'), -1))};
    if (oci::Digest::parse(text))
        return wrong(
            tr("A digest alone does not say in which repository: write repository@%1…").arg(text.left(19)));
    const auto reference = oci::Reference::parse(text);
    if (!reference)
        return tl::unexpected(reference.error());
    QString hint;
    if (stands && looksLikeHost(text.section(QLatin1Char(':'), 0, 0)) &&
        reference->registry() == QLatin1String("docker.io"))
        hint = tr("Read as an image on docker.io, as docker does. To open the registry, write %1/").arg(text);
    else if (stands && reference->tag().size() >= 4 && reference->tag().toInt() > 1023)
        hint = tr("Read as a tag. To open a registry on this port, write %1/").arg(text);
    return ParsedLocation{Location::reference(*reference), hint};
}

Answer named(const QString &text, const QStringList &known, const std::optional<oci::Platform> &platform)
{
    Answer answer = readName(text, known);
    if (!answer)
        return answer;
    // A command means one image, and without a tag that is "latest"; a name alone means the repository.
    Location location = answer->location;
    if (location.place() == Location::Place::Repository)
        location = Location::reference(location.imageReference(), location.source());
    if (location.place() != Location::Place::Image)
        return wrong(tr("\"%1\" is not an image.").arg(text));
    return ParsedLocation{location.withPlatform(platform), {}};
}

// tallyman://docker.io/library/nginx:1.27?platform=linux/arm64&view=layers. A link only navigates.
Answer readLink(const QString &text, const QStringList &known)
{
    QString rest = text.mid(11);
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    const QUrlQuery query(question < 0 ? QString() : rest.mid(question + 1));
    rest = QUrl::fromPercentEncoding(rest.left(question < 0 ? rest.size() : question).toUtf8());
    Answer answer = rest.isEmpty() ? Answer(ParsedLocation()) : readName(rest, known);
    if (!answer)
        return answer;
    const QString platform = query.queryItemValue(QStringLiteral("platform"), QUrl::FullyDecoded);
    if (!platform.isEmpty()) {
        const auto parsed = oci::Platform::parse(platform);
        if (!parsed)
            return tl::unexpected(parsed.error());
        answer->location = answer->location.withPlatform(*parsed);
    }
    const QString view = query.queryItemValue(QStringLiteral("view"));
    if (const auto known_view = Location::viewFromName(view))
        answer->location = answer->location.withView(*known_view);
    else if (!view.isEmpty())
        return wrong(tr("The link asks for a view \"%1\" that does not exist.").arg(view.left(40)));
    return answer;
}

QString firstLine(const QString &text)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            return line.trimmed();
    }
    return {};
}

QString withoutQuotes(const QString &text)
{
    const bool quoted =
        text.size() >= 2 && text.front() == text.back() && QStringLiteral("\"'`").contains(text.front());
    return quoted ? text.mid(1, text.size() - 2).trimmed() : text;
}

// Transports of skopeo and friends that name no registry.
bool isLocalTransport(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(oci|oci-archive|docker-archive|docker-daemon|containers-storage|dir|file|ostree|sif):(?!//[^/])"));
    return pattern.match(text).hasMatch();
}

Answer readText(const QString &text, const QStringList &known)
{
    const auto startsWith = [&text](const char *prefix) {
        return text.startsWith(QLatin1StringView(prefix), Qt::CaseInsensitive);
    };
    if (startsWith("tallyman://"))
        return readLink(text, known);
    if (startsWith("https://") || startsWith("http://"))
        return readAddress(text);
    if (startsWith("docker://") || startsWith("oci://"))
        return named(text.mid(text.indexOf(QLatin1String("//")) + 2), known, std::nullopt);
    if (isLocalTransport(text))
        return wrong(tr("\"%1\" names something on this computer, not in a registry.").arg(text.left(80)));
    if (text.contains(QLatin1String("://")))
        return wrong(tr("\"%1\" is not a kind of address that leads to a registry.")
                         .arg(text.section(QLatin1String("://"), 0, 0).left(40) + QStringLiteral("://")));
    return readName(text, known);
}

Answer readAnything(const QString &text, const QStringList &knownRegistries)
{
    const QString line = withoutQuotes(firstLine(text.left(maxLength + 1)));
    if (text.size() > maxLength)
        return wrong(tr("The text is too long for a location."));
    if (line.isEmpty())
        return ParsedLocation();
    const auto pasted = readPastedLine(line);
    if (!pasted)
        return tl::unexpected(pasted.error());
    if (*pasted) {
        Answer inner = readText((*pasted)->image, knownRegistries);
        if (!inner || (*pasted)->image.contains(QLatin1String("://")))
            return inner;
        return named((*pasted)->image, knownRegistries, (*pasted)->platform);
    }
    static const QRegularExpression space(QStringLiteral("\\s"));
    const qsizetype at = line.indexOf(space);
    if (at >= 0)
        return wrong(tr("There is a space after \"%1\": a reference has none.")
                         .arg(line.left(std::min<qsizetype>(at, 60))));
    return readText(line, knownRegistries);
}

} // namespace

Answer parseLocation(const QString &text, const QStringList &knownRegistries)
{
    Answer answer = readAnything(text, knownRegistries);
    // Whatever part was wrong, a digest or a platform: here it is what somebody typed.
    if (!answer)
        answer.error().kind = oci::ErrorKind::Usage;
    return answer;
}

} // namespace browse
