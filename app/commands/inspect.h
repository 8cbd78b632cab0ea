// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/imagecommand.h"
#include "ports/whenready.h"

namespace commands {

/// `inspect REF`: what an image is and how it starts; or the exact bytes of its documents.
class Inspect final : public ImageCommand
{
    Q_OBJECT
public:
    using ImageCommand::ImageCommand;
    void start(const QCommandLineParser &arguments) override;

protected:
    void show(const browse::ImageDetails &details) override;

private:
    void startRaw(const QString &text);

    ports::LatestRequest<oci::ManifestDocument> m_raw;
};

} // namespace commands
