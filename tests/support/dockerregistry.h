// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <optional>

class QProcess;

namespace support {

/// What a registry needs to believe the tokens of a token server; TokenServer::auth() makes it.
struct TokenAuth
{
    QString realm{}; ///< address of the token server
    QString service{};
    QString issuer{};
    QString rootCertBundle{}; ///< PEM file
};

struct RegistryOptions
{
    std::optional<Certificates::Kind> tls{}; ///< absent: plain HTTP
    QMap<QString, QString> users{};          ///< user -> password; not empty: Basic authentication
    std::optional<TokenAuth> token{};        ///< token authentication; wins over `users`
    bool deleteEnabled = true;
    quint16 port = 0; ///< 0: a free one
};

/// The distribution's docker-registry in a process of its own on 127.0.0.1, its storage in a temporary
/// directory. Needs no event loop: construct it on the thread of the test, it answers when start() has
/// returned true.
class DockerRegistry final
{
public:
    explicit DockerRegistry(const RegistryOptions &options = {});
    ~DockerRegistry(); ///< ends the process (by its id) and removes the storage
    DockerRegistry(const DockerRegistry &) = delete;
    DockerRegistry &operator=(const DockerRegistry &) = delete;

    /// Starts the process and waits until it answers /v2/ (at most 20 s). False: see log(). Again after
    /// stop(): on the same port, with the same contents.
    bool start();
    void stop();
    bool isRunning() const;

    quint16 port() const { return m_port; }
    QString host() const;        ///< "127.0.0.1:port", what a reference begins with
    QString baseUrl() const;     ///< "http://127.0.0.1:port" or https
    QString caFile() const;      ///< PEM; empty without TLS
    QString caDirectory() const; ///< for skopeo's --src-cert-dir; empty without TLS
    QString storage() const;     ///< the root of the registry's own files
    qint64 processId() const;
    /// Everything the registry wrote (access log included) since it was constructed; at most the last 256
    /// KiB.
    QByteArray log() const;
    /// How many log lines of answered requests hold both `method` and `uriPart` ("GET", "/blobs/sha256:…").
    int countRequests(const QByteArray &method, const QByteArray &uriPart) const;

private:
    bool writeConfig();
    bool readPort();
    bool waitUntilItAnswers();

    RegistryOptions m_options;
    QTemporaryDir m_directory;
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<QProcess> m_process;
    quint16 m_port = 0;
    qint64 m_logStart = 0;
};

} // namespace support
