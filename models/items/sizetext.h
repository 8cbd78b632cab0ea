// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace items {

/// Sizes, rates, times and digests as text, the same everywhere. Translated, through QLocale(); GUI thread.

/// "72.1 MB": powers of 1000 as docker prints. Empty for negative (unknown) bytes.
QString sizeText(qint64 bytes, const QLocale &locale = QLocale());
QString compressedSizeText(qint64 bytes); ///< "72.1 MB compressed"
QString unpackedSizeText(qint64 bytes);   ///< "187 MB unpacked"
QString exactBytesText(qint64 bytes);     ///< "72,123,456 bytes", for tooltips
/// "14.2 MB/s"; empty when zero or less.
QString rateText(double bytesPerSecond);
/// "0:41", "1:02:03"; empty for negative seconds.
QString durationText(qint64 seconds);
/// "3 days ago", "just now"; empty for an invalid time. Both times in any zone.
QString ageText(const QDateTime &then, const QDateTime &now = QDateTime::currentDateTimeUtc());
/// "63 %": whole percent, "<1 %" for small shares that are not zero.
QString percentText(double share);
/// "sha256:6784fb0834aa": algorithm and the first 12 hex characters; empty for a null digest.
QString shortDigestText(const oci::Digest &digest);
/// Text for a tooltip that shows `plain` literally, whatever markup a registry put into it.
QString plainToolTip(const QString &plain);

} // namespace items
