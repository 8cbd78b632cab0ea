// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/behaviour.h"
#include "support/certificates.h"
#include "support/httprequest.h"
#include "support/httpserver.h"

#include <QHash>
#include <QList>
#include <QMutex>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace support {

/// A programmable HTTP(S) server that breaks the rules on request, and stands in for a registry with prepared
/// content. Runs in a thread of its own; every public function may be called from any thread at any time.
///
/// A request takes the next behaviour queued for its path; when none is queued, the path's standing one
/// (always()); when there is none either, Behaviour::normal(). HEAD is answered as GET without a body.
class BrokenServer final
{
public:
    explicit BrokenServer(std::optional<Certificates::Kind> tls = {});
    ~BrokenServer();
    BrokenServer(const BrokenServer &) = delete;
    BrokenServer &operator=(const BrokenServer &) = delete;

    quint16 port() const { return m_server->port(); }
    QString host() const { return m_server->host(); }       ///< "127.0.0.1:port"
    QString baseUrl() const { return m_server->baseUrl(); } ///< "http://127.0.0.1:port", no slash at the end
    QString caFile() const;                                 ///< empty without TLS
    void close() { m_server->close(); }                     ///< from now on connections are refused
    int connectionCount() const { return m_server->connectionCount(); }

    // --- content
    // -------------------------------------------------------------------------------------------------
    /// Serves `bytes` at `path` ("/v2/a/blobs/sha256:…"; a query in it must match, none matches any query).
    void setContent(const QByteArray &path, const QByteArray &bytes,
                    const QByteArray &contentType = QByteArrayLiteral("application/octet-stream"),
                    const QList<QPair<QByteArray, QByteArray>> &headers = {});
    /// Serves the file, read as it is sent: for large bodies.
    void setFile(const QByteArray &path, const QString &fileName,
                 const QByteArray &contentType = QByteArrayLiteral("application/octet-stream"));
    /// GET /v2/ answers 200 {}. On from the start; `challenge` not empty: 401 with it unless Authorization
    /// equals `authorization`, for every path under /v2/.
    void requireAuthorization(const QByteArray &authorization, const QByteArray &challenge);
    /// Puts the blob at /v2/<repository>/blobs/<sha256 digest>. Returns the digest.
    QByteArray addBlob(const QByteArray &repository, const QByteArray &bytes);
    /// Puts the manifest at its digest and, where `tag` is not empty, at the tag; with Docker-Content-Digest.
    QByteArray addManifest(const QByteArray &repository, const QByteArray &tag, const QByteArray &json,
                           const QByteArray &mediaType);
    /// Every blob and manifest of an OCI layout on disk; the manifest named `name` in its index.json (or the
    /// only one) gets `tag`. Returns its digest, empty when the layout is not readable.
    QByteArray addLayout(const QByteArray &repository, const QByteArray &tag, const QString &layoutDirectory,
                         const QString &name = {});

    // --- behaviour
    // -----------------------------------------------------------------------------------------------
    /// The next request for `path` not yet spoken for behaves so. `method` empty: any.
    void enqueue(const QByteArray &path, const Behaviour &behaviour, const QByteArray &method = {});
    void always(const QByteArray &path, const Behaviour &behaviour, const QByteArray &method = {});
    void clearBehaviours();

    // --- what was seen
    // -------------------------------------------------------------------------------------------
    QList<HttpRequest> requests() const;
    QList<HttpRequest> requestsFor(const QByteArray &path, const QByteArray &method = {}) const;
    int count(const QByteArray &path, const QByteArray &method = {}) const;
    /// Body bytes handed to the kernel for `path` so far: what really went out, not what was announced.
    qint64 bytesSent(const QByteArray &path) const;
    void clearRequests();
    /// "GET /v2/ …" a line: for failure messages.
    QByteArray describeRequests() const;

private:
    struct State;
    QTemporaryDir m_directory;
    std::unique_ptr<Certificates> m_certificates;
    std::shared_ptr<State> m_state;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace support
