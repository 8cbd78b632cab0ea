// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagebrowser.h"
#include "commands/command.h"
#include "oci/reference.h"

namespace commands {

/// Opens one image for one platform, as the window's details pane does. The base of `inspect` and `layers`.
class ImageCommand : public Command
{
    Q_OBJECT
public:
    ImageCommand(const Services &services, Output &output);
    void start(const QCommandLineParser &arguments) override;

protected:
    /// Everything has arrived. Call Q_EMIT finished() at the end.
    virtual void show(const browse::ImageDetails &details) = 0;
    const oci::Reference &reference() const { return m_reference; }
    const std::optional<oci::Platform> &wantedPlatform() const { return m_platform; }
    const QCommandLineParser &arguments() const { return *m_arguments; }

private:
    void follow();
    oci::Error platformMissing() const;

    browse::ImageBrowser m_browser;
    oci::Reference m_reference;
    std::optional<oci::Platform> m_platform; ///< asked for by --platform
    const QCommandLineParser *m_arguments = nullptr;
    bool m_settled = false;
};

} // namespace commands
