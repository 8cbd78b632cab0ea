// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace transfer {

/// Where pulled images and the notes about them lie. A value; folders are made when first needed.
struct TransferPaths
{
    QString store;   ///< an OCI layout
    QString ingest;  ///< blobs on their way into it; on the same disk
    QString journal; ///< the SQLite file of unfinished pulls

    /// `store`, `ingest` and `journal.sqlite` in one data folder.
    static TransferPaths under(const QString &dataFolder)
    {
        return {dataFolder + QLatin1StringView("/store"), dataFolder + QLatin1StringView("/ingest"),
                dataFolder + QLatin1StringView("/journal.sqlite")};
    }
};

} // namespace transfer
