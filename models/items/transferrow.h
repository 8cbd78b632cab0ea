// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"
#include "oci/error.h"

#include <QVector>

#include <optional>

namespace items {

/// One blob of a transfer, as a row. A pure value.
struct BlobRow
{
    enum class State { Queued, Downloading, Waiting, Verifying, Done, AlreadyHere, Failed };
    oci::Digest digest;
    bool isLayer = true; ///< false: the config
    qint64 size = 0;     ///< bytes
    qint64 received = 0; ///< bytes present
    State state = State::Queued;
    bool operator==(const BlobRow &) const = default;
};

/// A pull as a row with a child row a blob. A pure value; made from a port's snapshot by browse.
struct TransferRow
{
    enum class State { Queued, Resolving, Downloading, Waiting, Verifying, Done, Failed, Cancelled };
    quint64 id = 0;
    QString name;        ///< short reference: "nginx:1.27"
    QString reference;   ///< normalised reference
    QString platform;    ///< "linux/amd64"; empty: not known yet
    QString destination; ///< "this computer", a folder
    State state = State::Queued;
    qint64 bytesTotal = 0;   ///< 0: not known yet
    qint64 bytesPresent = 0; ///< fetched and reused
    qint64 bytesReused = 0;
    double bytesPerSecond = 0;
    int retrySeconds = 0; ///< Waiting: until the next attempt
    oci::Digest digest;
    bool alreadyUpToDate = false;
    std::optional<oci::Error> error;
    QString errorTitle; ///< words for a person, empty without error
    QString errorDetail;
    QVector<BlobRow> blobs;

    bool operator==(const TransferRow &) const = default;
    bool isSettled() const
    {
        return state == State::Done || state == State::Failed || state == State::Cancelled;
    }
    qint64 secondsLeft() const; ///< -1: unknown
    double progress() const;    ///< 0…1, or -1 while the size is unknown
};

} // namespace items
