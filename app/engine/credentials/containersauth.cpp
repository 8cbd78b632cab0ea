// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/containersauth.h"

#include "engine/credentials/authentry.h"
#include "engine/credentials/helpername.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace credentials {

namespace {

Q_LOGGING_CATEGORY(logContainers, "tallyman.credentials.containers", QtWarningMsg)

/// "host/a/b", "host/a", "host".
QStringList keysFor(const QString &registry, const QString &repository)
{
    const QString host = hostOfKey(registry);
    QStringList keys;
    for (QString path = repository; !path.isEmpty(); path = path.section(QLatin1Char('/'), 0, -2))
        keys << host + QLatin1Char('/') + path;
    return keys << host;
}

} // namespace

ContainersAuth::ContainersAuth(const QStringList &files)
{
    m_files.reserve(size_t(files.size()));
    for (const QString &file : files)
        m_files.push_back(File{WatchedFile(file), {}, {}});
}

QStringList ContainersAuth::defaultFiles(const QProcessEnvironment &environment, const QString &home,
                                         quint64 user)
{
    const auto folder = [&](const char *variable, const QString &otherwise) {
        const QString value = environment.value(QLatin1String(variable));
        return value.isEmpty() ? otherwise : value;
    };
    QStringList files;
    const QString chosen = environment.value(QStringLiteral("REGISTRY_AUTH_FILE"));
    if (!chosen.isEmpty())
        files << chosen;
#ifdef Q_OS_LINUX
    const QString runtime = environment.value(QStringLiteral("XDG_RUNTIME_DIR"));
    files << (runtime.isEmpty() ? QStringLiteral("/run/containers/%1/auth.json").arg(user)
                                : runtime + QStringLiteral("/containers/auth.json"));
#else
    Q_UNUSED(user)
#endif
    files << folder("XDG_CONFIG_HOME", home + QStringLiteral("/.config")) +
                 QStringLiteral("/containers/auth.json")
          << folder("DOCKER_CONFIG", home + QStringLiteral("/.docker")) + QStringLiteral("/config.json")
          << home + QStringLiteral("/.dockercfg");
    files.removeDuplicates();
    return files;
}

bool ContainersAuth::refresh()
{
    bool changed = false;
    for (File &file : m_files) {
        const auto bytes = file.source.readIfChanged();
        if (!bytes)
            continue;
        changed = true;
        file.auths.clear();
        file.helpers.clear();
        if (!*bytes)
            qCWarning(logContainers).noquote() << bytes->error().message;
        else if (!(*bytes)->isNull())
            read(file, **bytes);
    }
    return changed;
}

void ContainersAuth::read(File &file, const QByteArray &json)
{
    const QString path = file.source.path();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        qCWarning(logContainers).noquote() << path << "is not valid JSON; going on without its sign-ins";
        return;
    }
    const bool oldForm = QFileInfo(path).fileName() == QLatin1String(".dockercfg");
    const QJsonObject root = document.object();
    const QJsonObject auths = oldForm ? root : root.value(QLatin1String("auths")).toObject();
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        const QString key = namespaceOfKey(it.key());
        // A key written as it is looked for wins over one that only means the same.
        if (!file.auths.contains(key) || it.key() == key)
            file.auths.insert(key, credentialOf(it.value().toObject()));
    }
    if (oldForm)
        return;
    const QJsonObject helpers = root.value(QLatin1String("credHelpers")).toObject();
    for (auto it = helpers.begin(); it != helpers.end(); ++it) {
        if (isHelperName(it.value().toString()))
            file.helpers.insert(hostOfKey(it.key()), it.value().toString());
    }
}

QList<ContainersAuth::Hit> ContainersAuth::hits(const QString &registry, const QString &repository)
{
    refresh();
    const QStringList keys = keysFor(registry, repository);
    QList<Hit> found;
    for (const File &file : m_files) {
        const QString helper = file.helpers.value(keys.last());
        if (!helper.isEmpty()) {
            found.append({{}, helper, file.source.path()});
            continue;
        }
        for (const QString &key : keys) {
            const auto entry = file.auths.constFind(key);
            if (entry == file.auths.constEnd())
                continue;
            if (!entry->isEmpty())
                found.append({*entry, {}, file.source.path()});
            break; // the most exact entry speaks for the file, also where it is empty
        }
    }
    return found;
}

} // namespace credentials
