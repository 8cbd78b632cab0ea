// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credentialplaces.h"
#include "oci/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

namespace credentials {

/// One search for a credential. Lives on the engine thread, and deletes itself when it has its answer.
///
///   this run -> docker: variable, helper or file -> containers' files in order -> keychain -> nobody
///
/// The first place that has one ends it. A place that fails is noted and passed over.
class CredentialLookup final : public QObject
{
    Q_OBJECT
public:
    CredentialLookup(CredentialPlaces *places, const QString &registry, const QString &repository);

    QFuture<oci::Result<FoundCredential>> start();

private:
    struct Candidate
    {
        Credential credential; ///< known already, or
        QString helper;        ///< the program that knows; neither: the keychain
        QString server;        ///< what the helper is asked for
        QString origin;
    };
    void collect(const QString &repository);
    void next();
    void settle(const FoundCredential &found);

    CredentialPlaces *m_places;
    QString m_registry;
    QList<Candidate> m_candidates;
    QStringList m_troubles;
    QPromise<oci::Result<FoundCredential>> m_promise;
    QFutureWatcher<oci::Result<FoundCredential>> m_consumer;
};

} // namespace credentials
