// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/ingestfile.h"
#include "oci/descriptor.h"

#include <QVector>

#include <functional>

namespace store {

/// An OCI image layout on disk (image-spec image-layout.md): `oci-layout`, `index.json`,
/// `blobs/<algorithm>/<hex>`.
///
/// A cheap value of paths, copied freely; any thread. Nothing unverified is ever under `blobs/`. Several
/// processes may write one layout: `index.json` changes under an exclusive lock on the file `oci-layout`,
/// blobs by rename.
class OciLayout final
{
public:
    /// Opens a layout, or makes one where there is none (parents included). `ingestFolder` holds blobs on
    /// their way in and must be on the same disk; empty: a hidden folder inside, removed when it is empty.
    /// Errors: Disk, Malformed (an `oci-layout` of another kind).
    static oci::Result<OciLayout> create(const QString &path, const QString &ingestFolder = {});
    /// Opens an existing layout. Errors: NotFound, Disk, Malformed.
    static oci::Result<OciLayout> open(const QString &path, const QString &ingestFolder = {});

    QString path() const { return m_path; }
    QString ingestFolder() const { return m_ingestFolder; }
    QString blobPath(const oci::Digest &digest) const;

    /// Is the blob here, with this size in bytes? A negative size asks for the digest only.
    bool has(const oci::Digest &digest, qint64 size) const;
    /// A small blob, verified again as it is read. Errors: NotFound, TooLarge above `cap` bytes,
    /// DigestMismatch, Disk.
    oci::Result<QByteArray> readBlob(const oci::Digest &digest, qint64 cap) const;
    /// Writes a small blob after checking it. Errors: DigestMismatch, Disk.
    oci::Result<void> putBlob(const oci::Digest &digest, const QByteArray &bytes) const;
    /// Begins, or goes on with, a blob from outside. Empty: somebody else is writing it. Errors: Disk.
    oci::Result<std::optional<IngestFile>> ingest(const oci::Digest &digest) const;
    /// Takes a blob from another layout: shared blocks, else a hard link, else a copy that is verified.
    /// `stopped` is asked between chunks; a stopped import leaves nothing. Errors: Disk, DigestMismatch.
    oci::Result<bool> importBlob(const OciLayout &from, const oci::Digest &digest,
                                 const std::function<bool()> &stopped) const;

    /// The entries of `index.json`, in its order; entries that cannot be read are passed over.
    /// Errors: Disk, Malformed, TooLarge.
    oci::Result<QVector<oci::Descriptor>> entries() const;
    /// The entry of a name. Empty: there is none.
    oci::Result<std::optional<oci::Descriptor>> entry(const QString &refName) const;
    /// Lists `descriptor` under `refName`, in place of what had that name; other entries stay as they are. An
    /// empty name lists it once without a name. Its blobs must be here. Errors: Disk, Malformed.
    ///
    /// `standIn` leads readers that know OCI's media types only to content of other types: it is listed under
    /// the same name behind `descriptor`, and entries() does not show it.
    oci::Result<void> setEntry(const oci::Descriptor &descriptor, const QString &refName,
                               const std::optional<oci::Descriptor> &standIn = {}) const;
    /// Takes a name off the list. False: it was not there. Blobs stay.
    oci::Result<bool> removeEntry(const QString &refName) const;

    /// Removes the hidden ingest folder when nothing is in it; a folder that was given from outside stays.
    void removeEmptyIngestFolder() const;

    static QString refNameKey() { return QStringLiteral("org.opencontainers.image.ref.name"); }

private:
    OciLayout(QString path, QString ingestFolder);

    QString m_path;
    QString m_ingestFolder;
    bool m_ownIngestFolder = false;
};

} // namespace store
