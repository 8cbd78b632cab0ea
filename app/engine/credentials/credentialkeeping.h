// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialplaces.h"
#include "oci/error.h"

#include <QFuture>
#include <QPromise>

namespace credentials {

/// Where a sign-in is kept.
enum class KeepPlace { Helper, Keychain, ThisRun };

/// How a sign-in was kept. Holds no secret.
struct Kept
{
    KeepPlace place = KeepPlace::ThisRun;
    QString where;   ///< as FoundCredential::origin: "helper pass", "keychain", "this run"
    QString trouble; ///< why a better place was of no use; plain text, one or more sentences
};

/// Keeps or drops one sign-in. Lives on the engine thread, and deletes itself when it is done; it is carried
/// to its end even if nobody waits.
///
///   keep: docker's helper -> keychain -> this run: the first that takes it
///   drop: this run, helper and keychain, one after the other; what stands in files of others stays
class CredentialKeeping final : public QObject
{
    Q_OBJECT
public:
    CredentialKeeping(CredentialPlaces *places, const QString &registry);

    QFuture<oci::Result<Kept>> keep(const Credential &credential);
    /// True: something was dropped. Errors: Unsupported (a place refused; the others were cleared).
    QFuture<oci::Result<bool>> drop();

    /// The place that keep() would try first.
    static Kept likely(CredentialPlaces &places, const QString &registry);

private:
    void keepInKeychain();
    void kept(KeepPlace place, const QString &where);
    void dropFromKeychain(bool any);
    void dropped(bool any);

    CredentialPlaces *m_places;
    QString m_registry;
    QString m_helper;
    Credential m_credential;
    QStringList m_troubles;
    QPromise<oci::Result<Kept>> m_keeping;
    QPromise<oci::Result<bool>> m_dropping;
};

} // namespace credentials
