// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/streampool.h"

#include <algorithm>

namespace transfer {

StreamPool::StreamPool(int maximumThreads)
    : m_maximum(static_cast<size_t>(std::clamp(maximumThreads, 1, 32)))
{
}

StreamPool::~StreamPool()
{
    stop();
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void StreamPool::submit(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
        if (m_busy + m_queue.size() > m_threads.size() && m_threads.size() < m_maximum)
            m_threads.emplace_back([this] { serve(); });
    }
    m_wake.notify_one();
}

void StreamPool::stop()
{
    m_stop.request_stop();
}

bool StreamPool::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.empty() && m_busy == 0;
}

void StreamPool::serve()
{
    StreamTools tools;
    const std::stop_token stop = m_stop.get_token();
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_quit || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        {
            const Work work = std::move(m_queue.front());
            m_queue.pop_front();
            ++m_busy;
            lock.unlock();
            work(tools, stop);
        }
        lock.lock();
        --m_busy;
    }
}

} // namespace transfer
