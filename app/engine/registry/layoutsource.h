// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrysource.h"

#include <QThreadPool>

namespace registry {

/// Images of an OCI layout on disk, browsed as a registry is. Called on the GUI thread; the disk is read on a
/// thread of its own, so a slow disk blocks nothing.
///
/// Names in `index.json` are full references ("localhost:5000/demo/web:1.0"): repositories are their parts
/// before the tag, tags the parts after it. Entries without a name, or with one that is no reference, are not
/// listed, but found by digest. A layout that does not exist yet is an empty one.
class LayoutSource final : public ports::RegistrySource
{
public:
    /// `name` is what registry() tells; `path` the folder of the layout.
    LayoutSource(const QString &name, const QString &path);
    ~LayoutSource() override;

    QString registry() const override { return m_name; }

    QFuture<oci::Result<bool>> ping() override;
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next = {}) override;
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next = {}) override;
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository,
                                                  const QString &tagOrDigest) override;
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                              const QString &tagOrDigest) override;
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                               qint64 cap = 8 * 1024 * 1024) override;

private:
    template <typename Value, typename Work>
    QFuture<oci::Result<Value>> onDisk(Work work);

    QString m_name;
    QString m_path;
    QThreadPool m_disk; ///< one thread: questions are answered in the order they came
};

} // namespace registry
