// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/stream.h"
#include "engine/transfer/hashlane.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace transfer {

/// What a stream thread keeps from one blob to the next: open connections and hashing memory.
struct StreamTools
{
    net::Stream stream;
    HashLane lane;
};

/// The stream threads of one pull. submit() and stop() are called on the engine thread; work runs on a stream
/// thread and must end soon once its stop token says so. Work that was submitted always runs, also after
/// stop().
class StreamPool final
{
public:
    using Work = std::function<void(StreamTools &tools, const std::stop_token &stop)>;

    explicit StreamPool(int maximumThreads);
    ~StreamPool(); ///< stops, and waits for the threads
    Q_DISABLE_COPY_MOVE(StreamPool)

    void submit(Work work);
    void stop();
    bool isIdle() const;

private:
    void serve();

    const size_t m_maximum;
    std::stop_source m_stop;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    std::vector<std::thread> m_threads;
    size_t m_busy = 0;
    bool m_quit = false;
};

} // namespace transfer
