// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangelog.h"
#include "ports/registrydirectory.h"
#include "ports/transferservice.h"

#include <QThread>

#include <memory>

namespace net {
class ExchangeRecorder;
}

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
        bool noteExchanges = false;  ///< keep what is said to registries, for exchanges()
    };

    explicit Composition(const Setup &setup);
    ~Composition();
    Q_DISABLE_COPY_MOVE(Composition)

    ports::RegistryDirectory &directory() { return *m_directory; }
    ports::TransferService &transfers() { return *m_transfers; }
    ports::ExchangeLog &exchanges() { return *m_exchanges; } ///< empty unless noteExchanges was set

    /// The folder of settings, made when first written to: XDG config home / tallyman.
    static QString configFolder();

private:
    QThread m_engineThread;
    std::shared_ptr<net::ExchangeRecorder> m_recorder;
    registry::ClientPool *m_clients; ///< lives on the engine thread, which deletes it when it ends
    std::unique_ptr<ports::RegistryDirectory> m_directory;
    std::unique_ptr<ports::TransferService> m_transfers;
    std::unique_ptr<ports::ExchangeLog> m_exchanges;
};
