// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/layoutnames.h"

#include "engine/store/ocilayout.h"
#include "oci/reference.h"

#include <algorithm>

namespace registry {

LayoutNames::LayoutNames(const QVector<oci::Descriptor> &entries)
{
    for (const oci::Descriptor &entry : entries) {
        const QString name = entry.annotations.value(store::OciLayout::refNameKey());
        const auto reference = oci::Reference::parse(name);
        // A bare tag ("latest"), as other tools write it, would read as a repository of Docker Hub: only
        // names that are written in full say where the image is from.
        if (!reference || !name.startsWith(reference->registry() + QLatin1Char('/')))
            m_entries.append({QString(), QString(), entry});
        else
            m_entries.append({reference->name(), reference->tag(), entry});
    }
}

QStringList LayoutNames::repositories() const
{
    QStringList names;
    for (const Named &entry : m_entries) {
        if (!entry.repository.isEmpty())
            names.append(entry.repository);
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

QStringList LayoutNames::tags(const QString &repository) const
{
    QStringList names;
    for (const Named &entry : m_entries) {
        if (entry.repository == repository && !entry.tag.isEmpty())
            names.append(entry.tag);
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

bool LayoutNames::hasRepository(const QString &repository) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [&](const Named &entry) { return entry.repository == repository; });
}

std::optional<oci::Descriptor> LayoutNames::find(const QString &repository, const QString &tagOrDigest) const
{
    for (const Named &entry : m_entries) {
        const bool byTag = entry.repository == repository && entry.tag == tagOrDigest;
        if (byTag || entry.descriptor.digest.toString() == tagOrDigest)
            return entry.descriptor;
    }
    return {};
}

} // namespace registry
