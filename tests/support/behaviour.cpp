// SPDX-License-Identifier: Apache-2.0
#include "support/behaviour.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace support {

namespace {

Behaviour ofKind(Behaviour::Kind kind, qint64 number = 0)
{
    Behaviour behaviour;
    behaviour.kind = kind;
    behaviour.number = number;
    return behaviour;
}

} // namespace

Behaviour Behaviour::cutAt(qint64 bytes)
{
    return ofKind(Kind::CutAt, bytes);
}

Behaviour Behaviour::wrongBytes(qint64 offset)
{
    return ofKind(Kind::WrongBytes, offset);
}

Behaviour Behaviour::ignoreRange()
{
    return ofKind(Kind::IgnoreRange);
}

Behaviour Behaviour::wrongContentRange()
{
    return ofKind(Kind::WrongContentRange);
}

Behaviour Behaviour::rangeNotSatisfiable()
{
    return registryError(416, "RANGE_INVALID", "invalid content range");
}

Behaviour Behaviour::longerThanAnnounced(qint64 extra)
{
    return ofKind(Kind::LongerThanAnnounced, extra);
}

Behaviour Behaviour::endlessHeaders()
{
    return ofKind(Kind::EndlessHeaders);
}

Behaviour Behaviour::hang()
{
    return ofKind(Kind::Hang);
}

Behaviour Behaviour::stallAfter(qint64 bytes)
{
    return ofKind(Kind::StallAfter, bytes);
}

Behaviour Behaviour::trickle(qint64 bytesPerTick, int msPerTick)
{
    Behaviour behaviour = ofKind(Kind::Trickle, bytesPerTick);
    behaviour.tickMs = msPerTick;
    return behaviour;
}

Behaviour Behaviour::closeAtOnce()
{
    return ofKind(Kind::CloseAtOnce);
}

Behaviour Behaviour::respond(int status, const QByteArray &body, const QByteArray &contentType)
{
    Behaviour behaviour = ofKind(Kind::Respond);
    behaviour.status = status;
    behaviour.body = body;
    behaviour.headers.append({"Content-Type", contentType});
    return behaviour;
}

Behaviour Behaviour::registryError(int status, const QByteArray &code, const QByteArray &message)
{
    const QJsonObject error{{QStringLiteral("code"), QString::fromUtf8(code)},
                            {QStringLiteral("message"), QString::fromUtf8(message)}};
    const QJsonObject body{{QStringLiteral("errors"), QJsonArray{error}}};
    return respond(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

Behaviour Behaviour::tooManyRequests(const QByteArray &retryAfter)
{
    const Behaviour behaviour = registryError(429, "TOOMANYREQUESTS", "slow down");
    return retryAfter.isEmpty() ? behaviour : behaviour.withHeader("Retry-After", retryAfter);
}

Behaviour Behaviour::serverError(int status)
{
    return respond(status, "<html><body><h1>Something broke</h1></body></html>", "text/html");
}

Behaviour Behaviour::redirect(const QByteArray &location, int status)
{
    return respond(status, {}, "text/html").withHeader("Location", location);
}

Behaviour Behaviour::redirectLoop()
{
    return ofKind(Kind::RedirectLoop);
}

Behaviour Behaviour::html()
{
    return respond(200, "<!DOCTYPE html><html><body>Please sign in to this network</body></html>",
                   "text/html; charset=utf-8");
}

Behaviour Behaviour::truncatedJson()
{
    return respond(200, R"({"name":"a/b","tags":["1.0","1.1)");
}

Behaviour Behaviour::challenge(const QByteArray &wwwAuthenticate)
{
    return registryError(401, "UNAUTHORIZED", "authentication required")
        .withHeader("WWW-Authenticate", wwwAuthenticate);
}

Behaviour Behaviour::withHeader(const QByteArray &name, const QByteArray &value) const
{
    Behaviour changed = *this;
    changed.headers.append({name, value});
    return changed;
}

Behaviour Behaviour::withDelay(int milliseconds) const
{
    Behaviour changed = *this;
    changed.delayMs = milliseconds;
    return changed;
}

Behaviour Behaviour::withoutLength() const
{
    Behaviour changed = *this;
    changed.announceLength = false;
    return changed;
}

Behaviour Behaviour::chunked() const
{
    Behaviour changed = *this;
    changed.announceLength = false;
    changed.chunkedBody = true;
    return changed;
}

} // namespace support
