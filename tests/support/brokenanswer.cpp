// SPDX-License-Identifier: Apache-2.0
#include "support/brokenanswer.h"

#include <QBuffer>
#include <QFile>

namespace support {

std::shared_ptr<QIODevice> Content::open() const
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

namespace {

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
                 const Content &content, std::function<void(qint64)> sent)
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

} // namespace

void perform(HttpConnection &connection, const HttpRequest &request, const Behaviour &behaviour,
             const std::optional<Content> &content, std::function<void(qint64)> sent)
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

} // namespace support
