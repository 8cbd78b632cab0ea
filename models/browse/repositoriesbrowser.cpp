// SPDX-License-Identifier: Apache-2.0
#include "browse/repositoriesbrowser.h"

#include "browse/countstext.h"

namespace browse {

RepositoriesBrowser::RepositoriesBrowser(CatalogueBrowser *catalogues, QObject *parent)
    : QObject(parent)
    , m_catalogues(catalogues)
    , m_model(new items::RepositoryModel(this))
{
    connect(m_model, &items::NameListModel::countsChanged, this, &RepositoriesBrowser::countsChanged);
    connect(catalogues, &CatalogueBrowser::stateChanged, this, [this](const QString &registry) {
        if (registry != m_registry)
            return;
        Q_EMIT stateChanged();
        Q_EMIT countsChanged();
    });
    connect(catalogues, &CatalogueBrowser::repositoriesChanged, this,
            [this](const QString &registry, const QStringList &added, bool refreshed) {
                if (registry != m_registry)
                    return;
                if (refreshed)
                    m_model->merge(narrowed(added));
                else
                    m_model->append(narrowed(added));
                Q_EMIT stateChanged();
            });
}

QStringList RepositoriesBrowser::narrowed(const QStringList &names) const
{
    if (m_namespace.isEmpty())
        return names;
    QStringList inside;
    const QString prefix = m_namespace + QLatin1Char('/');
    for (const QString &name : names) {
        if (name.startsWith(prefix))
            inside << name;
    }
    return inside;
}

void RepositoriesBrowser::open(const QString &registry, const QString &nameSpace)
{
    if (registry.isEmpty()) {
        close();
        return;
    }
    if (registry != m_registry || nameSpace != m_namespace) {
        m_registry = registry;
        m_namespace = nameSpace;
        m_model->clear();
        m_model->setRegistry(registry, m_catalogues->isLocal(registry));
        m_model->append(narrowed(m_catalogues->repositories(registry)));
    }
    m_catalogues->load(registry);
    Q_EMIT stateChanged();
}

void RepositoriesBrowser::close()
{
    m_registry.clear();
    m_namespace.clear();
    m_model->clear();
    Q_EMIT stateChanged();
}

void RepositoriesBrowser::reload()
{
    if (!m_registry.isEmpty())
        m_catalogues->reload(m_registry);
}

void RepositoriesBrowser::loadMore()
{
    if (!m_registry.isEmpty())
        m_catalogues->loadMore(m_registry);
}

void RepositoriesBrowser::cancel()
{
    if (!m_registry.isEmpty())
        m_catalogues->cancel(m_registry);
}

void RepositoriesBrowser::setFilter(const QString &filter)
{
    m_model->setFilter(filter);
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

ViewState RepositoriesBrowser::state() const
{
    if (m_registry.isEmpty())
        return ViewState::empty(tr("No registry chosen"));
    const ViewState whole = m_catalogues->state(m_registry);
    if (whole.isFailure() || whole.kind == ViewState::Kind::Loading) {
        ViewState narrowedState = whole;
        narrowedState.keepsContent = m_model->shownCount() > 0;
        return narrowedState;
    }
    if (m_model->loadedCount() == 0)
        return whole.kind == ViewState::Kind::Content
                   ? ViewState::empty(
                         tr("No repository under %1").arg(m_namespace),
                         tr("Nothing that was loaded from %1 is in this namespace.").arg(m_registry))
                   : whole;
    return m_model->shownCount() == 0 ? ViewState::noMatch(m_model->filter()) : ViewState::content();
}

bool RepositoriesBrowser::hasMore() const
{
    return m_catalogues->hasMore(m_registry);
}

QString RepositoriesBrowser::countsText() const
{
    if (m_registry.isEmpty())
        return {};
    const CountsText counts{m_model->loadedCount(), m_model->shownCount(),
                            !m_model->filter().trimmed().isEmpty(), hasMore()};
    return counts.text(tr("1 repository"), tr("%1 repositories"));
}

} // namespace browse
