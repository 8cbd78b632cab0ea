// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace credentials {

/// A user name with its password, or an identity (refresh) token. A pure value that holds a secret: never
/// logged, never part of an error.
struct Credential
{
    QString user;
    QString password;
    QString identityToken; ///< not empty: exchanged for access tokens by POST, instead of user and password

    bool isEmpty() const { return identityToken.isEmpty() && user.isEmpty(); }
    bool operator==(const Credential &) const = default;
};

} // namespace credentials
