// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialkeeping.h"
#include "engine/credentials/credentialplaces.h"
#include "engine/credentials/credentialsource.h"

namespace credentials {

/// The credentials of this person, from everywhere they are kept, in this order: this run, docker's
/// (variable, helper or file), containers' files, the desktop's keychain. Lives on the engine thread: made
/// anywhere, used only where it lives; nothing of it blocks. Its end kills the helpers it has started.
class CredentialChain final : public QObject, public CredentialSource
{
    Q_OBJECT
public:
    explicit CredentialChain(const CredentialSetup &setup, QObject *parent = nullptr);

    QFuture<oci::Result<FoundCredential>> find(const QString &registry, const QString &repository) override;

    /// Keeps a sign-in in the best place there is; never an error: the last resort is this run.
    QFuture<oci::Result<Kept>> keep(const QString &registry, const Credential &credential);
    /// Drops what keep() has kept. True: there was something. Errors: Unsupported.
    QFuture<oci::Result<bool>> drop(const QString &registry);
    /// Where keep() would put it, as things stand.
    Kept likelyPlace(const QString &registry);

private:
    CredentialPlaces *m_places; ///< child
};

} // namespace credentials
