// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "oci/error.h"

#include <QFuture>

namespace credentials {

/// Knows who the person is at a registry. Engine thread.
class CredentialSource
{
public:
    CredentialSource() = default;
    virtual ~CredentialSource() = default;
    Q_DISABLE_COPY_MOVE(CredentialSource)

    /// The credential for a repository ("library/nginx", or empty: the registry as a whole) of `registry`
    /// ("docker.io", "localhost:5000"); an empty one where there is none. A place that fails is no error: its
    /// reason is in `trouble`. May run a program; cancelling forgets the answer.
    virtual QFuture<oci::Result<FoundCredential>> find(const QString &registry,
                                                       const QString &repository) = 0;
};

/// An answer that is there already.
QFuture<oci::Result<FoundCredential>> readyCredential(const FoundCredential &found);

} // namespace credentials
