// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>

namespace support {

/// What a program left behind.
struct ProgramResult
{
    bool started = false;
    bool timedOut = false;
    int exitCode = -1; ///< -1 when it did not start, was killed or crashed
    QByteArray out;    ///< at most 16 MiB; what is above is dropped
    QByteArray err;    ///< at most 1 MiB

    bool ok() const { return started && !timedOut && exitCode == 0; }
    /// One text for a failure message: how it ended, and the ends of both outputs.
    QByteArray describe() const;
};

struct ProgramOptions
{
    std::chrono::milliseconds timeout{30'000}; ///< then the program is killed
    QByteArray input{};                        ///< its standard input
    QString workingDirectory{};
    QStringList environment{}; ///< "NAME=value", added to this process's environment
};

/// Runs `program` (looked up in PATH) to its end and collects its output. Blocks the calling thread, which
/// needs no event loop; servers of this library live in threads of their own and keep answering.
ProgramResult runProgram(const QString &program, const QStringList &arguments,
                         const ProgramOptions &options = {});

/// The full path of `program` in PATH, /usr/sbin and /sbin; empty when it is not installed.
QString findProgram(const QString &program);

/// Whether docker-registry is here. A test that needs it says QSKIP where it is not.
bool haveDockerRegistry();

} // namespace support
