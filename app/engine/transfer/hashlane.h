// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/hasher.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace transfer {

/// Hashes chunks on a thread of its own, beside the stream thread that fills them. The number of chunks is
/// fixed, so memory stays flat however large the blob: who is ahead waits. Used by one stream thread.
class HashLane final
{
public:
    static constexpr qint64 chunkSize = 256 * 1024; ///< bytes
    static constexpr int chunkCount = 6;

    HashLane() = default;
    ~HashLane();
    Q_DISABLE_COPY_MOVE(HashLane)

    char *acquire();           ///< waits for a free chunk of chunkSize bytes
    void release(char *chunk); ///< back without hashing
    /// Hands a chunk over; `hasher` belongs to the lane until drain().
    void submit(char *chunk, qint64 size, store::Hasher *hasher);
    void drain(); ///< waits until all that was submitted is hashed

private:
    struct Job
    {
        char *chunk = nullptr;
        qint64 size = 0;
        store::Hasher *hasher = nullptr;
    };
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wakeWorker;
    std::condition_variable m_wakeOwner;
    std::vector<std::unique_ptr<char[]>> m_memory;
    std::vector<char *> m_free;
    std::deque<Job> m_jobs;
    bool m_busy = false;
    bool m_quit = false;
    std::thread m_thread; ///< started with the first submit(): small blobs never need it
};

} // namespace transfer
