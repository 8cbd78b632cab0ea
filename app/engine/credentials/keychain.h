// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/credential.h"
#include "engine/credentials/keychainworker.h"
#include "engine/credentials/watchedfile.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

class QThread;

namespace credentials {

/// How the desktop's keychain is used.
struct KeychainOptions
{
    QString namesFile; ///< which registries have a secret in the keychain: names only; empty: no keychain
    QString service = QStringLiteral("tallyman");
    std::chrono::milliseconds readTimeout{20'000};
    std::chrono::milliseconds changeTimeout{60'000}; ///< a locked keychain asks the person first
};

/// Sign-ins kept in the desktop's keychain. Lives on the engine thread; the keychain is asked on another one,
/// one Keychain a process. A list of names tells which registries are in it, so that a locked keychain is not
/// opened for a registry nobody has signed in to. A keychain that does not answer in time is left alone until
/// it does.
class Keychain final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const KeychainAnswer &, const Credential &)>;

    explicit Keychain(const KeychainOptions &options, QObject *parent = nullptr);
    ~Keychain() override;

    bool isUsable() const { return !m_options.namesFile.isEmpty(); }
    /// Whether a sign-in of the registry was kept, by this process or another.
    bool holds(const QString &registry);

    /// Each calls `handler` once, never at once, unless `context` is gone by then; the credential is that of
    /// a read() that is Done, else empty.
    void read(const QString &registry, QObject *context, const Handler &handler);
    void write(const QString &registry, const Credential &credential, QObject *context,
               const Handler &handler);
    void erase(const QString &registry, QObject *context, const Handler &handler);

private:
    enum class Verb { Read, Write, Erase };
    struct Request
    {
        Verb verb = Verb::Read;
        QString registry;
        QPointer<QObject> context;
        Handler handler;
        QTimer *timer = nullptr;
        bool late = false; ///< the one who asked was told that there is no answer
    };
    void begin(Verb verb, const QString &registry, const Credential &credential, QObject *context,
               const Handler &handler);
    void startWorker();
    void expired(quint64 id);
    void answered(quint64 id, const KeychainAnswer &answer);
    static void tell(const Request &request, const KeychainAnswer &answer);
    void refreshNames();
    bool writeNames();

    KeychainOptions m_options;
    WatchedFile m_namesFile;
    QSet<QString> m_names;
    QThread *m_thread = nullptr; ///< started with the first request
    KeychainWorker *m_worker = nullptr;
    QHash<quint64, Request> m_requests;
    quint64 m_next = 1;
    int m_late = 0;
};

} // namespace credentials
