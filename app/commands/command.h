// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/output.h"
#include "ports/registrydirectory.h"
#include "ports/transferservice.h"

#include <QCommandLineParser>
#include <QObject>

namespace commands {

/// What a command works with. The referred objects outlive it.
struct Services
{
    ports::RegistryDirectory &directory;
    ports::TransferService &transfers;
};

/// One verb at work: started once, says finished() once. Lives on the main thread.
class Command : public QObject
{
    Q_OBJECT
public:
    Command(const Services &services, Output &output)
        : m_services(services)
        , m_output(output)
    {
    }

    /// Begins; positional arguments (without the verb) and options were checked against the verb's table row.
    virtual void start(const QCommandLineParser &arguments) = 0;
    /// The person pressed Ctrl+C: stop and finish soon. Without an own way of stopping, finishes at once.
    virtual void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

protected:
    ports::RegistryDirectory &directory() const { return m_services.directory; }
    ports::TransferService &transfers() const { return m_services.transfers; }
    Output &output() const { return m_output; }
    /// The end, with a reason.
    void finish(const oci::Error &error) { Q_EMIT finished(m_output.fail(error)); }
    void finish(oci::ErrorKind kind, const QString &why) { finish(oci::fail(kind, why).value()); }

private:
    Services m_services;
    Output &m_output;
};

} // namespace commands
