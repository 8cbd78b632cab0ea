// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/transfer.h"

namespace items {

/// What can be computed from a transfer's snapshot. Pure functions.

bool isSettled(const ports::TransferSnapshot &snapshot);      ///< Done, Failed or Cancelled
qint64 bytesPresent(const ports::TransferSnapshot &snapshot); ///< fetched and reused bytes, at most the total
double progressOf(const ports::TransferSnapshot &snapshot);   ///< 0…1, or -1 while the whole is unknown
double progressOf(const ports::BlobProgress &blob);           ///< 0…1
qint64 secondsLeft(const ports::TransferSnapshot &snapshot);  ///< -1: unknown or nothing left to fetch
/// States in words: "Downloading", "Waiting", "Already here". Translated.
QString stateText(ports::TransferState state);
QString stateText(ports::BlobState state);
/// "this computer's store", or the folder.
QString destinationText(const ports::Destination &destination);

} // namespace items
