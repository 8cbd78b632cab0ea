// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/policy.h"
#include "oci/error.h"

#include <QFuture>
#include <QTest>

namespace engine_test {

/// The answer of a future, with the event loop running meanwhile. One that was cancelled or did not finish
/// within a minute is a failure that says so.
template <typename T>
oci::Result<T> await(const QFuture<oci::Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
        return oci::fail(oci::ErrorKind::Usage, QStringLiteral("test: the future did not finish"));
    if (future.isCanceled() || future.resultCount() == 0)
        return oci::fail(oci::ErrorKind::Usage, QStringLiteral("test: the future was cancelled"));
    return future.result();
}

/// How a failed comparison shows an answer's error.
template <typename T>
QByteArray told(const oci::Result<T> &result)
{
    if (result)
        return "a value";
    const oci::Error &error = result.error();
    return (oci::kindName(error.kind) + QLatin1String(": ") + error.message + QLatin1Char(' ') +
            QString::number(error.httpStatus) + QLatin1Char(' ') +
            error.registryCodes.join(QLatin1Char(',')) + QLatin1Char(' ') + error.url)
        .toUtf8();
}

/// A policy whose retries do not make a test wait.
inline net::Policy quickPolicy()
{
    net::Policy policy;
    policy.userAgent = QStringLiteral("tallyman-test");
    policy.firstRetryDelay = std::chrono::milliseconds(1);
    policy.maxRetryDelay = std::chrono::milliseconds(20);
    return policy;
}

} // namespace engine_test

/// Fails the test unless the result is an error of this kind; tells what it is instead.
#define VERIFY_FAILS(result, expectedKind)                                                                   \
    do {                                                                                                     \
        const auto verified = (result);                                                                      \
        QVERIFY2(!verified.has_value(), "a value where an error was expected");                              \
        QVERIFY2(verified.error().kind == (expectedKind), engine_test::told(verified).constData());          \
    } while (false)

/// Fails the test unless the result is a value; tells the error.
#define VERIFY_OK(result)                                                                                    \
    do {                                                                                                     \
        const auto verified = (result);                                                                      \
        QVERIFY2(verified.has_value(), engine_test::told(verified).constData());                             \
    } while (false)
