// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrydirectory.h"

#include <QHash>
#include <QStringList>

namespace registry {

class ClientPool;

/// The registries of the side pane: Docker Hub, those the person added (kept in a small JSON file), and last
/// the store of this computer. Lives on the GUI thread; sources are made when first asked for.
class Directory final : public ports::RegistryDirectory
{
    Q_OBJECT
public:
    /// `file` keeps what was added, made when first written to; `storePath` is the OCI layout of this
    /// computer. The pool outlives this object and every source it hands out.
    Directory(ClientPool &pool, const QString &file, const QString &storePath, QObject *parent = nullptr);

    QVector<ports::RegistryInfo> registries() const override;
    std::shared_ptr<ports::RegistrySource> source(const QString &registry) override;
    /// Names that are no registry's are ignored, as are those that are listed.
    void addRegistry(const QString &registry) override;
    void removeRegistry(const QString &registry) override;
    void noteVisited(const QString &registry) override;

private:
    void read();
    void write() const;

    ClientPool *m_pool;
    QString m_file;
    QString m_storePath;
    QStringList m_added;   ///< in the order they were added
    QStringList m_visited; ///< listed in this run only, behind the ones that were added
    QHash<QString, std::shared_ptr<ports::RegistrySource>> m_sources;
};

} // namespace registry
