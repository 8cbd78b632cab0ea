// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/dockerconfig.h"

#include "engine/credentials/authentry.h"
#include "engine/credentials/helpername.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace credentials {

namespace {

Q_LOGGING_CATEGORY(logDocker, "tallyman.credentials.docker", QtWarningMsg)

/// Several keys may stand for one host; docker itself reads and writes the one of the old index.
bool isDockersOwnKey(const QString &key)
{
    return key == QLatin1String("https://index.docker.io/v1/");
}

} // namespace

DockerConfig::DockerConfig(const QString &file, const QByteArray &authConfig)
    : m_file(file)
{
    if (!authConfig.trimmed().isEmpty())
        readVariable(authConfig);
}

QString DockerConfig::defaultFile()
{
    const QString folder = qEnvironmentVariable("DOCKER_CONFIG");
    return folder.isEmpty() ? QDir::home().filePath(QStringLiteral(".docker/config.json"))
                            : QDir(folder).filePath(QStringLiteral("config.json"));
}

bool DockerConfig::refresh()
{
    const auto bytes = m_file.readIfChanged();
    if (!bytes)
        return false;
    m_auths.clear();
    m_helpers.clear();
    m_store.clear();
    m_httpHeaders.clear();
    m_fileTrouble.clear();
    if (!*bytes)
        m_fileTrouble = bytes->error().message;
    else if (!(*bytes)->isNull())
        readFile(**bytes);
    if (!m_fileTrouble.isEmpty())
        qCWarning(logDocker).noquote() << m_fileTrouble;
    return true;
}

Credential DockerConfig::fromEnvironment(const QString &registry) const
{
    return m_variable.value(hostOfKey(registry));
}

QString DockerConfig::helperFor(const QString &registry) const
{
    const auto own = m_helpers.constFind(hostOfKey(registry));
    return own != m_helpers.constEnd() ? *own : m_store; // an empty one says: keep it in the file
}

Credential DockerConfig::inFile(const QString &registry) const
{
    return m_auths.value(hostOfKey(registry));
}

void DockerConfig::readVariable(const QByteArray &json)
{
    // Docker takes {"auths":{host:{"auth":…}}} here and nothing else.
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject root = document.object();
    const QJsonObject auths = root.value(QLatin1String("auths")).toObject();
    bool strange = !document.isObject() || root.keys() != QStringList{QStringLiteral("auths")};
    for (const QJsonValue &entry : auths)
        strange = strange || entry.toObject().keys() != QStringList{QStringLiteral("auth")};
    if (strange) {
        m_variableTrouble = QStringLiteral(
            "DOCKER_AUTH_CONFIG is ignored: it may hold only \"auths\" with \"auth\" for each host");
        qCWarning(logDocker).noquote() << m_variableTrouble;
        return;
    }
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        const Credential credential = credentialOf(it.value().toObject());
        if (!credential.isEmpty())
            m_variable.insert(hostOfKey(it.key()), credential);
    }
}

void DockerConfig::readFile(const QByteArray &json)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (!document.isObject()) {
        m_fileTrouble =
            QStringLiteral("%1 is not valid JSON: %2; going on without its sign-ins")
                .arg(m_file.path(), fault.error != QJsonParseError::NoError ? fault.errorString()
                                                                            : QStringLiteral("no object"));
        return;
    }
    const QJsonObject root = document.object();
    const QJsonObject auths = root.value(QLatin1String("auths")).toObject();
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        const Credential credential = credentialOf(it.value().toObject());
        const QString host = hostOfKey(it.key());
        if (!credential.isEmpty() && (!m_auths.contains(host) || isDockersOwnKey(it.key())))
            m_auths.insert(host, credential);
    }
    const auto checked = [this](const QString &helper) {
        if (helper.isEmpty() || isHelperName(helper))
            return helper;
        m_fileTrouble = QStringLiteral("%1 names a credential helper that cannot be one; it is not run")
                            .arg(m_file.path());
        return QString();
    };
    m_store = checked(root.value(QLatin1String("credsStore")).toString());
    const QJsonObject helpers = root.value(QLatin1String("credHelpers")).toObject();
    for (auto it = helpers.begin(); it != helpers.end(); ++it) {
        const QString host = hostOfKey(it.key());
        if (!m_helpers.contains(host) || isDockersOwnKey(it.key()))
            m_helpers.insert(host, checked(it.value().toString()));
    }
    const QJsonObject headers = root.value(QLatin1String("HttpHeaders")).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        m_httpHeaders.insert(it.key(), it.value().toString());
}

} // namespace credentials
