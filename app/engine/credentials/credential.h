// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace credentials {

/// A user name with its password, or a token that stands for both. A pure value that holds a secret: never
/// logged, never part of an error.
struct Credential
{
    QString user;
    QString password;
    QString identityToken; ///< not empty: exchanged for access tokens by POST, instead of user and password
    QString registryToken{}; ///< not empty: an access token, sent to the registry as it is

    bool isEmpty() const { return identityToken.isEmpty() && registryToken.isEmpty() && user.isEmpty(); }
    bool operator==(const Credential &) const = default;
};

/// A credential, and how it was found. Holds a secret.
struct FoundCredential
{
    Credential credential;
    QString origin;  ///< "this run", "docker config", "helper pass", "containers auth.json", "keychain";
                     ///< empty: nobody
    QString trouble; ///< why a place that was asked gave no answer; plain text to show, holds no secret

    bool operator==(const FoundCredential &) const = default;
};

} // namespace credentials
