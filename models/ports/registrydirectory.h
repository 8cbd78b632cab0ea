// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registryinfo.h"
#include "ports/registrysource.h"

#include <QObject>

#include <memory>

namespace ports {

/// Which registries there are, and the source that answers for each. Lives on the GUI thread.
class RegistryDirectory : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// In the order they are shown; the local store is the last one.
    virtual QVector<RegistryInfo> registries() const = 0;
    /// The source for a registry, also for one that is not listed. Never null; shared, kept for the run.
    virtual std::shared_ptr<RegistrySource> source(const QString &registry) = 0;
    /// Lists a registry from now on, in this run and the next ones. Known ones are left as they are.
    virtual void addRegistry(const QString &registry) = 0;
    virtual void removeRegistry(const QString &registry) = 0;
    /// Lists a registry that was visited, in this run only: looking at a link must not change what is kept.
    virtual void noteVisited(const QString &registry) = 0;

    /// The name under which the store of this computer is listed. Its repositories carry full names
    /// ("localhost:5000/demo/web").
    static QString localStoreName() { return QStringLiteral("this-computer"); }

Q_SIGNALS:
    void registriesChanged();
};

} // namespace ports
