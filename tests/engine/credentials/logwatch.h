// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>
#include <QtGlobal>

namespace engine_test {

/// Collects everything that is logged in this process while it lives, and hands it on.
class LogWatch final
{
public:
    LogWatch()
    {
        const QMutexLocker lock(&mutex());
        text().clear();
        previous() = qInstallMessageHandler(&LogWatch::take);
    }
    ~LogWatch() { qInstallMessageHandler(previous()); }
    Q_DISABLE_COPY_MOVE(LogWatch)

    static QByteArray collected()
    {
        const QMutexLocker lock(&mutex());
        return text();
    }

private:
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &message)
    {
        {
            const QMutexLocker lock(&mutex());
            text() += message.toUtf8() + '\n';
        }
        if (previous())
            previous()(type, context, message);
    }
    static QMutex &mutex()
    {
        static QMutex one;
        return one;
    }
    static QByteArray &text()
    {
        static QByteArray one;
        return one;
    }
    static QtMessageHandler &previous()
    {
        static QtMessageHandler one = nullptr;
        return one;
    }
};

} // namespace engine_test
