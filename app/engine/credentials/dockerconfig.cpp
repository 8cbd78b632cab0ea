// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/dockerconfig.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>

namespace credentials {

namespace {

Q_LOGGING_CATEGORY(logCredentials, "tallyman.credentials", QtWarningMsg)

constexpr qint64 maxFileSize = 4 * 1024 * 1024; // bytes; docker's own file has a few hundred

/// `https://host:port/v1/` and `host:port` are the same place to docker; Docker Hub has four names.
QString hostOfKey(const QString &key)
{
    QString host = key;
    const qsizetype scheme = host.indexOf(QLatin1String("://"));
    if (scheme >= 0)
        host = host.mid(scheme + 3);
    host = host.section(QLatin1Char('/'), 0, 0).toLower();
    if (host == QLatin1String("index.docker.io") || host == QLatin1String("registry-1.docker.io"))
        return QStringLiteral("docker.io");
    return host;
}

/// A control character in a user name or password would let it write header lines of its own.
bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Credential credentialOf(const QJsonObject &entry)
{
    Credential credential;
    credential.user = entry.value(QLatin1String("username")).toString();
    credential.password = entry.value(QLatin1String("password")).toString();
    credential.identityToken = entry.value(QLatin1String("identitytoken")).toString();
    const QByteArray encoded = entry.value(QLatin1String("auth")).toString().toLatin1();
    if (!encoded.isEmpty()) {
        QByteArray decoded = QByteArray::fromBase64(encoded);
        while (decoded.endsWith('\0')) // docker pads old entries with NUL
            decoded.chop(1);
        const qsizetype colon = decoded.indexOf(':');
        if (colon > 0) {
            credential.user = QString::fromUtf8(decoded.left(colon));
            credential.password = QString::fromUtf8(decoded.mid(colon + 1));
        }
    }
    if (credential.user == QLatin1String("<token>")) { // as credential helpers mark an identity token
        credential.identityToken = credential.password;
        credential.user.clear();
        credential.password.clear();
    }
    if (!isClean(credential.user) || !isClean(credential.password) || !isClean(credential.identityToken))
        return {};
    return credential;
}

} // namespace

DockerConfig::DockerConfig(const QString &file)
    : m_file(file)
{
}

QString DockerConfig::defaultFile()
{
    const QString folder = qEnvironmentVariable("DOCKER_CONFIG");
    return folder.isEmpty() ? QDir::home().filePath(QStringLiteral(".docker/config.json"))
                            : QDir(folder).filePath(QStringLiteral("config.json"));
}

Credential DockerConfig::find(const QString &registry)
{
    readIfChanged();
    return m_auths.value(hostOfKey(registry));
}

void DockerConfig::readIfChanged()
{
    const QFileInfo info(m_file); // follows a symbolic link, as docker does
    const QDateTime changed = info.exists() ? info.lastModified() : QDateTime();
    const qint64 size = info.exists() ? info.size() : -1;
    if (changed == m_changed && size == m_size)
        return;
    m_changed = changed;
    m_size = size;
    read();
}

void DockerConfig::read()
{
    m_auths.clear();
    QFile file(m_file);
    if (m_size < 0)
        return;
    if (m_size > maxFileSize || !file.open(QIODevice::ReadOnly)) {
        qCWarning(logCredentials) << "docker's configuration cannot be read; going on without its sign-ins";
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(maxFileSize));
    if (!document.isObject()) {
        qCWarning(logCredentials)
            << "docker's configuration is not valid JSON; going on without its sign-ins";
        return;
    }
    const QJsonObject auths = document.object().value(QLatin1String("auths")).toObject();
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        const Credential credential = credentialOf(it.value().toObject());
        const QString host = hostOfKey(it.key());
        // Several keys may stand for one host; docker itself reads and writes the one of the old index.
        if (!credential.isEmpty() &&
            (!m_auths.contains(host) || it.key() == QLatin1String("https://index.docker.io/v1/")))
            m_auths.insert(host, credential);
    }
}

} // namespace credentials
