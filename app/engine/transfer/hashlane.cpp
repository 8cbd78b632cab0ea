// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/hashlane.h"

namespace transfer {

HashLane::~HashLane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wakeWorker.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

char *HashLane::acquire()
{
    std::unique_lock lock(m_mutex);
    if (m_free.empty() && m_memory.size() < chunkCount) {
        m_memory.push_back(std::make_unique_for_overwrite<char[]>(chunkSize));
        return m_memory.back().get();
    }
    m_wakeOwner.wait(lock, [this] { return !m_free.empty(); });
    char *chunk = m_free.back();
    m_free.pop_back();
    return chunk;
}

void HashLane::release(char *chunk)
{
    const std::lock_guard lock(m_mutex);
    m_free.push_back(chunk);
}

void HashLane::submit(char *chunk, qint64 size, store::Hasher *hasher)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({chunk, size, hasher});
        if (!m_thread.joinable())
            m_thread = std::thread([this] { work(); });
    }
    m_wakeWorker.notify_one();
}

void HashLane::drain()
{
    std::unique_lock lock(m_mutex);
    m_wakeOwner.wait(lock, [this] { return m_jobs.empty() && !m_busy; });
}

void HashLane::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeWorker.wait(lock, [this] { return m_quit || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = m_jobs.front();
        m_jobs.pop_front();
        m_busy = true;
        lock.unlock();
        job.hasher->add(job.chunk, job.size);
        lock.lock();
        m_busy = false;
        m_free.push_back(job.chunk);
        m_wakeOwner.notify_one();
    }
}

} // namespace transfer
