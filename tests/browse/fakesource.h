// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrydirectory.h"
#include "ports/registrysource.h"
#include "ports/transferservice.h"

#include <QPromise>

#include <deque>
#include <map>
#include <memory>

namespace fake {

/// One question asked of a FakeSource. The test answers it, fails it, or leaves it hanging.
template <typename T>
class Question final
{
public:
    Question(QString what, QString detail)
        : m_what(std::move(what))
        , m_detail(std::move(detail))
    {
        m_promise.start();
    }
    ~Question()
    {
        if (!m_done)
            m_promise.finish();
    }
    Q_DISABLE_COPY_MOVE(Question)

    QString what() const { return m_what; }     ///< repository
    QString detail() const { return m_detail; } ///< cursor, tag or digest
    bool isCancelled() const { return m_promise.isCanceled(); }
    QFuture<oci::Result<T>> future() { return m_promise.future(); }

    void answer(T value) { settle(std::move(value)); }
    void fail(oci::ErrorKind kind, const QString &message = QStringLiteral("made to fail"))
    {
        settle(oci::Result<T>(oci::fail(kind, message)));
    }
    void failWith(const oci::Error &error) { settle(oci::Result<T>(tl::unexpected(error))); }

private:
    void settle(oci::Result<T> result)
    {
        m_done = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    QPromise<oci::Result<T>> m_promise;
    QString m_what;
    QString m_detail;
    bool m_done = false;
};

template <typename T>
using Questions = std::deque<std::shared_ptr<Question<T>>>;

/// A registry whose answers the test decides on. GUI thread.
class FakeSource final : public ports::RegistrySource
{
public:
    explicit FakeSource(QString registry)
        : m_registry(std::move(registry))
    {
    }

    Questions<ports::Page> catalogues;
    Questions<ports::Page> tags;
    Questions<ports::Resolved> resolves;
    Questions<oci::ManifestDocument> manifests;
    Questions<QByteArray> blobs;

    QString registry() const override { return m_registry; }
    QFuture<oci::Result<bool>> ping() override
    {
        QPromise<oci::Result<bool>> promise;
        promise.start();
        promise.addResult(true);
        promise.finish();
        return promise.future();
    }
    QFuture<oci::Result<ports::Page>> fetchCatalogue(const QString &next) override
    {
        return ask(catalogues, m_registry, next);
    }
    QFuture<oci::Result<ports::Page>> fetchTags(const QString &repository, const QString &next) override
    {
        return ask(tags, repository, next);
    }
    QFuture<oci::Result<ports::Resolved>> resolve(const QString &repository,
                                                  const QString &tagOrDigest) override
    {
        return ask(resolves, repository, tagOrDigest);
    }
    QFuture<oci::Result<oci::ManifestDocument>> fetchManifest(const QString &repository,
                                                              const QString &tagOrDigest) override
    {
        return ask(manifests, repository, tagOrDigest);
    }
    QFuture<oci::Result<QByteArray>> fetchBlob(const QString &repository, const oci::Descriptor &blob,
                                               qint64) override
    {
        return ask(blobs, repository, blob.digest.toString());
    }

private:
    template <typename T>
    QFuture<oci::Result<T>> ask(Questions<T> &questions, const QString &what, const QString &detail)
    {
        questions.push_back(std::make_shared<Question<T>>(what, detail));
        return questions.back()->future();
    }

    QString m_registry;
};

/// A directory of FakeSources. GUI thread.
class FakeDirectory final : public ports::RegistryDirectory
{
    Q_OBJECT
public:
    explicit FakeDirectory(QVector<ports::RegistryInfo> registries)
        : m_registries(std::move(registries))
    {
    }

    QVector<ports::RegistryInfo> registries() const override { return m_registries; }
    std::shared_ptr<ports::RegistrySource> source(const QString &registry) override { return fake(registry); }
    void addRegistry(const QString &registry) override
    {
        m_registries.prepend({registry, false, true});
        Q_EMIT registriesChanged();
    }
    void removeRegistry(const QString &registry) override
    {
        m_registries.removeIf([&registry](const ports::RegistryInfo &info) { return info.name == registry; });
        Q_EMIT registriesChanged();
    }
    void noteVisited(const QString &registry) override { visited << registry; }

    std::shared_ptr<FakeSource> fake(const QString &registry)
    {
        std::shared_ptr<FakeSource> &source = m_sources[registry];
        if (!source)
            source = std::make_shared<FakeSource>(registry);
        return source;
    }

    QStringList visited; ///< in the order they were noted

private:
    QVector<ports::RegistryInfo> m_registries;
    std::map<QString, std::shared_ptr<FakeSource>> m_sources;
};

/// A transfer service that does what the test says. GUI thread.
class FakeTransfers final : public ports::TransferService
{
    Q_OBJECT
public:
    QVector<ports::TransferSnapshot> held;
    QVector<ports::TransferId> cancelled, retried;

    ports::TransferId pull(const ports::PullRequest &request) override
    {
        ports::TransferSnapshot snapshot;
        snapshot.id = ++m_last;
        snapshot.reference = request.reference;
        held << snapshot;
        Q_EMIT transferAdded(snapshot);
        return snapshot.id;
    }
    void cancel(ports::TransferId id) override { cancelled << id; }
    void retry(ports::TransferId id) override { retried << id; }
    void remove(ports::TransferId id) override
    {
        held.removeIf([id](const ports::TransferSnapshot &snapshot) { return snapshot.id == id; });
        Q_EMIT transferRemoved(id);
    }
    QVector<ports::TransferSnapshot> transfers() const override { return held; }
    void change(const ports::TransferSnapshot &snapshot)
    {
        for (ports::TransferSnapshot &own : held) {
            if (own.id == snapshot.id)
                own = snapshot;
        }
        Q_EMIT transferChanged(snapshot);
    }

private:
    ports::TransferId m_last = 0;
};

} // namespace fake
