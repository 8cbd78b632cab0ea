// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"
#include "oci/platform.h"
#include "oci/reference.h"

#include <QVector>

#include <optional>

namespace ports {

using TransferId = quint64;

/// Where a pulled image goes.
struct Destination
{
    enum class Kind { Store, OciLayout };
    Kind kind = Kind::Store;
    QString path; ///< OciLayout: the folder
    QString name; ///< OciLayout: org.opencontainers.image.ref.name; empty: none is written
    bool operator==(const Destination &) const = default;
};

struct PullRequest
{
    oci::Reference reference;
    std::optional<oci::Platform> platform; ///< none: this machine's
    bool allPlatforms = false;             ///< the whole index; `platform` is ignored
    Destination destination;
    int parallel = 6; ///< blobs at a time, 1–32
};

enum class TransferState { Queued, Resolving, Downloading, Waiting, Verifying, Done, Failed, Cancelled };
enum class BlobState { Queued, Downloading, Waiting, Verifying, Done, AlreadyHere, Failed };

/// One blob of a transfer: a layer, or the config.
struct BlobProgress
{
    oci::Digest digest;
    bool isLayer = true;  ///< false: a config
    qint64 size = 0;      ///< bytes, from the descriptor
    qint64 received = 0;  ///< bytes present so far, those of an earlier attempt included
    qint64 resumedFrom = 0; ///< bytes that an earlier attempt had left
    BlobState state = BlobState::Queued;
    bool operator==(const BlobProgress &) const = default;
};

/// A pull as it stands. A value; a later snapshot replaces an earlier one.
struct TransferSnapshot
{
    TransferId id = 0;
    oci::Reference reference;
    QString platform; ///< "linux/amd64", "all", or empty while resolving
    Destination destination;
    TransferState state = TransferState::Queued;
    QVector<BlobProgress> blobs; ///< in manifest order: config first, then layers
    qint64 bytesTotal = 0;    ///< sum of the blob sizes
    qint64 bytesFetched = 0;  ///< came over the network in this run
    qint64 bytesReused = 0;   ///< already held: whole blobs and the resumed part of others
    double bytesPerSecond = 0;
    int retrySeconds = 0;     ///< Waiting: until the next attempt
    oci::Digest digest;       ///< of what the reference named (manifest or index), once known
    bool alreadyUpToDate = false; ///< Done, and everything was held already
    std::optional<oci::Error> error; ///< Failed: why
};

} // namespace ports
