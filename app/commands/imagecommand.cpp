// SPDX-License-Identifier: Apache-2.0
#include "commands/imagecommand.h"

namespace commands {

ImageCommand::ImageCommand(const Services &services, Output &output)
    : Command(services, output)
    , m_browser(&services.directory)
{
    connect(&m_browser, &browse::ImageBrowser::stateChanged, this, &ImageCommand::follow);
}

void ImageCommand::start(const QCommandLineParser &arguments)
{
    m_arguments = &arguments;
    const auto reference = oci::Reference::parse(arguments.positionalArguments().constFirst());
    if (!reference)
        return finish(reference.error());
    m_reference = *reference;
    const QString platform = arguments.value(QStringLiteral("platform"));
    if (!platform.isEmpty()) {
        const auto parsed = oci::Platform::parse(platform);
        if (!parsed)
            return finish(parsed.error());
        m_platform = *parsed;
    }
    m_browser.open(browse::Location::reference(m_reference).withPlatform(m_platform));
}

void ImageCommand::follow()
{
    if (m_settled || m_browser.isLoading())
        return;
    m_settled = true;
    if (const auto error = m_browser.state().error)
        return finish(*error);
    if (m_platform && m_browser.details().platformFellBack)
        return finish(platformMissing());
    show(m_browser.details());
}

oci::Error ImageCommand::platformMissing() const
{
    QStringList offered;
    for (const oci::Platform &platform : m_browser.details().platforms)
        offered << platform.toString();
    oci::Error error;
    error.kind = oci::ErrorKind::NotFound;
    error.message =
        QStringLiteral("%1 is not made for %2, only for %3")
            .arg(m_reference.familiar(), m_platform->toString(), offered.join(QStringLiteral(", ")));
    return error;
}

} // namespace commands
