// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "engine/net/policy.h"
#include "engine/net/request.h"
#include "ports/exchangerecord.h"

#include <QElapsedTimer>
#include <QSslCertificate>

#include <memory>

namespace net {

/// Notes the exchanges of one question as they happen, and hands each to the recorder when it has ended.
/// Lives where the question lives; does nothing where nobody records.
///
///   begin(hop) -> answered() -> redirected() or nothing -> close(error) | the next begin() | the end
///
/// Secrets are left out here: the rest of the program can show a record as it is.
class ExchangeNote final
{
public:
    ExchangeNote(const Policy &policy, const Request &request);
    ~ExchangeNote(); ///< an exchange that is open then was given up
    Q_DISABLE_COPY_MOVE(ExchangeNote)

    /// Another request leaves for `url`. One that is open ends by it.
    void begin(const QUrl &url, int redirect, int retry);
    /// Whether an exchange is open and somebody wants to know: everything below costs nothing otherwise.
    bool isOpen() const { return m_open; }
    /// The head of the answer; its headers by any capitals. `bytes` of its body arrived.
    void answered(const Answer &answer, qint64 bytes);
    void redirectedTo(const QUrl &target);
    /// How the connection was secured; a null protocol: not known.
    void secured(const QString &protocol, const QString &cipher, const QList<QSslCertificate> &chain);
    /// The exchange has ended: well, or with `error`.
    void close(const std::optional<oci::Error> &error = {});
    void closeStopped(); ///< given up by us

private:
    void finish();
    QString clean(const QByteArray &text) const;
    QString clean(const QString &text) const;
    QUrl clean(const QUrl &url) const;

    std::shared_ptr<class ExchangeRecorder> m_recorder;
    ports::ExchangeRecord m_common; ///< what every exchange of the question shares
    ports::ExchangeRecord m_record;
    QUrl m_asked;
    QString m_scheme;      ///< of the authorisation, which goes to the origin only
    QStringList m_secrets; ///< texts that must never be in a record, should a server repeat them
    QElapsedTimer m_clock;
    bool m_open = false;
};

/// A WWW-Authenticate header with the values that are made to be read (realm, service, scope, error, …); the
/// others become "…".
QString shownChallenge(const QByteArray &header);

} // namespace net
