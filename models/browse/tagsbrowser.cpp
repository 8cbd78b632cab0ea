// SPDX-License-Identifier: Apache-2.0
#include "browse/tagsbrowser.h"

#include "browse/countstext.h"

namespace browse {

TagsBrowser::TagsBrowser(ports::RegistryDirectory *directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_model(new items::TagModel(this))
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(coalesceMs);
    connect(&m_flushTimer, &QTimer::timeout, this, &TagsBrowser::flush);
    connect(m_model, &items::NameListModel::countsChanged, this, &TagsBrowser::countsChanged);
}

TagsBrowser::~TagsBrowser() = default;

void TagsBrowser::open(const QString &source, const QString &repository)
{
    if (source.isEmpty() || repository.isEmpty()) {
        close();
        return;
    }
    if (source == m_source && repository == m_repository)
        return;
    close();
    m_source = source;
    m_repository = repository;
    const bool local = source == ports::RegistryDirectory::localStoreName();
    m_model->setRepositoryName(local ? repository : source + QLatin1Char('/') + repository);
    m_budget = autoLimit;
    start();
}

void TagsBrowser::close()
{
    const bool wasOpen = !m_repository.isEmpty();
    m_request.cancel();
    m_flushTimer.stop();
    m_source.clear();
    m_repository.clear();
    m_next.clear();
    m_pending.clear();
    m_collected.clear();
    m_cursors.clear();
    m_failure.reset();
    m_stopped = false;
    m_loading = false;
    m_refreshing = false;
    m_model->clear();
    if (wasOpen)
        Q_EMIT stateChanged();
}

void TagsBrowser::reload()
{
    if (m_repository.isEmpty())
        return;
    m_request.cancel();
    m_pending.clear();
    m_collected.clear();
    m_cursors.clear();
    if (!m_refreshing)
        m_nextBefore = m_next;
    m_next.clear();
    m_refreshing = true;
    m_budget = std::max<qint64>(autoLimit, m_model->loadedCount());
    start();
}

void TagsBrowser::loadMore()
{
    if (m_loading || m_next.isEmpty())
        return;
    m_budget = autoLimit;
    start();
}

void TagsBrowser::cancel()
{
    if (!m_loading)
        return;
    m_request.cancel();
    stopRefresh();
    finish();
    m_stopped = m_model->loadedCount() == 0;
    Q_EMIT stateChanged();
}

void TagsBrowser::start()
{
    m_loading = true;
    m_failure.reset();
    m_stopped = false;
    m_since.start();
    Q_EMIT stateChanged();
    ask();
}

void TagsBrowser::ask()
{
    m_cursors.insert(m_next);
    m_request.start(m_directory->source(m_source)->fetchTags(m_repository, m_next), this,
                    [this](const oci::Result<ports::Page> &page) {
                        if (page)
                            pageArrived(*page);
                        else
                            failed(page.error());
                    });
}

void TagsBrowser::pageArrived(const ports::Page &page)
{
    (m_refreshing ? m_collected : m_pending) << page.names;
    m_budget -= std::max<qint64>(1, page.names.size());
    m_next = m_cursors.contains(page.next) ? QString() : page.next;
    if (m_next.isEmpty() || m_budget <= 0) {
        finish();
        return;
    }
    // The first page is shown at once, the following ones together.
    if (m_model->loadedCount() == 0)
        flush();
    else if (!m_flushTimer.isActive())
        m_flushTimer.start();
    ask();
}

void TagsBrowser::flush()
{
    if (m_pending.isEmpty())
        return;
    m_model->append(std::exchange(m_pending, {}));
    Q_EMIT stateChanged();
}

void TagsBrowser::finish()
{
    m_flushTimer.stop();
    m_loading = false;
    if (m_refreshing) {
        m_refreshing = false;
        // Tags move: what was known of them is of yesterday.
        m_model->clearFacts();
        m_model->merge(std::exchange(m_collected, {}));
    } else if (!m_pending.isEmpty()) {
        m_model->append(std::exchange(m_pending, {}));
    }
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

void TagsBrowser::failed(const oci::Error &error)
{
    const bool local = m_source == ports::RegistryDirectory::localStoreName();
    m_failure = ViewState::fromError(error, local ? QString() : m_source);
    stopRefresh();
    finish();
}

// A reload that did not get to its end leaves everything as it was.
void TagsBrowser::stopRefresh()
{
    if (!m_refreshing)
        return;
    m_refreshing = false;
    m_collected.clear();
    m_next = m_nextBefore;
    m_cursors.clear();
}

void TagsBrowser::setFilter(const QString &filter)
{
    m_model->setFilter(filter);
    Q_EMIT stateChanged();
    Q_EMIT countsChanged();
}

void TagsBrowser::learn(const ImageDetails &details)
{
    const QString tag = details.reference.tag();
    if (tag.isEmpty() || details.source != m_source || details.digest.isNull())
        return;
    const bool local = m_source == ports::RegistryDirectory::localStoreName();
    if ((local ? details.reference.name() : details.reference.repository()) != m_repository)
        return;
    items::TagFacts facts;
    facts.digest = details.digest;
    facts.size = details.compressedSize;
    for (const oci::Platform &platform : details.platforms)
        facts.platforms << platform.toString();
    facts.platforms.removeDuplicates();
    m_model->setFacts(tag, facts);
}

ViewState TagsBrowser::state() const
{
    if (m_repository.isEmpty())
        return ViewState::empty(tr("No repository chosen"));
    const bool local = m_source == ports::RegistryDirectory::localStoreName();
    const QString host = local ? QString() : m_source;
    if (m_failure) {
        ViewState state = *m_failure;
        state.keepsContent = m_model->shownCount() > 0;
        return state;
    }
    if (m_loading) {
        ViewState state = ViewState::loading(host, m_model->shownCount() > 0);
        state.since = m_since;
        return state;
    }
    if (m_stopped)
        return ViewState::empty(tr("Not loaded"), tr("Loading was stopped."), tr("Reload to try again."));
    if (m_model->loadedCount() == 0)
        return ViewState::empty(tr("No tags"),
                                tr("%1 exists, but nothing in it has a tag.").arg(m_repository),
                                tr("Images without a tag can be opened by their digest."));
    return m_model->shownCount() == 0 ? ViewState::noMatch(m_model->filter()) : ViewState::content();
}

QString TagsBrowser::countsText() const
{
    if (m_repository.isEmpty())
        return {};
    const CountsText counts{m_model->loadedCount(), m_model->shownCount(),
                            !m_model->filter().trimmed().isEmpty(), hasMore()};
    return counts.text(tr("1 tag"), tr("%1 tags"));
}

} // namespace browse
