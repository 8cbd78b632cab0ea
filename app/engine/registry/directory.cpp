// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/directory.h"

#include "engine/registry/layoutsource.h"
#include "engine/registry/remotesource.h"
#include "oci/referencegrammar.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

namespace registry {

namespace {

Q_LOGGING_CATEGORY(logRegistry, "tallyman.registry", QtWarningMsg)

constexpr qint64 maxFileSize = 1024 * 1024; // bytes
constexpr qsizetype mostRegistries = 1000;

QString hub()
{
    return QStringLiteral("docker.io");
}

bool isListable(const QString &registry)
{
    return registry != ports::RegistryDirectory::localStoreName() && registry != hub() &&
           oci::grammar::readsAsRegistry(registry) && oci::grammar::registryFault(registry).isEmpty();
}

} // namespace

Directory::Directory(ClientPool &pool, const QString &file, const QString &storePath, QObject *parent)
    : RegistryDirectory(parent)
    , m_pool(&pool)
    , m_file(file)
    , m_storePath(storePath)
{
    read();
}

QVector<ports::RegistryInfo> Directory::registries() const
{
    QVector<ports::RegistryInfo> all{{.name = hub(), .local = false, .removable = false}};
    for (const QString &name : m_added)
        all.append({.name = name, .local = false, .removable = true});
    for (const QString &name : m_visited)
        all.append({.name = name, .local = false, .removable = true});
    all.append({.name = localStoreName(), .local = true, .removable = false});
    return all;
}

std::shared_ptr<ports::RegistrySource> Directory::source(const QString &registry)
{
    std::shared_ptr<ports::RegistrySource> &source = m_sources[registry];
    if (!source) {
        if (registry == localStoreName())
            source = std::make_shared<LayoutSource>(registry, m_storePath);
        else
            source = std::make_shared<RemoteSource>(registry, *m_pool);
    }
    return source;
}

void Directory::addRegistry(const QString &registry)
{
    if (!isListable(registry) || m_added.contains(registry) || m_added.size() >= mostRegistries)
        return;
    m_visited.removeAll(registry);
    m_added.append(registry);
    write();
    Q_EMIT registriesChanged();
}

void Directory::noteVisited(const QString &registry)
{
    if (!isListable(registry) || m_added.contains(registry) || m_visited.contains(registry) ||
        m_visited.size() >= mostRegistries)
        return;
    m_visited.append(registry);
    Q_EMIT registriesChanged();
}

void Directory::removeRegistry(const QString &registry)
{
    const bool wasVisited = m_visited.removeAll(registry) > 0;
    const bool wasAdded = m_added.removeAll(registry) > 0;
    if (wasAdded)
        write();
    if (wasAdded || wasVisited)
        Q_EMIT registriesChanged();
}

void Directory::read()
{
    QFile file(m_file);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(logRegistry) << "the list of registries cannot be read:" << file.errorString();
        return;
    }
    const QJsonArray names =
        QJsonDocument::fromJson(file.read(maxFileSize)).object().value(QLatin1String("registries")).toArray();
    for (const QJsonValue &name : names) {
        if (isListable(name.toString()) && !m_added.contains(name.toString()) &&
            m_added.size() < mostRegistries)
            m_added.append(name.toString());
    }
}

void Directory::write() const
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    const QJsonObject document{{QStringLiteral("registries"), QJsonArray::fromStringList(m_added)}};
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0 ||
        !file.commit())
        qCWarning(logRegistry) << "the list of registries was not saved:" << file.errorString();
}

} // namespace registry
