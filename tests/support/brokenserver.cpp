// SPDX-License-Identifier: Apache-2.0
#include "support/brokenserver.h"

#include "support/httpconnection.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutexLocker>

namespace support {

namespace {

struct Content
{
    QByteArray bytes;
    QString fileName; ///< not empty: read from there
    QByteArray contentType;
    HttpHeaders headers;

    std::shared_ptr<QIODevice> open() const
    {
        std::shared_ptr<QIODevice> device;
        if (fileName.isEmpty()) {
            auto buffer = std::make_shared<QBuffer>();
            buffer->setData(bytes);
            device = buffer;
        } else {
            device = std::make_shared<QFile>(fileName);
        }
        return device->open(QIODevice::ReadOnly) ? device : nullptr;
    }
};

struct ByteRange
{
    bool asked = false;
    bool satisfiable = true;
    qint64 first = 0;
    qint64 last = -1; ///< inclusive
};

/// One range of "bytes=a-b", "bytes=a-" or "bytes=-n"; anything else is as if it was not there (RFC
/// 9110, 14.2).
ByteRange rangeOf(const QByteArray &header, qint64 size)
{
    ByteRange range{false, true, 0, size - 1};
    if (!header.startsWith("bytes=") || header.contains(','))
        return range;
    const QByteArray text = header.mid(6);
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return range;
    bool firstOk = false;
    bool lastOk = false;
    const qint64 first = text.left(dash).toLongLong(&firstOk);
    const qint64 last = text.mid(dash + 1).toLongLong(&lastOk);
    if (!firstOk && !lastOk)
        return range;
    range.asked = true;
    if (!firstOk)
        range.first = qMax<qint64>(0, size - last);
    else
        range.first = first;
    if (firstOk && lastOk)
        range.last = qMin(last, size - 1);
    range.satisfiable = range.first < size && range.first <= range.last;
    return range;
}

void setHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&](const auto &pair) { return pair.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.append({name, value});
}

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

namespace {

using Sent = std::function<void(qint64)>;

void sendPrepared(HttpConnection &connection, const HttpRequest &request, const Behaviour &behaviour)
{
    HttpHeaders headers;
    for (const auto &[name, value] : behaviour.headers)
        setHeader(headers, name, value);
    if (behaviour.kind == Behaviour::Kind::RedirectLoop) {
        setHeader(headers, "Location", request.target);
        connection.answer(307, headers, {});
        return;
    }
    connection.answer(behaviour.status, headers, behaviour.body);
}

/// Makes plan and headers for the kinds that spoil a body. Returns the status.
int spoil(const Behaviour &behaviour, const ByteRange &range, qint64 size, HttpHeaders &headers,
          BodyPlan &plan)
{
    using Kind = Behaviour::Kind;
    const bool partial = range.asked && behaviour.kind != Kind::IgnoreRange;
    const qint64 first = partial ? range.first : 0;
    const qint64 count = partial ? range.last - range.first + 1 : size;
    plan.bytes = count;
    plan.source->seek(first);
    switch (behaviour.kind) {
    case Kind::CutAt:
        plan.bytes = qMin(count, behaviour.number);
        plan.after = BodyPlan::After::Close;
        break;
    case Kind::StallAfter:
        plan.bytes = qMin(count, behaviour.number);
        plan.after = BodyPlan::After::Silence;
        break;
    case Kind::WrongBytes:
        plan.flipAt = behaviour.number - first;
        break;
    case Kind::LongerThanAnnounced:
        plan.padding = behaviour.number;
        plan.after = BodyPlan::After::Close;
        break;
    case Kind::Trickle:
        plan.bytesPerTick = behaviour.number;
        plan.tickMs = behaviour.tickMs;
        break;
    default:
        break;
    }
    plan.chunked = behaviour.chunkedBody;
    if (behaviour.announceLength)
        setHeader(headers, "Content-Length", QByteArray::number(count));
    else if (behaviour.chunkedBody)
        setHeader(headers, "Transfer-Encoding", "chunked");
    else
        plan.after = plan.after == BodyPlan::After::Silence ? plan.after : BodyPlan::After::Close;
    if (!partial)
        return 200;
    const bool late = behaviour.kind == Kind::WrongContentRange;
    setHeader(headers, "Content-Range",
              "bytes " + QByteArray::number(first + (late ? 1 : 0)) + '-' +
                  QByteArray::number(range.last + (late ? 1 : 0)) + '/' +
                  QByteArray::number(size + (late ? 1 : 0)));
    return 206;
}

void sendContent(HttpConnection &connection, const HttpRequest &request, const Behaviour &behaviour,
                 const Content &content, Sent sent)
{
    BodyPlan plan;
    plan.source = content.open();
    if (!plan.source) {
        connection.answer(500, {}, {});
        return;
    }
    const qint64 size = plan.source->size();
    const ByteRange range = rangeOf(request.header("Range"), size);
    HttpHeaders headers = content.headers;
    setHeader(headers, "Content-Type", content.contentType);
    if (range.asked && !range.satisfiable && behaviour.kind != Behaviour::Kind::IgnoreRange) {
        setHeader(headers, "Content-Range", "bytes */" + QByteArray::number(size));
        connection.answer(416, headers, {});
        return;
    }
    if (behaviour.kind != Behaviour::Kind::IgnoreRange)
        setHeader(headers, "Accept-Ranges", "bytes");
    const int status = spoil(behaviour, range, size, headers, plan);
    for (const auto &[name, value] : behaviour.headers)
        setHeader(headers, name, value);
    if (plan.after == BodyPlan::After::Close && !behaviour.announceLength)
        setHeader(headers, "Connection", "close");
    plan.sent = std::move(sent);
    connection.sendHead(status, headers);
    if (request.method == "HEAD") {
        BodyPlan nothing;
        nothing.after = behaviour.announceLength ? BodyPlan::After::KeepAlive : BodyPlan::After::Close;
        connection.sendBody(nothing);
        return;
    }
    connection.sendBody(plan);
}

void perform(HttpConnection &connection, const HttpRequest &request, const Behaviour &behaviour,
             const std::optional<Content> &content, Sent sent)
{
    using Kind = Behaviour::Kind;
    switch (behaviour.kind) {
    case Kind::Hang:
        return;
    case Kind::CloseAtOnce:
        connection.close();
        return;
    case Kind::EndlessHeaders:
        connection.sendEndlessHeaders();
        return;
    case Kind::Respond:
    case Kind::RedirectLoop:
        sendPrepared(connection, request, behaviour);
        return;
    default:
        break;
    }
    if (content) {
        sendContent(connection, request, behaviour, *content, std::move(sent));
        return;
    }
    const QByteArray code = request.path.contains("/blobs/")       ? "BLOB_UNKNOWN"
                            : request.path.contains("/manifests/") ? "MANIFEST_UNKNOWN"
                                                                   : "NAME_UNKNOWN";
    sendPrepared(connection, request, Behaviour::registryError(404, code, "unknown here"));
}

} // namespace

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
        const Sent sent = [state, path = request.path](qint64 bytes) {
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
