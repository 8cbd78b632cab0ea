// SPDX-License-Identifier: Apache-2.0
#include "support/brokenserver.h"

#include "support/brokenanswer.h"
#include "support/httpconnection.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutexLocker>

namespace support {

namespace {

QByteArray digestOf(const QByteArray &bytes)
{
    return "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

struct BrokenServer::State
{
    mutable QMutex mutex;
    QHash<QByteArray, Content> contents;
    QHash<QByteArray, QList<QPair<QByteArray, Behaviour>>> queues; ///< path -> (method, behaviour)
    QHash<QByteArray, QList<QPair<QByteArray, Behaviour>>> standing;
    QList<HttpRequest> seen;
    QHash<QByteArray, qint64> sent;
    QByteArray authorization;
    QByteArray challenge;

    Behaviour take(const HttpRequest &request);
    std::optional<Content> contentFor(const HttpRequest &request) const;
};

Behaviour BrokenServer::State::take(const HttpRequest &request)
{
    for (const QByteArray &key : {request.target, request.path}) {
        QList<QPair<QByteArray, Behaviour>> &queue = queues[key];
        for (qsizetype i = 0; i < queue.size(); ++i) {
            if (queue.at(i).first.isEmpty() || queue.at(i).first == request.method)
                return queue.takeAt(i).second;
        }
    }
    for (const QByteArray &key : {request.target, request.path}) {
        const auto found = standing.constFind(key);
        if (found == standing.constEnd())
            continue;
        for (const auto &[method, behaviour] : *found) {
            if (method.isEmpty() || method == request.method)
                return behaviour;
        }
    }
    if (!challenge.isEmpty() && request.path.startsWith("/v2/") &&
        request.header("Authorization") != authorization)
        return Behaviour::challenge(challenge);
    return Behaviour::normal();
}

std::optional<Content> BrokenServer::State::contentFor(const HttpRequest &request) const
{
    for (const QByteArray &key : {request.target, request.path}) {
        const auto found = contents.constFind(key);
        if (found != contents.constEnd())
            return *found;
    }
    return {};
}

BrokenServer::BrokenServer(std::optional<Certificates::Kind> tls)
    : m_state(std::make_shared<State>())
{
    if (tls)
        m_certificates = std::make_unique<Certificates>(m_directory.path(), *tls);
    setContent("/v2/", "{}", "application/json", {{"Docker-Distribution-Api-Version", "registry/2.0"}});
    const std::shared_ptr<State> state = m_state;
    const auto handler = [state](HttpConnection &connection, const HttpRequest &request) {
        Behaviour behaviour;
        std::optional<Content> content;
        {
            const QMutexLocker lock(&state->mutex);
            state->seen.append(request);
            behaviour = state->take(request);
            content = state->contentFor(request);
        }
        const std::function<void(qint64)> sent = [state, path = request.path](qint64 bytes) {
            const QMutexLocker lock(&state->mutex);
            state->sent[path] += bytes;
        };
        if (behaviour.delayMs <= 0) {
            perform(connection, request, behaviour, content, sent);
            return;
        }
        HttpConnection *later = &connection; // its own timer: gone with it
        connection.later(behaviour.delayMs, [later, request, behaviour, content, sent] {
            perform(*later, request, behaviour, content, sent);
        });
    };
    m_server = std::make_unique<HttpServer>(handler, m_certificates.get());
}

BrokenServer::~BrokenServer() = default;

QString BrokenServer::caFile() const
{
    return m_certificates ? m_certificates->caFile() : QString();
}

void BrokenServer::setContent(const QByteArray &path, const QByteArray &bytes, const QByteArray &contentType,
                              const QList<QPair<QByteArray, QByteArray>> &headers)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->contents.insert(path, {bytes, {}, contentType, headers});
}

void BrokenServer::setFile(const QByteArray &path, const QString &fileName, const QByteArray &contentType)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->contents.insert(path, {{}, fileName, contentType, {}});
}

void BrokenServer::requireAuthorization(const QByteArray &authorization, const QByteArray &challenge)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->authorization = authorization;
    m_state->challenge = challenge;
}

QByteArray BrokenServer::addBlob(const QByteArray &repository, const QByteArray &bytes)
{
    const QByteArray digest = digestOf(bytes);
    setContent("/v2/" + repository + "/blobs/" + digest, bytes, "application/octet-stream",
               {{"Docker-Content-Digest", digest}});
    return digest;
}

QByteArray BrokenServer::addManifest(const QByteArray &repository, const QByteArray &tag,
                                     const QByteArray &json, const QByteArray &mediaType)
{
    const QByteArray digest = digestOf(json);
    const HttpHeaders headers{{"Docker-Content-Digest", digest}};
    setContent("/v2/" + repository + "/manifests/" + digest, json, mediaType, headers);
    if (!tag.isEmpty())
        setContent("/v2/" + repository + "/manifests/" + tag, json, mediaType, headers);
    return digest;
}

QByteArray BrokenServer::addLayout(const QByteArray &repository, const QByteArray &tag,
                                   const QString &layoutDirectory, const QString &name)
{
    QFile index(layoutDirectory + QStringLiteral("/index.json"));
    if (!index.open(QIODevice::ReadOnly))
        return {};
    const QDir blobs(layoutDirectory + QStringLiteral("/blobs/sha256"));
    const QStringList files = blobs.entryList(QDir::Files);
    for (const QString &file : files) {
        const QByteArray digest = "sha256:" + file.toLatin1();
        setFile("/v2/" + repository + "/blobs/" + digest, blobs.filePath(file));
        QFile blob(blobs.filePath(file));
        if (blob.size() > 1024 * 1024 || !blob.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = blob.readAll();
        const QJsonObject json = QJsonDocument::fromJson(bytes).object();
        if (json.contains(QLatin1String("mediaType")) && json.contains(QLatin1String("schemaVersion")))
            addManifest(repository, {}, bytes, json.value(QLatin1String("mediaType")).toString().toUtf8());
    }
    const QJsonArray named =
        QJsonDocument::fromJson(index.readAll()).object().value(QLatin1String("manifests")).toArray();
    for (const QJsonValue &entry : named) {
        const QString label =
            entry[QLatin1String("annotations")][QLatin1String("org.opencontainers.image.ref.name")]
                .toString();
        if (!name.isEmpty() && name != label)
            continue;
        const QByteArray digest = entry[QLatin1String("digest")].toString().toLatin1();
        QFile manifest(blobs.filePath(QString::fromLatin1(digest.mid(7))));
        if (!manifest.open(QIODevice::ReadOnly))
            return {};
        return addManifest(repository, tag, manifest.readAll(),
                           entry[QLatin1String("mediaType")].toString().toUtf8());
    }
    return {};
}

void BrokenServer::enqueue(const QByteArray &path, const Behaviour &behaviour, const QByteArray &method)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->queues[path].append({method, behaviour});
}

void BrokenServer::always(const QByteArray &path, const Behaviour &behaviour, const QByteArray &method)
{
    const QMutexLocker lock(&m_state->mutex);
    QList<QPair<QByteArray, Behaviour>> &list = m_state->standing[path];
    list.removeIf([&](const auto &pair) { return pair.first == method; });
    list.append({method, behaviour});
}

void BrokenServer::clearBehaviours()
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->queues.clear();
    m_state->standing.clear();
}

QList<HttpRequest> BrokenServer::requests() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->seen;
}

QList<HttpRequest> BrokenServer::requestsFor(const QByteArray &path, const QByteArray &method) const
{
    QList<HttpRequest> found;
    const QList<HttpRequest> all = requests();
    for (const HttpRequest &request : all) {
        if ((request.path == path || request.target == path) &&
            (method.isEmpty() || request.method == method))
            found.append(request);
    }
    return found;
}

int BrokenServer::count(const QByteArray &path, const QByteArray &method) const
{
    return int(requestsFor(path, method).size());
}

qint64 BrokenServer::bytesSent(const QByteArray &path) const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->sent.value(path);
}

void BrokenServer::clearRequests()
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->seen.clear();
    m_state->sent.clear();
}

QByteArray BrokenServer::describeRequests() const
{
    QByteArray text;
    const QList<HttpRequest> all = requests();
    for (const HttpRequest &request : all) {
        text += request.method + ' ' + request.target;
        if (request.hasHeader("Range"))
            text += " [" + request.header("Range") + ']';
        text += '\n';
    }
    return text;
}

} // namespace support
