// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QObject>

#include <memory>
#include <utility>

namespace ports {

/// Calls `handler(Result<T>)` on the context's thread once the future has its answer; not at all when the future
/// was cancelled or the context has died. The only way futures are consumed here: raw `.then(context, …)` aborts
/// in assert builds of Qt 6.4 when the context has died.
template <typename T, typename Handler>
void whenReady(const QFuture<oci::Result<T>> &future, QObject *context, Handler &&handler)
{
    using Watcher = QFutureWatcher<oci::Result<T>>;
    auto *watcher = new Watcher(context);
    QObject::connect(watcher, &Watcher::finished, context,
                     [watcher, handler = std::forward<Handler>(handler)]() mutable {
                         watcher->deleteLater();
                         const QFuture<oci::Result<T>> done = watcher->future();
                         if (!done.isCanceled() && done.resultCount() > 0)
                             handler(done.result());
                     });
    watcher->setFuture(future);
}

/// The one answer that still matters: a new request cancels and forgets the previous one, and the destructor
/// cancels the last. GUI thread, or whichever thread the context lives on.
template <typename T>
class LatestRequest final
{
public:
    LatestRequest() = default;
    ~LatestRequest() { cancel(); }
    Q_DISABLE_COPY_MOVE(LatestRequest)

    template <typename Handler>
    void start(QFuture<oci::Result<T>> future, QObject *context, Handler &&handler)
    {
        cancel();
        m_future = std::move(future);
        m_current = std::make_shared<bool>(true);
        whenReady<T>(m_future, context,
                     [alive = m_current, handler = std::forward<Handler>(handler)](const oci::Result<T> &result) mutable {
                         if (!*alive)
                             return;
                         *alive = false;
                         handler(result);
                     });
    }
    void cancel()
    {
        if (!m_current || !*m_current)
            return;
        *m_current = false;
        m_future.cancel();
    }
    bool isRunning() const { return m_current && *m_current; }

private:
    QFuture<oci::Result<T>> m_future;
    std::shared_ptr<bool> m_current;
};

/// A future that is already answered.
template <typename T>
QFuture<oci::Result<T>> readyResult(oci::Result<T> result)
{
    QPromise<oci::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace ports
