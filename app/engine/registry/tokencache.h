// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/registry/token.h"

#include <QHash>

#include <functional>

namespace registry {

/// The tokens held, until shortly before they expire. Lives on the engine thread; in memory only.
class TokenCache final
{
public:
    /// A monotonic clock; tests bring their own.
    using Clock = std::function<std::chrono::milliseconds()>;
    explicit TokenCache(Clock clock = steadyClock());

    /// Empty: none, or about to expire.
    QByteArray find(const TokenKey &key) const;
    void store(const TokenKey &key, const Token &token);
    /// Forgets the token, if it is still the one held for `key`.
    void drop(const TokenKey &key, const QByteArray &value);

    static Clock steadyClock();
    static constexpr std::chrono::seconds renewEarly{10};

private:
    struct Held
    {
        QByteArray value;
        std::chrono::milliseconds until{0};
    };
    Clock m_clock;
    QHash<TokenKey, Held> m_held;
};

} // namespace registry
