// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/registriesconf.h"

#include "engine/credentials/registriesparser.h"
#include "engine/credentials/watchedfile.h"

#include <QDir>
#include <QFileInfo>

namespace credentials {

namespace {

QStringList dropIns(const QString &folder)
{
    QStringList files;
    const QDir dir(folder);
    // By bytes, as the other tools sort: never by the rules of a language.
    for (const QString &name : dir.entryList({QStringLiteral("*.conf")}, QDir::Files, QDir::NoSort))
        files << dir.filePath(name);
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

QStringList RegistriesConf::defaultFiles(const QProcessEnvironment &environment, const QString &home,
                                         const QString &root)
{
    const QString system = QDir(root).filePath(QStringLiteral("etc/containers/registries.conf"));
    const QString own = home + QStringLiteral("/.config/containers/registries.conf");
    const QString folder = QStringLiteral(".d");
    const QString chosen = environment.value(QStringLiteral("CONTAINERS_REGISTRIES_CONF"));
    if (chosen.isEmpty() && QFileInfo::exists(own))
        return QStringList{own} + dropIns(own + folder);
    return QStringList{chosen.isEmpty() ? system : chosen} + dropIns(system + folder) + dropIns(own + folder);
}

oci::Result<RegistriesConf> RegistriesConf::load(const QStringList &files)
{
    RegistriesConf conf;
    for (const QString &file : files) {
        const auto bytes = readConfigurationFile(file);
        if (!bytes)
            return tl::unexpected<oci::Error>(bytes.error());
        if (bytes->isNull())
            continue;
        if (const auto read = RegistriesParser(file, conf).read(*bytes); !read)
            return tl::unexpected<oci::Error>(read.error());
    }
    return conf;
}

oci::Result<RegistryRoute> RegistriesConf::route(const QString &registry, const QString &repository,
                                                 bool byDigest) const
{
    const QString name = registry + QLatin1Char('/') + repository;
    const RegistryRule *best = nullptr;
    qsizetype covered = 0;
    for (const RegistryRule &rule : m_rules) {
        const auto part = rule.covers(name);
        if (part && (!best || rule.prefix.size() > best->prefix.size())) {
            best = &rule;
            covered = *part;
        }
    }
    if (best)
        return best->route(name, covered, byDigest);
    RegistryRoute straight;
    straight.steps.append({registry, repository, false, false});
    return straight;
}

} // namespace credentials
