// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"

#include <QStringList>
#include <QVector>

#include <optional>

namespace registry {

/// The entries of a layout's index by repository and tag. A pure value; any thread.
class LayoutNames final
{
public:
    explicit LayoutNames(const QVector<oci::Descriptor> &entries);

    QStringList repositories() const;                  ///< full names, sorted, each once
    QStringList tags(const QString &repository) const; ///< sorted
    bool hasRepository(const QString &repository) const;
    /// What a tag or a digest of a repository stands for.
    std::optional<oci::Descriptor> find(const QString &repository, const QString &tagOrDigest) const;

private:
    struct Named
    {
        QString repository;
        QString tag; ///< empty: listed by digest only
        oci::Descriptor descriptor;
    };
    QVector<Named> m_entries;
};

} // namespace registry
