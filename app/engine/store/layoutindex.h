// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"

#include <QJsonObject>
#include <QVector>

#include <functional>
#include <optional>

namespace store {

/// The document `index.json` of a layout, kept as it was written by whoever: fields that are not understood
/// stay. A value; any thread.
class LayoutIndex final
{
public:
    /// Errors: Disk, Malformed, TooLarge.
    static oci::Result<LayoutIndex> read(const QString &layoutPath);
    /// Writes an empty index where there is none. The caller holds the layout's lock.
    static oci::Result<void> ensure(const QString &layoutPath);
    /// Reads, changes and writes under the layout's lock; nothing is written when `edit` returns false.
    static oci::Result<void> change(const QString &layoutPath,
                                    const std::function<bool(LayoutIndex &)> &edit);

    QVector<oci::Descriptor> entries() const; ///< without stand-ins
    /// `standIn`, if any, is listed behind it under the same name, for readers that pass over the first one.
    void set(const oci::Descriptor &descriptor, const QString &refName,
             const std::optional<oci::Descriptor> &standIn);
    bool remove(const QString &refName);

private:
    oci::Result<void> write(const QString &layoutPath) const;

    QJsonObject m_document;
};

} // namespace store
