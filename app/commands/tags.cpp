// SPDX-License-Identifier: Apache-2.0
#include "commands/tags.h"

#include "commands/exitcode.h"
#include "items/naturalorder.h"

#include <QJsonArray>

#include <algorithm>

namespace commands {

void Tags::start(const QCommandLineParser &arguments)
{
    const auto reference = oci::Reference::parse(arguments.positionalArguments().constFirst());
    if (!reference)
        return finish(reference.error());
    m_repository = reference->withoutTagAndDigest();
    m_sort = arguments.value(QStringLiteral("sort"));
    if (m_sort.isEmpty())
        m_sort = QStringLiteral("natural");
    if (m_sort != QLatin1String("natural") && m_sort != QLatin1String("name") &&
        m_sort != QLatin1String("registry")) {
        return finish(oci::ErrorKind::Usage,
                      QStringLiteral("--sort takes natural, name or registry, not “%1”").arg(m_sort));
    }
    readAll(directory().source(m_repository.registry()));
}

QFuture<oci::Result<ports::Page>> Tags::fetchPage(ports::RegistrySource &source, const QString &next)
{
    return source.fetchTags(m_repository.repository(), next);
}

void Tags::finishListing(const QStringList &names)
{
    QStringList tags = names;
    if (m_sort == QLatin1String("natural"))
        std::sort(tags.begin(), tags.end(), items::naturalLess);
    else if (m_sort == QLatin1String("name"))
        std::sort(tags.begin(), tags.end());
    if (output().isJson()) {
        output().object({{QStringLiteral("registry"), m_repository.registry()},
                         {QStringLiteral("repository"), m_repository.repository()},
                         {QStringLiteral("tags"), QJsonArray::fromStringList(tags)}});
    } else {
        for (const QString &tag : std::as_const(tags))
            output().line(tag);
        if (tags.isEmpty())
            output().note(QStringLiteral("%1 has no tags").arg(m_repository.name()));
    }
    Q_EMIT finished(Done);
}

} // namespace commands
