// SPDX-License-Identifier: Apache-2.0
#include "pullfixture.h"

#include "engine/registry/clientpool.h"

#include <QDir>
#include <QTest>

namespace {

class NoCredentials final : public credentials::CredentialSource
{
public:
    QFuture<oci::Result<credentials::FoundCredential>> find(const QString &, const QString &) override
    {
        return credentials::readyCredential({});
    }
};

constexpr int patience = 20'000; // milliseconds

} // namespace

PullFixture::PullFixture(const QString &dataFolder, const transfer::TransferOptions &options,
                         const QString &caFile)
    : m_data(dataFolder)
{
    net::Policy policy;
    policy.userAgent = QStringLiteral("tallyman-test");
    policy.caFile = caFile;
    policy.firstRetryDelay = std::chrono::milliseconds(20);
    policy.maxRetryDelay = std::chrono::milliseconds(100);
    auto *clients = new registry::ClientPool(policy, std::make_unique<NoCredentials>());
    clients->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, clients, &QObject::deleteLater);
    m_thread.start();
    m_manager = std::make_unique<transfer::TransferManager>(
        *clients, transfer::TransferPaths::under(dataFolder), &m_thread, options);
    const auto keep = [this](const ports::TransferSnapshot &snapshot) {
        m_history[snapshot.id].append(snapshot);
    };
    QObject::connect(m_manager.get(), &ports::TransferService::transferAdded, m_manager.get(), keep);
    QObject::connect(m_manager.get(), &ports::TransferService::transferChanged, m_manager.get(), keep);
}

PullFixture::~PullFixture()
{
    m_manager.reset();
    m_thread.quit();
    m_thread.wait();
}

store::OciLayout PullFixture::store() const
{
    return store::OciLayout::open(m_data + QStringLiteral("/store"), m_data + QStringLiteral("/ingest"))
        .value();
}

ports::PullRequest PullFixture::request(const QString &reference, const QString &layout, const QString &name)
{
    ports::PullRequest request;
    request.reference = oci::Reference::parse(reference).value();
    request.platform = oci::Platform{QStringLiteral("linux"), QStringLiteral("amd64"), {}, {}, {}};
    if (!layout.isEmpty())
        request.destination = {ports::Destination::Kind::OciLayout, layout, name};
    return request;
}

bool PullFixture::isFinal(const ports::TransferSnapshot &snapshot)
{
    using State = ports::TransferState;
    return snapshot.state == State::Done || snapshot.state == State::Failed ||
           snapshot.state == State::Cancelled;
}

ports::TransferSnapshot PullFixture::last(ports::TransferId id) const
{
    const QVector<ports::TransferSnapshot> all = m_history.value(id);
    return all.isEmpty() ? ports::TransferSnapshot() : all.constLast();
}

int PullFixture::endings(ports::TransferId id) const
{
    const QVector<ports::TransferSnapshot> all = m_history.value(id);
    return static_cast<int>(std::count_if(all.cbegin(), all.cend(), &PullFixture::isFinal));
}

bool PullFixture::waitUntil(ports::TransferId id,
                            const std::function<bool(const ports::TransferSnapshot &)> &condition)
{
    return QTest::qWaitFor([&] { return condition(last(id)); }, patience);
}

ports::TransferSnapshot PullFixture::waitForEnd(ports::TransferId id)
{
    if (!waitUntil(id, &PullFixture::isFinal))
        qWarning("the transfer did not end");
    return last(id);
}

ports::TransferSnapshot PullFixture::pull(const ports::PullRequest &request)
{
    return waitForEnd(m_manager->pull(request));
}

QStringList PullFixture::partials() const
{
    return QDir(m_data + QStringLiteral("/ingest")).entryList(QDir::Files);
}
