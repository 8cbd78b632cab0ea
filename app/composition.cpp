// SPDX-License-Identifier: Apache-2.0
#include "composition.h"

#include "engine/credentials/credentialchain.h"
#include "engine/net/exchangerecorder.h"
#include "engine/registry/clientpool.h"
#include "engine/registry/directory.h"
#include "engine/registry/sessionlog.h"
#include "engine/transfer/transfermanager.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace {

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/tallyman");
}

net::Policy policyFor(const Composition::Setup &setup, std::shared_ptr<net::ExchangeRecorder> recorder)
{
    net::Policy policy;
    policy.userAgent = QStringLiteral("tallyman/") + QCoreApplication::applicationVersion();
    policy.caFile = setup.caFile;
    if (setup.noteExchanges)
        policy.recorder = std::move(recorder);
    return policy;
}

} // namespace

Composition::Composition(const Setup &setup)
    : m_recorder(std::make_shared<net::ExchangeRecorder>())
    , m_clients(new registry::ClientPool(policyFor(setup, m_recorder),
                                         std::make_unique<credentials::CredentialChain>(
                                             credentials::CredentialSetup::fromEnvironment(configFolder()))))
    , m_exchanges(std::make_unique<registry::SessionLog>(m_recorder))
{
    m_engineThread.setObjectName(QStringLiteral("engine"));
    m_clients->moveToThread(&m_engineThread);
    QObject::connect(&m_engineThread, &QThread::finished, m_clients, &QObject::deleteLater);

    const transfer::TransferPaths paths = transfer::TransferPaths::under(dataFolder());
    m_directory = std::make_unique<registry::Directory>(
        *m_clients, configFolder() + QStringLiteral("/registries.json"), paths.store);
    m_transfers = std::make_unique<transfer::TransferManager>(
        *m_clients, paths, &m_engineThread,
        transfer::TransferOptions{.listUnfinished = setup.listUnfinished});
    m_engineThread.start();
}

Composition::~Composition()
{
    m_transfers.reset();
    m_directory.reset();
    m_engineThread.quit();
    m_engineThread.wait();
}

QString Composition::configFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/tallyman");
}
