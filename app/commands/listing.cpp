// SPDX-License-Identifier: Apache-2.0
#include "commands/listing.h"

namespace commands {

void Listing::readAll(std::shared_ptr<ports::RegistrySource> source)
{
    m_source = std::move(source);
    fetchNext(QString());
}

void Listing::fetchNext(const QString &next)
{
    m_request.start(fetchPage(*m_source, next), this,
                    [this](const oci::Result<ports::Page> &page) { take(page); });
}

void Listing::take(const oci::Result<ports::Page> &page)
{
    if (!page)
        return finish(page.error());
    m_names += page->names;
    if (page->next.isEmpty())
        return finishListing(m_names);
    if (m_asked.contains(page->next)) {
        return finish(oci::ErrorKind::Malformed,
                      QStringLiteral("%1 hands out the same page of its listing again and again")
                          .arg(m_source->registry()));
    }
    m_asked.insert(page->next);
    fetchNext(page->next);
}

} // namespace commands
