// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <memory>

namespace net {

class ExchangeRecorder;

/// How this program behaves on a network: one value for Qt Network and for libcurl, copied freely.
struct Policy
{
    QString userAgent;
    QString caFile; ///< PEM certificates trusted besides the system's; empty: the system's only
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds answerTimeout{30'000}; ///< from the request to the end of a question's answer
    std::chrono::milliseconds stallTimeout{30'000};  ///< a stream that brings no byte for so long is broken
    int maxRetries = 4;        ///< after the first attempt, for 429, 5xx and broken connections
    std::chrono::milliseconds firstRetryDelay{1'000}; ///< doubles up to maxRetryDelay; Retry-After wins
    std::chrono::milliseconds maxRetryDelay{60'000};
    int maxRedirects = 5;
    std::shared_ptr<ExchangeRecorder> recorder; ///< hears of every exchange; null: nobody listens
};

} // namespace net
