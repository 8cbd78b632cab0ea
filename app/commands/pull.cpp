// SPDX-License-Identifier: Apache-2.0
#include "commands/pull.h"

#include "commands/destination.h"
#include "commands/exitcode.h"

namespace commands {

namespace {

QString blobStateName(ports::BlobState state)
{
    using State = ports::BlobState;
    switch (state) {
    case State::Queued:
        return QStringLiteral("queued");
    case State::Downloading:
        return QStringLiteral("downloading");
    case State::Waiting:
        return QStringLiteral("waiting");
    case State::Verifying:
        return QStringLiteral("verifying");
    case State::Done:
        return QStringLiteral("done");
    case State::AlreadyHere:
        return QStringLiteral("alreadyHere");
    case State::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

} // namespace

Pull::Pull(const Services &services, Output &output)
    : Command(services, output)
{
    connect(&services.transfers, &ports::TransferService::transferChanged, this,
            [this](const ports::TransferSnapshot &snapshot) {
                if (snapshot.id == m_current)
                    follow(snapshot);
            });
}

oci::Result<ports::PullRequest> Pull::readRequest(const QCommandLineParser &arguments) const
{
    ports::PullRequest request;
    const auto reference = oci::Reference::parse(arguments.positionalArguments().constFirst());
    if (!reference)
        return tl::unexpected(reference.error());
    request.reference = *reference;

    const QString platform = arguments.value(QStringLiteral("platform"));
    if (platform == QLatin1String("all")) {
        request.allPlatforms = true;
    } else if (!platform.isEmpty()) {
        const auto parsed = oci::Platform::parse(platform);
        if (!parsed)
            return tl::unexpected(parsed.error());
        request.platform = *parsed;
    }

    if (arguments.isSet(QStringLiteral("parallel"))) {
        bool isNumber = false;
        request.parallel = arguments.value(QStringLiteral("parallel")).toInt(&isNumber);
        if (!isNumber || request.parallel < 1 || request.parallel > 32)
            return oci::fail(oci::ErrorKind::Usage, QStringLiteral("--parallel takes a number from 1 to 32"));
    }
    return request;
}

void Pull::start(const QCommandLineParser &arguments)
{
    const auto request = readRequest(arguments);
    if (!request)
        return finish(request.error());
    m_request = *request;
    m_quiet = arguments.isSet(QStringLiteral("quiet"));
    const QStringList destinations = arguments.values(QStringLiteral("to"));
    for (const QString &text : destinations) {
        const auto destination = parseDestination(text);
        if (!destination)
            return finish(destination.error());
        m_destinations.append(*destination);
    }
    if (m_destinations.isEmpty())
        m_destinations.append(ports::Destination{});
    pullNext();
}

void Pull::pullNext()
{
    m_begun = false;
    m_waiting = 0;
    m_told.clear();
    m_request.destination = m_destinations.takeFirst();
    m_current = transfers().pull(m_request);
}

void Pull::interrupt()
{
    if (m_current != 0)
        transfers().cancel(m_current);
    else
        Command::interrupt();
}

void Pull::follow(const ports::TransferSnapshot &now)
{
    using State = ports::TransferState;
    if (!m_begun && !now.blobs.isEmpty())
        tellBegin(now);
    for (const ports::BlobProgress &blob : now.blobs) {
        if (m_told.value(blob.digest) != blob)
            tellBlob(blob);
    }
    switch (now.state) {
    case State::Waiting:
        return tellWaiting(now);
    case State::Failed:
        m_current = 0;
        return finish(now.error.value_or(oci::Error{}));
    case State::Cancelled:
        m_current = 0;
        output().note(
            QStringLiteral("Stopped. What has arrived is kept: the same command goes on from there."));
        Q_EMIT finished(Interrupted);
        return;
    case State::Done:
        m_current = 0;
        tellDone(now);
        if (m_destinations.isEmpty())
            Q_EMIT finished(Done);
        else
            pullNext();
        return;
    case State::Queued:
    case State::Resolving:
    case State::Downloading:
    case State::Verifying:
        m_waiting = 0;
        return;
    }
}

void Pull::tellBegin(const ports::TransferSnapshot &now)
{
    m_begun = true;
    if (output().isJson()) {
        output().object({{QStringLiteral("event"), QStringLiteral("resolved")},
                         {QStringLiteral("reference"), now.reference.canonical()},
                         {QStringLiteral("digest"), now.digest.toString()},
                         {QStringLiteral("platform"), now.platform},
                         {QStringLiteral("bytesTotal"), now.bytesTotal}});
    } else if (!m_quiet) {
        output().line(QStringLiteral("%1: Pulling from %2")
                          .arg(now.reference.tagOrDigest(), now.reference.repository()));
    }
}

void Pull::tellBlob(const ports::BlobProgress &blob)
{
    using State = ports::BlobState;
    const ports::BlobProgress before = m_told.value(blob.digest);
    m_told.insert(blob.digest, blob);
    if (output().isJson()) {
        output().object({{QStringLiteral("event"), QStringLiteral("blob")},
                         {QStringLiteral("digest"), blob.digest.toString()},
                         {QStringLiteral("layer"), blob.isLayer},
                         {QStringLiteral("state"), blobStateName(blob.state)},
                         {QStringLiteral("received"), blob.received},
                         {QStringLiteral("resumedFrom"), blob.resumedFrom},
                         {QStringLiteral("size"), blob.size}});
        return;
    }
    if (m_quiet || !blob.isLayer || blob.state == before.state)
        return;
    if (blob.state == State::Done)
        output().line(QStringLiteral("%1: Pull complete").arg(blob.digest.shortHex()));
    else if (blob.state == State::AlreadyHere)
        output().line(QStringLiteral("%1: Already exists").arg(blob.digest.shortHex()));
}

void Pull::tellWaiting(const ports::TransferSnapshot &now)
{
    if (m_waiting != 0 && now.retrySeconds <= m_waiting)
        return; // the same pause, counting down
    m_waiting = now.retrySeconds;
    if (output().isJson()) {
        output().object({{QStringLiteral("event"), QStringLiteral("waiting")},
                         {QStringLiteral("seconds"), now.retrySeconds}});
    } else if (!m_quiet) {
        output().note(QStringLiteral("Retrying in %1 s").arg(now.retrySeconds));
    }
}

void Pull::tellDone(const ports::TransferSnapshot &now)
{
    if (output().isJson()) {
        output().object({{QStringLiteral("event"), QStringLiteral("done")},
                         {QStringLiteral("reference"), now.reference.canonical()},
                         {QStringLiteral("digest"), now.digest.toString()},
                         {QStringLiteral("bytesFetched"), now.bytesFetched},
                         {QStringLiteral("bytesReused"), now.bytesReused}});
        return;
    }
    if (!m_quiet) {
        const oci::Reference shown = now.reference.digest().isNull()
                                         ? now.reference.withTag(now.reference.tagOrDigest())
                                         : now.reference;
        output().line(QStringLiteral("Digest: %1").arg(now.digest.toString()));
        output().line((now.alreadyUpToDate ? QStringLiteral("Status: Image is up to date for %1")
                                           : QStringLiteral("Status: Downloaded newer image for %1"))
                          .arg(shown.familiar()));
    }
    output().line(now.reference.canonical());
}

} // namespace commands
