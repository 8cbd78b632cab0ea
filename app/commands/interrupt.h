// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace commands {

/// Turns Ctrl+C and SIGTERM into a signal of Qt's, so that a command can stop in an orderly way. The second
/// one ends the process at once. One at a time; main thread.
class Interrupt final : public QObject
{
    Q_OBJECT
public:
    Interrupt();
    ~Interrupt() override;
    Q_DISABLE_COPY_MOVE(Interrupt)

Q_SIGNALS:
    void pressed();

private:
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace commands
