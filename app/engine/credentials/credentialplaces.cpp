// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialplaces.h"

#include "engine/credentials/helpername.h"

#include <QDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace credentials {

CredentialSetup CredentialSetup::fromEnvironment(const QString &configFolder)
{
    CredentialSetup setup;
    setup.dockerConfig = DockerConfig::defaultFile();
    setup.dockerAuthConfig = qgetenv("DOCKER_AUTH_CONFIG");
#ifdef Q_OS_UNIX
    const quint64 user = ::getuid();
#else
    const quint64 user = 0;
#endif
    setup.containersFiles =
        ContainersAuth::defaultFiles(QProcessEnvironment::systemEnvironment(), QDir::homePath(), user);
    setup.helpers.folders = helperFolders();
    setup.keychain.namesFile = QDir(configFolder).filePath(QStringLiteral("keychain.json"));
    return setup;
}

CredentialPlaces::CredentialPlaces(const CredentialSetup &setup, QObject *parent)
    : QObject(parent)
    , docker(setup.dockerConfig, setup.dockerAuthConfig)
    , containers(setup.containersFiles)
    , desk(new HelperDesk(setup.helpers, this))
    , keychain(new Keychain(setup.keychain, this))
{
}

void CredentialPlaces::refresh()
{
    const bool dockerChanged = docker.refresh();
    if (containers.refresh() || dockerChanged)
        desk->forget();
}

} // namespace credentials
