// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/listing.h"

namespace commands {

/// `catalog REGISTRY`: every repository of a registry, all pages.
class Catalog final : public Listing
{
    Q_OBJECT
public:
    using Listing::Listing;
    void start(const QCommandLineParser &arguments) override;

protected:
    QFuture<oci::Result<ports::Page>> fetchPage(ports::RegistrySource &source, const QString &next) override;
    void finishListing(const QStringList &names) override;

private:
    QString m_registry;
};

} // namespace commands
