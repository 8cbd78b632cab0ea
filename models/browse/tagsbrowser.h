// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"
#include "browse/viewstate.h"
#include "items/tagmodel.h"
#include "ports/registrydirectory.h"
#include "ports/whenready.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace browse {

/// The list pane of a repository: fetches its tags page by page. GUI thread.
///
///   open -> page -> page … up to autoLimit -> Content (hasMore) -> loadMore -> …
///   rows come into the model at most every 150 ms; reload collects all pages and merges them at the end
class TagsBrowser final : public QObject
{
    Q_OBJECT
public:
    static constexpr int autoLimit = 20'000; ///< tags fetched before loadMore() is waited for
    static constexpr int coalesceMs = 150;

    /// `directory` outlives this object.
    explicit TagsBrowser(ports::RegistryDirectory *directory, QObject *parent = nullptr);
    ~TagsBrowser() override;

    items::TagModel *model() const { return m_model; }

    /// `repository` as the source calls it. The same one again changes nothing (use reload()).
    void open(const QString &source, const QString &repository);
    void close(); ///< shows nothing, asks nothing
    void reload();
    void loadMore(); ///< the next autoLimit tags
    void cancel();   ///< keeps what has come
    void setFilter(const QString &filter);
    /// Puts what opening an image taught into its tag's row.
    void learn(const ImageDetails &details);

    QString source() const { return m_source; }
    QString repository() const { return m_repository; }
    ViewState state() const;
    bool hasMore() const { return !m_next.isEmpty(); }
    bool isLoading() const { return m_loading; }
    QString countsText() const; ///< "812 tags", "4 of 812 match", "20,000 loaded, there are more"

Q_SIGNALS:
    void stateChanged();
    void countsChanged();

private:
    void start();
    void ask();
    void pageArrived(const ports::Page &page);
    void failed(const oci::Error &error);
    void stopRefresh();
    void flush();
    void finish();

    ports::RegistryDirectory *m_directory;
    items::TagModel *m_model;
    ports::LatestRequest<ports::Page> m_request;
    QTimer m_flushTimer;
    QString m_source;
    QString m_repository;
    QString m_next;
    QStringList m_pending;   ///< arrived, not yet in the model
    QStringList m_collected; ///< during a reload: every tag so far
    QSet<QString> m_cursors; ///< pages asked for: a registry that goes in circles is stopped
    qint64 m_budget = 0;     ///< tags still fetched without being asked
    bool m_loading = false;
    bool m_refreshing = false;
    bool m_stopped = false; ///< cancelled before anything had come
    QString m_nextBefore;   ///< m_next when the reload began
    QElapsedTimer m_since;
    std::optional<ViewState> m_failure; ///< made when it happened: its countdown runs
};

} // namespace browse
