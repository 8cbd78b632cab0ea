// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialsource.h"

namespace engine_test {

/// The same credential for every registry; it may change in the middle of a test.
class FixedCredentials final : public credentials::CredentialSource
{
public:
    explicit FixedCredentials(credentials::Credential given = {})
        : credential(std::move(given))
    {
    }
    QFuture<oci::Result<credentials::FoundCredential>> find(const QString &, const QString &) override
    {
        return credentials::readyCredential({credential, {}, {}});
    }

    credentials::Credential credential;
};

} // namespace engine_test
