// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrydirectory.h"
#include "ports/transferservice.h"

#include <QThread>

#include <memory>

namespace registry {
class ClientPool;
}

/// Builds the engine and hands out its ports. The one place where engine objects are made; main thread.
/// Its destructor stops every transfer and the engine thread.
class Composition final
{
public:
    struct Setup
    {
        QString caFile;              ///< PEM, trusted besides the system's; empty: none
        bool listUnfinished = false; ///< show the pulls that an earlier run left
    };

    explicit Composition(const Setup &setup);
    ~Composition();
    Q_DISABLE_COPY_MOVE(Composition)

    ports::RegistryDirectory &directory() { return *m_directory; }
    ports::TransferService &transfers() { return *m_transfers; }

    /// The folder of settings, made when first written to: XDG config home / tallyman.
    static QString configFolder();

private:
    QThread m_engineThread;
    registry::ClientPool *m_clients = nullptr; ///< lives on the engine thread, which deletes it when it ends
    std::unique_ptr<ports::RegistryDirectory> m_directory;
    std::unique_ptr<ports::TransferService> m_transfers;
};
