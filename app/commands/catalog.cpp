// SPDX-License-Identifier: Apache-2.0
#include "commands/catalog.h"

#include "commands/exitcode.h"
#include "oci/reference.h"

#include <QJsonArray>

namespace commands {

namespace {

// A registry is a host with an optional port: what stands before the first "/" of a reference. Parsing a
// reference that begins with it checks the host by the one grammar there is.
oci::Result<QString> registryName(QString text)
{
    for (const QLatin1StringView scheme : {QLatin1StringView("https://"), QLatin1StringView("http://")}) {
        if (text.startsWith(scheme))
            text.remove(0, scheme.size());
    }
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    if (text == ports::RegistryDirectory::localStoreName())
        return text;
    const auto probe = oci::Reference::parse(QString(text + QStringLiteral("/a/b")));
    if (!probe || text.contains(QLatin1Char('/')) ||
        (probe->registry() != text && text != QLatin1String("index.docker.io"))) {
        return oci::fail(
            oci::ErrorKind::Usage,
            QStringLiteral("“%1” is not a registry: give a host, such as docker.io or localhost:5000")
                .arg(text));
    }
    return probe->registry();
}

} // namespace

void Catalog::start(const QCommandLineParser &arguments)
{
    const oci::Result<QString> registry = registryName(arguments.positionalArguments().constFirst());
    if (!registry)
        return finish(registry.error());
    m_registry = *registry;
    readAll(directory().source(m_registry));
}

QFuture<oci::Result<ports::Page>> Catalog::fetchPage(ports::RegistrySource &source, const QString &next)
{
    return source.fetchCatalogue(next);
}

void Catalog::finishListing(const QStringList &names)
{
    if (output().isJson()) {
        output().object({{QStringLiteral("registry"), m_registry},
                         {QStringLiteral("repositories"), QJsonArray::fromStringList(names)}});
    } else {
        for (const QString &name : names)
            output().line(name);
        if (names.isEmpty())
            output().note(QStringLiteral("%1 lists no repositories").arg(m_registry));
    }
    Q_EMIT finished(Done);
}

} // namespace commands
