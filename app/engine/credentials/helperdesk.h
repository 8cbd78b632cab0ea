// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/helperrun.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QPointer>
#include <QSet>

#include <functional>

namespace credentials {

/// Asks credential helpers, each question once: those who ask while a program runs share its answer, and it
/// holds for a while. Lives on the engine thread; its end kills the programs.
class HelperDesk final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HelperAnswer &)>;

    explicit HelperDesk(const HelperOptions &options, QObject *parent = nullptr);

    /// Calls `handler` once, later or at once, unless `context` is gone by then.
    void get(const QString &helper, const QString &server, QObject *context, const Handler &handler);
    void store(const QString &helper, const QString &server, const Credential &credential, QObject *context,
               const Handler &handler);
    void erase(const QString &helper, const QString &server, QObject *context, const Handler &handler);
    /// Answers held are no longer believed.
    void forget() { m_held.clear(); }

    static constexpr std::chrono::minutes keepAnswer{5};
    static constexpr std::chrono::minutes keepFailure{1}; ///< before a failing program is run again

private:
    struct Held
    {
        HelperAnswer answer;
        QDeadlineTimer until;
    };
    struct Waiting
    {
        QPointer<QObject> context;
        Handler handler;
    };
    void answered(const QString &key, const HelperAnswer &answer);
    HelperRun *change(const QString &helper, const QString &server, QObject *context, const Handler &handler);
    void report(const HelperAnswer &answer);

    HelperOptions m_options;
    QHash<QString, Held> m_held;
    QHash<QString, QList<Waiting>> m_waiting; ///< by question under way
    QSet<QString> m_reported;
};

} // namespace credentials
