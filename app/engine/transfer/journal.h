// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"
#include "ports/transfer.h"

#include <QVector>

namespace transfer {

/// Remembers in SQLite which pulls are under way, so that a later run can go on with them. A row is committed
/// before the first byte of a blob is fetched and removed when the pull is done. Lives on one thread, the
/// engine's; several processes may use one file.
class Journal final
{
public:
    struct Blob
    {
        oci::Digest digest;
        qint64 size = 0; ///< bytes
        bool isLayer = true;
    };
    struct Pull
    {
        ports::PullRequest request;
        QVector<Blob> blobs;
    };

    explicit Journal(QString path);
    ~Journal();
    Q_DISABLE_COPY_MOVE(Journal)

    /// Notes a pull and its blobs; the same request again replaces its row. Errors: Disk.
    oci::Result<void> begin(const ports::PullRequest &request, const QVector<Blob> &blobs);
    /// The pull is done, or not wanted any more.
    oci::Result<void> finish(const ports::PullRequest &request);
    /// Pulls that no living process of this program works on.
    oci::Result<QVector<Pull>> unfinished();
    /// Of these digests, the ones that no noted pull needs.
    oci::Result<QVector<oci::Digest>> unneeded(const QVector<oci::Digest> &digests);

private:
    oci::Result<void> open();
    oci::Result<void> prepareTables();
    bool moveAsideIfDamaged();

    QString m_path;
    QString m_connection; ///< name of the Qt SQL connection; empty: not open
};

} // namespace transfer
