// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/tokencache.h"

namespace registry {

TokenCache::TokenCache(Clock clock)
    : m_clock(std::move(clock))
{
}

TokenCache::Clock TokenCache::steadyClock()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

QByteArray TokenCache::find(const TokenKey &key) const
{
    const auto held = m_held.constFind(key);
    return held != m_held.constEnd() && m_clock() < held->until ? held->value : QByteArray();
}

void TokenCache::store(const TokenKey &key, const Token &token)
{
    const auto now = m_clock();
    m_held.removeIf([now](const auto &entry) { return entry.value().until <= now; });
    m_held.insert(key, Held{token.value, now + token.life - renewEarly});
}

void TokenCache::drop(const TokenKey &key, const QByteArray &value)
{
    const auto held = m_held.constFind(key);
    if (held != m_held.constEnd() && held->value == value)
        m_held.erase(held);
}

} // namespace registry
