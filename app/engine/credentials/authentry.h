// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"

#include <QJsonObject>

namespace credentials {

// The entries that docker's config.json and containers' auth.json have in common. Pure functions; any thread.

/// `https://host:port/v1/` and `host:port` are the same place to docker; Docker Hub's names become
/// "docker.io".
QString hostOfKey(const QString &key);
/// hostOfKey(), except that `host/namespace/repository` stays what it is.
QString namespaceOfKey(const QString &key);
/// What docker calls the place: "https://index.docker.io/v1/" for Docker Hub, else the registry's own name.
QString dockerServerAddress(const QString &registry);

/// False for control characters: they would let a secret write header lines of its own.
bool isClean(const QString &text);
/// `user` "<token>" marks an identity token. Empty where there is nothing usable.
Credential credentialFrom(const QString &user, const QString &secret);
/// Of an entry of `auths`; empty where the entry holds none, or one that is broken.
Credential credentialOf(const QJsonObject &entry);

} // namespace credentials
