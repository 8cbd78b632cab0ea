// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/helperdesk.h"

#include <QLoggingCategory>

#include <utility>

namespace credentials {

namespace {

Q_LOGGING_CATEGORY(logHelper, "tallyman.credentials.helper", QtWarningMsg)

QString keyOf(const QString &helper, const QString &server)
{
    return helper + QLatin1Char(' ') + server;
}

} // namespace

HelperDesk::HelperDesk(const HelperOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

void HelperDesk::get(const QString &helper, const QString &server, QObject *context, const Handler &handler)
{
    const QString key = keyOf(helper, server);
    const auto held = m_held.constFind(key);
    if (held != m_held.constEnd() && !held->until.hasExpired())
        return handler(HelperAnswer(held->answer));
    QList<Waiting> &waiting = m_waiting[key];
    waiting.append({context, handler});
    if (waiting.size() > 1)
        return;
    auto *run = new HelperRun(helper, m_options, this);
    connect(run, &HelperRun::ended, run, &QObject::deleteLater);
    connect(run, &HelperRun::finished, this,
            [this, key](const HelperAnswer &answer) { answered(key, answer); });
    run->get(server);
}

void HelperDesk::answered(const QString &key, const HelperAnswer &answer)
{
    const bool works =
        answer.outcome == HelperAnswer::Outcome::Done || answer.outcome == HelperAnswer::Outcome::NotFound;
    m_held.insert(key, {answer, QDeadlineTimer(works ? keepAnswer : keepFailure)});
    report(answer);
    const QList<Waiting> waiting = m_waiting.take(key);
    for (const Waiting &one : waiting) {
        if (one.context)
            one.handler(answer);
    }
}

HelperRun *HelperDesk::change(const QString &helper, const QString &server, QObject *context,
                              const Handler &handler)
{
    auto *run = new HelperRun(helper, m_options, this);
    connect(run, &HelperRun::ended, run, &QObject::deleteLater);
    connect(run, &HelperRun::finished, this,
            [this, key = keyOf(helper, server), guard = QPointer<QObject>(context),
             handler](const HelperAnswer &answer) {
                m_held.remove(key);
                report(answer);
                if (guard)
                    handler(answer);
            });
    return run;
}

void HelperDesk::store(const QString &helper, const QString &server, const Credential &credential,
                       QObject *context, const Handler &handler)
{
    change(helper, server, context, handler)->store(server, credential);
}

void HelperDesk::erase(const QString &helper, const QString &server, QObject *context, const Handler &handler)
{
    change(helper, server, context, handler)->erase(server);
}

/// Once a run: a helper that is missing would otherwise be told of with every question.
void HelperDesk::report(const HelperAnswer &answer)
{
    if (answer.trouble.isEmpty() || m_reported.contains(answer.trouble) || m_reported.size() > 100)
        return;
    m_reported.insert(answer.trouble);
    qCWarning(logHelper).noquote() << answer.trouble;
}

} // namespace credentials
