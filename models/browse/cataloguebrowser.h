// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/viewstate.h"
#include "items/registrytreemodel.h"
#include "ports/registrydirectory.h"
#include "ports/whenready.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>

namespace browse {

/// Fills the side pane: asks each registry for its catalogue when its node is opened. GUI thread.
///
///   NotLoaded --load--> page --next--> page … up to autoLimit names --> Loaded (hasMore) --loadMore--> …
///   any --reload--> pages are collected and merged in at the end; a failure leaves the rows as they are
class CatalogueBrowser final : public QObject
{
    Q_OBJECT
public:
    static constexpr int autoLimit = 10'000; ///< names fetched before loadMore() is waited for
    static constexpr int coalesceMs = 150;

    /// `directory` outlives this object.
    explicit CatalogueBrowser(ports::RegistryDirectory *directory, QObject *parent = nullptr);
    ~CatalogueBrowser() override;

    items::RegistryTreeModel *model() const { return m_model; }
    ports::RegistryDirectory *directory() const { return m_directory; }

    void load(const QString &registry);     ///< first pages, unless loaded or under way
    void loadMore(const QString &registry); ///< the next autoLimit names
    void reload(const QString &registry);
    void cancel(const QString &registry); ///< keeps what has come
    /// Shows a repository that was visited, also of a registry without catalogue.
    void noteVisited(const QString &registry, const QString &repository);

    ViewState state(const QString &registry) const;
    /// Names in the order in which they came, visited ones included.
    QStringList repositories(const QString &registry) const;
    bool hasMore(const QString &registry) const;
    bool isLocal(const QString &registry) const;

Q_SIGNALS:
    void stateChanged(const QString &registry);
    /// repositories() grew (`refreshed` false: `added` came at the end) or was replaced.
    void repositoriesChanged(const QString &registry, const QStringList &added, bool refreshed);

private:
    struct Catalogue;
    Catalogue &catalogue(const QString &registry);
    const Catalogue *known(const QString &registry) const;
    void updateRegistries();
    void start(const QString &registry);
    void ask(const QString &registry);
    void pageArrived(const QString &registry, const ports::Page &page);
    void failed(const QString &registry, const oci::Error &error);
    void flush();
    void deliver(const QString &registry);
    void finish(const QString &registry);
    void stopRefresh(const QString &registry);
    void showKnown(const QString &registry);

    ports::RegistryDirectory *m_directory;
    items::RegistryTreeModel *m_model;
    std::map<QString, std::unique_ptr<Catalogue>> m_catalogues;
    QSet<QString> m_listed;
    QTimer m_flushTimer; ///< rows come into the model at most every coalesceMs
};

} // namespace browse
