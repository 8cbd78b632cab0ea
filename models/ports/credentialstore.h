// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QFuture>
#include <QObject>

namespace ports {

/// Where a sign-in is kept.
struct SignInPlace
{
    enum class Kind { Helper, Keychain, ThisRun };
    Kind kind = Kind::ThisRun;
    QString helper; ///< Helper: the name of docker's credential helper ("pass")

    bool operator==(const SignInPlace &) const = default;
};

/// What became of a sign-in. Holds no secret.
struct SignInOutcome
{
    QString registry;
    QString user;
    SignInPlace place;
    bool tested = true; ///< false: the registry let anybody in, so nothing is known of the password
    QString trouble;    ///< why a better place was of no use; plain text, may be empty

    bool operator==(const SignInOutcome &) const = default;
};

/// Who the person is at a registry. Holds no secret.
struct SignInState
{
    QString registry;
    QString user;    ///< empty: nobody; "<token>": signed in with a token that names nobody
    QString origin;  ///< "this run", "docker config", "helper pass", "containers auth.json", "keychain";
                     ///< empty: nobody
    QString trouble; ///< why a place that was asked gave no answer; plain text, may be empty

    bool isSignedIn() const { return !origin.isEmpty(); }
    bool operator==(const SignInState &) const = default;
};

/// Signs in to registries and out. Lives on the GUI thread; every future finishes exactly once and is
/// consumed with whenReady().
class CredentialStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Tests the credential against the registry, then keeps it: docker's helper, else the desktop's
    /// keychain, else this run only. `secret` is a password or an access token. Nothing is kept when the test
    /// fails. Errors: Usage, Unauthorized, Denied, and those of reaching the registry.
    virtual QFuture<oci::Result<SignInOutcome>> signIn(const QString &registry, const QString &user,
                                                       const QString &secret) = 0;
    /// Removes what signIn() has kept, and tells who the person is now: files of docker and containers stay
    /// as they are. Errors: Usage, Unsupported (a place refused).
    virtual QFuture<oci::Result<SignInState>> signOut(const QString &registry) = 0;
    /// Errors: Usage.
    virtual QFuture<oci::Result<SignInState>> state(const QString &registry) = 0;
    /// Where signIn() would keep it, as things stand. Errors: Usage.
    virtual QFuture<oci::Result<SignInPlace>> whereItWouldBeStored(const QString &registry) = 0;

Q_SIGNALS:
    /// Somebody signed in or out: what was refused may be asked again.
    void changed(const QString &registry);
};

} // namespace ports
