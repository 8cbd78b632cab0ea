// SPDX-License-Identifier: Apache-2.0
#include "items/transferprogress.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace items {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TransferProgress", text);
}

} // namespace

bool isSettled(const ports::TransferSnapshot &snapshot)
{
    using State = ports::TransferState;
    return snapshot.state == State::Done || snapshot.state == State::Failed ||
           snapshot.state == State::Cancelled;
}

qint64 bytesPresent(const ports::TransferSnapshot &snapshot)
{
    const qint64 present =
        std::max<qint64>(0, snapshot.bytesFetched) + std::max<qint64>(0, snapshot.bytesReused);
    return snapshot.bytesTotal > 0 ? std::min(present, snapshot.bytesTotal) : present;
}

double progressOf(const ports::TransferSnapshot &snapshot)
{
    if (snapshot.state == ports::TransferState::Done)
        return 1;
    if (snapshot.bytesTotal <= 0)
        return -1;
    return double(bytesPresent(snapshot)) / double(snapshot.bytesTotal);
}

double progressOf(const ports::BlobProgress &blob)
{
    using State = ports::BlobState;
    if (blob.state == State::Done || blob.state == State::AlreadyHere)
        return 1;
    if (blob.size <= 0)
        return 0;
    return double(std::clamp<qint64>(blob.received, 0, blob.size)) / double(blob.size);
}

qint64 secondsLeft(const ports::TransferSnapshot &snapshot)
{
    if (snapshot.state != ports::TransferState::Downloading || snapshot.bytesTotal <= 0 ||
        !(snapshot.bytesPerSecond >= 1))
        return -1;
    const double seconds = double(snapshot.bytesTotal - bytesPresent(snapshot)) / snapshot.bytesPerSecond;
    return seconds > 1e9 ? -1 : qint64(std::ceil(seconds));
}

QString stateText(ports::TransferState state)
{
    using State = ports::TransferState;
    switch (state) {
    case State::Queued:
        return tr("Queued");
    case State::Resolving:
        return tr("Resolving");
    case State::Downloading:
        return tr("Downloading");
    case State::Waiting:
        return tr("Waiting");
    case State::Verifying:
        return tr("Verifying");
    case State::Done:
        return tr("Done");
    case State::Failed:
        return tr("Failed");
    case State::Cancelled:
        return tr("Cancelled");
    }
    Q_UNREACHABLE();
}

QString stateText(ports::BlobState state)
{
    using State = ports::BlobState;
    switch (state) {
    case State::Queued:
        return tr("Queued");
    case State::Downloading:
        return tr("Downloading");
    case State::Waiting:
        return tr("Waiting");
    case State::Verifying:
        return tr("Verifying");
    case State::Done:
        return tr("Done");
    case State::AlreadyHere:
        return tr("Already here");
    case State::Failed:
        return tr("Failed");
    }
    Q_UNREACHABLE();
}

QString destinationText(const ports::Destination &destination)
{
    return destination.kind == ports::Destination::Kind::Store ? tr("this computer's store")
                                                               : destination.path;
}

} // namespace items
