// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"

#include <QJsonObject>
#include <QVector>

#include <functional>

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

    QVector<oci::Descriptor> entries() const;
    void set(const oci::Descriptor &descriptor, const QString &refName);
    bool remove(const QString &refName);

private:
    oci::Result<void> write(const QString &layoutPath) const;

    QJsonObject m_document;
};

} // namespace store
