// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.h"
#include "ports/transferservice.h"

#include <QHash>
#include <QList>

namespace commands {

/// `pull REF [--to DEST]…`: fetches an image, verified, and speaks as `docker pull` does.
/// Several destinations are served one after the other.
class Pull final : public Command
{
    Q_OBJECT
public:
    Pull(const Services &services, Output &output);
    void start(const QCommandLineParser &arguments) override;
    void interrupt() override;

private:
    oci::Result<ports::PullRequest> readRequest(const QCommandLineParser &arguments) const;
    void pullNext();
    void follow(const ports::TransferSnapshot &now);
    void tellBegin(const ports::TransferSnapshot &now);
    void tellBlob(const ports::BlobProgress &blob);
    void tellWaiting(const ports::TransferSnapshot &now);
    void tellDone(const ports::TransferSnapshot &now);

    ports::PullRequest m_request;
    QList<ports::Destination> m_destinations; ///< still to serve
    ports::TransferId m_current = 0;
    bool m_quiet = false;
    bool m_begun = false;                           ///< the first line of the current transcript was written
    int m_waiting = 0;                              ///< the countdown that was told last, seconds
    QHash<oci::Digest, ports::BlobProgress> m_told; ///< blobs as they were told last
};

} // namespace commands
