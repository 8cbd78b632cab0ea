// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <functional>
#include <utility>

namespace net {

/// One promise and the steps that lead to it, inside the engine. Lives on the thread of its owner, dies by
/// itself when settled, and dies unanswered (its future cancelled) with its owner.
///
///   step(f1, h1) -> h1 asks the next: step(f2, h2) -> … -> settle(value or error)
///   the consumer cancels its future, at any step -> the step under way is cancelled, the future finishes
///   a step ends without an answer                -> the future is cancelled too
template <typename T>
class Flow final : public QObject
{
public:
    using Answer = oci::Result<T>;

    explicit Flow(QObject *owner)
        : Flow(owner, QPromise<Answer>())
    {
    }
    /// Takes over a promise made elsewhere, perhaps cancelled already.
    Flow(QObject *owner, QPromise<Answer> promise)
        : QObject(owner)
        , m_promise(std::move(promise))
    {
        m_promise.start();
        connect(&m_consumer, &QFutureWatcher<Answer>::canceled, this, [this] { abandon(); });
        m_consumer.setFuture(m_promise.future());
    }
    ~Flow() override
    {
        if (!m_settled && m_cancelStep)
            m_cancelStep();
    }

    QFuture<Answer> future() const { return m_promise.future(); }
    bool isSettled() const { return m_settled; }

    /// Waits for `future`, which belongs to this flow alone, then calls `handler(Result<U>)`.
    template <typename U, typename Handler>
    void step(const QFuture<oci::Result<U>> &future, Handler &&handler)
    {
        m_cancelStep = [under = QFuture<oci::Result<U>>(future)]() mutable {
            under.cancel();
        };
        await<U>(future, std::forward<Handler>(handler));
    }
    /// The same for a future that others wait for as well: cancelling this flow leaves it running.
    template <typename U, typename Handler>
    void sharedStep(const QFuture<oci::Result<U>> &future, Handler &&handler)
    {
        m_cancelStep = {};
        await<U>(future, std::forward<Handler>(handler));
    }

    /// The end; what comes later is ignored.
    void settle(Answer answer)
    {
        if (m_settled)
            return;
        m_settled = true;
        m_cancelStep = {};
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        deleteLater();
    }
    void fail(oci::Error error) { settle(tl::unexpected<oci::Error>(std::move(error))); }

private:
    template <typename U, typename Handler>
    void await(const QFuture<oci::Result<U>> &future, Handler &&handler)
    {
        auto *watcher = new QFutureWatcher<oci::Result<U>>(this);
        connect(watcher, &QFutureWatcher<oci::Result<U>>::finished, this,
                [this, watcher, handler = std::forward<Handler>(handler)]() mutable {
                    watcher->deleteLater();
                    if (m_settled)
                        return;
                    m_cancelStep = {};
                    const QFuture<oci::Result<U>> done = watcher->future();
                    if (done.isCanceled() || done.resultCount() == 0)
                        abandon();
                    else
                        handler(done.result());
                });
        watcher->setFuture(future);
    }
    void abandon()
    {
        if (m_settled)
            return;
        m_settled = true;
        if (m_cancelStep)
            std::exchange(m_cancelStep, {})();
        m_promise.future().cancel();
        m_promise.finish();
        deleteLater();
    }

    QPromise<Answer> m_promise;
    QFutureWatcher<Answer> m_consumer;
    std::function<void()> m_cancelStep;
    bool m_settled = false;
};

} // namespace net
