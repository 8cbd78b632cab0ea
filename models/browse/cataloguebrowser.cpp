// SPDX-License-Identifier: Apache-2.0
#include "browse/cataloguebrowser.h"

#include <QSet>

namespace browse {

// What is known of one registry's repositories.
struct CatalogueBrowser::Catalogue
{
    ports::LatestRequest<ports::Page> request;
    QStringList names; ///< delivered
    QSet<QString> held;
    QStringList pending;   ///< arrived, not delivered
    QStringList collected; ///< of a reload under way
    QSet<QString> visited;
    QSet<QString> cursors; ///< pages asked for: a registry that goes in circles is stopped
    QString next;
    QString note; ///< why there is no catalogue
    qint64 budget = 0;
    bool loading = false;
    bool refreshing = false;
    bool loaded = false;              ///< a first load has ended well
    QString nextBefore;               ///< next when the reload began
    std::optional<ViewState> failure; ///< made when it happened: its countdown runs
    QElapsedTimer since;

    // In place: a signal of ours may be what removes the registry.
    void forget()
    {
        request.cancel();
        names.clear();
        held.clear();
        pending.clear();
        collected.clear();
        visited.clear();
        cursors.clear();
        next.clear();
        note.clear();
        failure.reset();
        loading = refreshing = loaded = false;
    }
};

CatalogueBrowser::CatalogueBrowser(ports::RegistryDirectory *directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_model(new items::RegistryTreeModel(this))
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(coalesceMs);
    connect(&m_flushTimer, &QTimer::timeout, this, &CatalogueBrowser::flush);
    connect(directory, &ports::RegistryDirectory::registriesChanged, this,
            &CatalogueBrowser::updateRegistries);
    // Queued: a view asks for children in the middle of its layout.
    connect(
        m_model, &items::RegistryTreeModel::childrenWanted, this,
        [this](const QString &registry) {
            if (hasMore(registry) && m_model->state(registry) == items::NodeState::Loaded)
                loadMore(registry);
            else
                load(registry);
        },
        Qt::QueuedConnection);
    updateRegistries();
}

CatalogueBrowser::~CatalogueBrowser() = default;

CatalogueBrowser::Catalogue &CatalogueBrowser::catalogue(const QString &registry)
{
    std::unique_ptr<Catalogue> &held = m_catalogues[registry];
    if (!held)
        held = std::make_unique<Catalogue>();
    return *held;
}

const CatalogueBrowser::Catalogue *CatalogueBrowser::known(const QString &registry) const
{
    const auto at = m_catalogues.find(registry);
    return at == m_catalogues.end() ? nullptr : at->second.get();
}

void CatalogueBrowser::updateRegistries()
{
    const QVector<ports::RegistryInfo> registries = m_directory->registries();
    m_model->setRegistries(registries);
    QSet<QString> listed;
    for (const ports::RegistryInfo &info : registries)
        listed.insert(info.name);
    for (const auto &[registry, entry] : m_catalogues) {
        if (m_listed.contains(registry) && !listed.contains(registry))
            entry->forget();
        else if (!m_listed.contains(registry) && listed.contains(registry))
            showKnown(registry);
    }
    m_listed = listed;
}

// A registry that was opened before it was listed: its node catches up.
void CatalogueBrowser::showKnown(const QString &registry)
{
    const Catalogue &entry = catalogue(registry);
    if (entry.loaded)
        m_model->appendRepositories(registry, entry.names, !entry.next.isEmpty());
    for (const QString &name : entry.visited)
        m_model->noteRepository(registry, name);
    if (!entry.note.isEmpty())
        m_model->setNoCatalogue(registry, entry.note);
    if (entry.loading)
        m_model->setLoading(registry);
    else if (entry.failure)
        m_model->setFailed(registry, *entry.failure->error);
}

void CatalogueBrowser::load(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    if (entry.loading || entry.loaded)
        return;
    entry.next.clear();
    entry.cursors.clear();
    entry.budget = autoLimit;
    start(registry);
}

void CatalogueBrowser::loadMore(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    if (entry.loading || entry.next.isEmpty())
        return;
    entry.budget = autoLimit;
    start(registry);
}

void CatalogueBrowser::reload(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    entry.request.cancel();
    entry.pending.clear();
    entry.collected.clear();
    if (!entry.refreshing)
        entry.nextBefore = entry.next;
    entry.next.clear();
    entry.cursors.clear();
    entry.refreshing = true;
    entry.budget = std::max<qint64>(autoLimit, entry.names.size());
    start(registry);
}

void CatalogueBrowser::start(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    entry.loading = true;
    entry.failure.reset();
    entry.since.start();
    m_model->setLoading(registry);
    Q_EMIT stateChanged(registry);
    ask(registry);
}

void CatalogueBrowser::cancel(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    if (!entry.loading)
        return;
    entry.request.cancel();
    stopRefresh(registry);
    if (!entry.names.isEmpty() || !entry.pending.isEmpty()) {
        finish(registry);
        return;
    }
    entry.loading = false;
    m_model->clearRegistry(registry);
    Q_EMIT stateChanged(registry);
}

// A reload that did not get to its end leaves everything as it was.
void CatalogueBrowser::stopRefresh(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    if (!entry.refreshing)
        return;
    entry.refreshing = false;
    entry.collected.clear();
    entry.next = entry.nextBefore;
    entry.cursors.clear();
}

void CatalogueBrowser::ask(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    entry.cursors.insert(entry.next);
    entry.request.start(m_directory->source(registry)->fetchCatalogue(entry.next), this,
                        [this, registry](const oci::Result<ports::Page> &page) {
                            if (page)
                                pageArrived(registry, *page);
                            else
                                failed(registry, page.error());
                        });
}

void CatalogueBrowser::pageArrived(const QString &registry, const ports::Page &page)
{
    Catalogue &entry = catalogue(registry);
    (entry.refreshing ? entry.collected : entry.pending) << page.names;
    entry.budget -= std::max<qint64>(1, page.names.size());
    entry.next = entry.cursors.contains(page.next) ? QString() : page.next;
    if (!entry.next.isEmpty() && entry.budget > 0) {
        if (!m_flushTimer.isActive())
            m_flushTimer.start();
        ask(registry);
        return;
    }
    finish(registry);
}

void CatalogueBrowser::finish(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    entry.loading = false;
    entry.loaded = true;
    entry.note.clear();
    deliver(registry);
    if (entry.refreshing) {
        entry.refreshing = false;
        QStringList names;
        entry.held.clear();
        const QStringList fresh = std::exchange(entry.collected, {}) + entry.visited.values();
        for (const QString &name : fresh) {
            if (!name.isEmpty() && !entry.held.contains(name)) {
                entry.held.insert(name);
                names << name;
            }
        }
        entry.names = names;
        m_model->replaceRepositories(registry, names, !entry.next.isEmpty());
        Q_EMIT repositoriesChanged(registry, names, true);
    } else {
        m_model->appendRepositories(registry, {}, !entry.next.isEmpty());
    }
    Q_EMIT stateChanged(registry);
}

void CatalogueBrowser::failed(const QString &registry, const oci::Error &error)
{
    Catalogue &entry = catalogue(registry);
    deliver(registry);
    entry.loading = false;
    stopRefresh(registry);
    const bool noCatalogue =
        error.kind == oci::ErrorKind::Unsupported || error.kind == oci::ErrorKind::NotFound;
    if (noCatalogue && entry.next.isEmpty()) {
        entry.loaded = true;
        entry.note =
            tr("%1 does not list its repositories. Type a repository's name above to open it.").arg(registry);
        m_model->setNoCatalogue(registry, entry.note);
    } else {
        entry.failure = ViewState::fromError(error, isLocal(registry) ? QString() : registry);
        m_model->setFailed(registry, error);
    }
    Q_EMIT stateChanged(registry);
}

void CatalogueBrowser::flush()
{
    for (const auto &[registry, entry] : m_catalogues) {
        if (entry->pending.isEmpty())
            continue;
        deliver(registry);
        if (entry->loading)
            m_model->setLoading(registry);
    }
}

void CatalogueBrowser::deliver(const QString &registry)
{
    Catalogue &entry = catalogue(registry);
    QStringList added;
    const QStringList arrived = std::exchange(entry.pending, {});
    for (const QString &name : arrived) {
        if (!name.isEmpty() && !entry.held.contains(name)) {
            entry.held.insert(name);
            added << name;
        }
    }
    if (added.isEmpty())
        return;
    entry.names << added;
    m_model->appendRepositories(registry, added, !entry.next.isEmpty());
    Q_EMIT repositoriesChanged(registry, added, false);
}

void CatalogueBrowser::noteVisited(const QString &registry, const QString &repository)
{
    Catalogue &entry = catalogue(registry);
    entry.visited.insert(repository);
    m_model->noteRepository(registry, repository);
    if (entry.held.contains(repository))
        return;
    entry.held.insert(repository);
    entry.names << repository;
    Q_EMIT repositoriesChanged(registry, {repository}, false);
}

ViewState CatalogueBrowser::state(const QString &registry) const
{
    const Catalogue *entry = known(registry);
    if (entry == nullptr)
        return ViewState::empty(tr("Not opened yet"));
    const QString host = isLocal(registry) ? QString() : registry;
    const bool hasRows = !entry->names.isEmpty();
    if (entry->failure) {
        ViewState state = *entry->failure;
        state.keepsContent = hasRows;
        return state;
    }
    if (entry->loading) {
        ViewState state = ViewState::loading(host, hasRows);
        state.since = entry->since;
        return state;
    }
    if (hasRows)
        return ViewState::content();
    if (!entry->note.isEmpty())
        return ViewState::empty(tr("No list of repositories"), entry->note);
    if (!entry->loaded)
        return ViewState::empty(tr("Not opened yet"));
    return isLocal(registry)
               ? ViewState::empty(tr("No images on this computer yet"), tr("What you pull is kept here."))
               : ViewState::empty(tr("This registry is empty"),
                                  tr("%1 answered, but lists no repository.").arg(registry),
                                  tr("Repositories that need a sign-in may be missing from its list."));
}

QStringList CatalogueBrowser::repositories(const QString &registry) const
{
    const Catalogue *entry = known(registry);
    return entry == nullptr ? QStringList() : entry->names;
}

bool CatalogueBrowser::hasMore(const QString &registry) const
{
    const Catalogue *entry = known(registry);
    return entry != nullptr && !entry->next.isEmpty();
}

bool CatalogueBrowser::isLocal(const QString &registry) const
{
    return registry == ports::RegistryDirectory::localStoreName();
}

} // namespace browse
