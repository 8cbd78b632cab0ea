// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"

namespace credentials {

/// Knows who the person is at a registry. Engine thread.
class CredentialSource
{
public:
    CredentialSource() = default;
    virtual ~CredentialSource() = default;
    Q_DISABLE_COPY_MOVE(CredentialSource)

    /// The credential for `registry` ("docker.io", "localhost:5000"); an empty one where there is none.
    virtual Credential find(const QString &registry) = 0;
};

} // namespace credentials
