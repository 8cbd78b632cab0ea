// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/listing.h"
#include "oci/reference.h"

namespace commands {

/// `tags REPOSITORY [--sort natural|name|registry]`: every tag, all pages.
class Tags final : public Listing
{
    Q_OBJECT
public:
    using Listing::Listing;
    void start(const QCommandLineParser &arguments) override;

protected:
    QFuture<oci::Result<ports::Page>> fetchPage(ports::RegistrySource &source, const QString &next) override;
    void finishListing(const QStringList &names) override;

private:
    oci::Reference m_repository;
    QString m_sort;
};

} // namespace commands
