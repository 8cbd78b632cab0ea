// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/keychain.h"

#include "engine/credentials/authentry.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QThread>

#include <algorithm>

namespace credentials {

namespace {

QString encoded(const Credential &credential)
{
    const bool token = !credential.identityToken.isEmpty();
    const QJsonObject entry{
        {QStringLiteral("user"), token ? QStringLiteral("<token>") : credential.user},
        {QStringLiteral("secret"), token ? credential.identityToken : credential.password}};
    return QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact));
}

Credential decoded(const QString &secret)
{
    const QJsonObject entry = QJsonDocument::fromJson(secret.toUtf8()).object();
    return credentialFrom(entry.value(QLatin1String("user")).toString(),
                          entry.value(QLatin1String("secret")).toString());
}

KeychainAnswer unavailable(const QString &why)
{
    return {KeychainAnswer::Outcome::Unavailable, {}, why};
}

} // namespace

Keychain::Keychain(const KeychainOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_namesFile(options.namesFile)
{
}

Keychain::~Keychain()
{
    if (!m_thread)
        return;
    constexpr int patience = 2000; // milliseconds
    disconnect(m_worker, nullptr, this, nullptr);
    m_thread->quit(); // deletes the worker
    if (m_thread->wait(patience))
        delete m_thread;
    // else a call that hangs in a desktop service still needs its thread: it ends with the process.
}

void Keychain::startWorker()
{
    if (m_thread)
        return;
    m_thread = new QThread;
    m_thread->setObjectName(QStringLiteral("keychain"));
    m_worker = new KeychainWorker(m_options.service);
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &KeychainWorker::answered, this, &Keychain::answered);
    m_thread->start();
}

bool Keychain::holds(const QString &registry)
{
    refreshNames();
    return m_names.contains(hostOfKey(registry));
}

void Keychain::read(const QString &registry, QObject *context, const Handler &handler)
{
    begin(Verb::Read, registry, {}, context, handler);
}

void Keychain::write(const QString &registry, const Credential &credential, QObject *context,
                     const Handler &handler)
{
    begin(Verb::Write, registry, credential, context, handler);
}

void Keychain::erase(const QString &registry, QObject *context, const Handler &handler)
{
    begin(Verb::Erase, registry, {}, context, handler);
}

void Keychain::begin(Verb verb, const QString &registry, const Credential &credential, QObject *context,
                     const Handler &handler)
{
    const QString key = hostOfKey(registry);
    const quint64 id = m_next++;
    Request &request = m_requests[id];
    request = {verb, key, context, handler, nullptr, false};
    if (!isUsable() || m_late > 0) {
        const QString why = isUsable() ? QStringLiteral("The desktop's keychain does not answer")
                                       : QStringLiteral("No keychain is used here");
        QMetaObject::invokeMethod(
            this, [this, id, why] { answered(id, unavailable(why)); }, Qt::QueuedConnection);
        return;
    }
    request.timer = new QTimer(this);
    request.timer->setSingleShot(true);
    connect(request.timer, &QTimer::timeout, this, [this, id] { expired(id); });
    request.timer->start(verb == Verb::Read ? m_options.readTimeout : m_options.changeTimeout);
    startWorker();
    const QString secret = verb == Verb::Write ? encoded(credential) : QString();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, verb, id, key, secret] {
        switch (verb) {
        case Verb::Read:
            worker->read(id, key);
            break;
        case Verb::Write:
            worker->write(id, key, secret);
            break;
        case Verb::Erase:
            worker->erase(id, key);
            break;
        }
    });
}

void Keychain::expired(quint64 id)
{
    Request &request = m_requests[id];
    request.late = true;
    ++m_late;
    const Request asked = request;
    tell(asked, unavailable(QStringLiteral("The desktop's keychain did not answer in time")));
}

void Keychain::answered(quint64 id, const KeychainAnswer &answer)
{
    const Request request = m_requests.take(id);
    if (request.timer)
        request.timer->deleteLater();
    const bool done = answer.outcome == KeychainAnswer::Outcome::Done;
    if (request.late) {
        --m_late;
        // Somebody was told that this was not stored.
        if (done && request.verb == Verb::Write)
            erase(request.registry, this, {});
        return;
    }
    KeychainAnswer told = answer;
    refreshNames();
    if (done && request.verb == Verb::Write) {
        m_names.insert(request.registry);
        if (!writeNames()) { // it would never be looked for again
            m_names.remove(request.registry);
            told = unavailable(QStringLiteral("%1 cannot be written").arg(m_options.namesFile));
            erase(request.registry, this, {});
        }
    } else if (answer.outcome == KeychainAnswer::Outcome::NotFound || (done && request.verb == Verb::Erase)) {
        if (m_names.remove(request.registry))
            writeNames();
    }
    tell(request, told);
}

void Keychain::tell(const Request &request, const KeychainAnswer &answer)
{
    if (request.context && request.handler)
        request.handler(answer, request.verb == Verb::Read ? decoded(answer.secret) : Credential());
}

void Keychain::refreshNames()
{
    if (!isUsable())
        return;
    const auto bytes = m_namesFile.readIfChanged();
    if (!bytes)
        return;
    m_names.clear();
    if (!*bytes)
        return;
    const QJsonArray names =
        QJsonDocument::fromJson(**bytes).object().value(QLatin1String("registries")).toArray();
    for (const QJsonValue &name : names)
        m_names.insert(name.toString());
}

bool Keychain::writeNames()
{
    QStringList names(m_names.begin(), m_names.end());
    names.sort();
    const QJsonObject root{{QStringLiteral("registries"), QJsonArray::fromStringList(names)}};
    QDir().mkpath(QFileInfo(m_options.namesFile).path());
    QSaveFile file(m_options.namesFile);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(root).toJson());
    return file.commit();
}

} // namespace credentials
