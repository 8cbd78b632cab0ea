// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <chrono>

namespace registry {

/// What a token was asked for: tokens are reused only for exactly the same. A pure value.
struct TokenKey
{
    QString realm;   ///< address of the token service
    QString service; ///< may be empty
    QString scope;   ///< "repository:library/nginx:pull"; several are separated by spaces
    QString account; ///< empty: anonymous

    bool operator==(const TokenKey &) const = default;
    friend size_t qHash(const TokenKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.realm, key.service, key.scope, key.account);
    }
};

/// A bearer token as a token service gave it. Holds a secret.
struct Token
{
    QByteArray value;
    std::chrono::seconds life{60}; ///< from its receipt; never under 60 (distribution auth/token.md)
};

} // namespace registry
