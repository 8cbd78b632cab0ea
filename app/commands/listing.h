// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.h"
#include "ports/whenready.h"

#include <QSet>

#include <memory>

namespace commands {

/// Reads a listing page by page to its end. The base of `catalog` and `tags`.
class Listing : public Command
{
    Q_OBJECT
public:
    using Command::Command;

protected:
    /// Follows `next` from the first page on; calls finishListing() with everything, or fails.
    void readAll(std::shared_ptr<ports::RegistrySource> source);
    virtual QFuture<oci::Result<ports::Page>> fetchPage(ports::RegistrySource &source,
                                                        const QString &next) = 0;
    virtual void finishListing(const QStringList &names) = 0;

private:
    void fetchNext(const QString &next);
    void take(const oci::Result<ports::Page> &page);

    std::shared_ptr<ports::RegistrySource> m_source;
    ports::LatestRequest<ports::Page> m_request;
    QStringList m_names;
    QSet<QString> m_asked; ///< tokens that were followed: a server that hands one out twice goes in circles
};

} // namespace commands
