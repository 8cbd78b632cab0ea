// SPDX-License-Identifier: Apache-2.0
#include "browse/viewstate.h"
#include "ports/errorwords.h"

#include <QTest>

using browse::ViewState;

class TestViewState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindOfErrorHasWords()
    {
        for (int kind = 0; kind <= int(oci::ErrorKind::TooLarge); ++kind) {
            const oci::Error error = oci::fail(oci::ErrorKind(kind), QStringLiteral("what happened")).value();
            const ViewState state = ViewState::fromError(error, QStringLiteral("host"));
            QVERIFY(state.isFailure());
            QVERIFY(!state.title.isEmpty());
            QCOMPARE(state.detail, QStringLiteral("what happened"));
            QVERIFY(state.copyText().contains(oci::kindName(error.kind)));
        }
    }
    void kinds()
    {
        const auto kindOf = [](oci::ErrorKind kind) {
            return ViewState::fromError(oci::fail(kind, QStringLiteral("x")).value(), {}).kind;
        };
        QCOMPARE(kindOf(oci::ErrorKind::Offline), ViewState::Kind::Offline);
        QCOMPARE(kindOf(oci::ErrorKind::Timeout), ViewState::Kind::Offline);
        QCOMPARE(kindOf(oci::ErrorKind::Unauthorized), ViewState::Kind::SignIn);
        QCOMPARE(kindOf(oci::ErrorKind::RateLimited), ViewState::Kind::RateLimited);
        QCOMPARE(kindOf(oci::ErrorKind::NotFound), ViewState::Kind::Error);
    }
    void rateLimitCountsDown()
    {
        oci::Error error = oci::fail(oci::ErrorKind::RateLimited, QStringLiteral("too many")).value();
        QCOMPARE(ViewState::fromError(error, {}).secondsToRetry(), -1);
        error.retryAfter = std::chrono::seconds(90);
        const ViewState state = ViewState::fromError(error, {});
        QVERIFY(state.secondsToRetry() > 80 && state.secondsToRetry() <= 90);
        QVERIFY(state.advice.contains(QLatin1String("90 seconds")));
        error.retryAfter = std::chrono::seconds(0);
        QCOMPARE(ViewState::fromError(error, {}).secondsToRetry(), 0);
        error.retryAfter = std::chrono::seconds(std::numeric_limits<qint64>::max());
        QVERIFY(ViewState::fromError(error, {}).secondsToRetry() <= 48 * 3600);
    }
    void wordsSayWhatWasAnswered()
    {
        oci::Error error =
            oci::fail(oci::ErrorKind::NotFound, QStringLiteral("There is no demo/web.")).value();
        error.httpStatus = 404;
        error.registryCodes = {QStringLiteral("NAME_UNKNOWN")};
        error.url = QStringLiteral("https://localhost:5000/v2/demo/web/tags/list");
        QCOMPARE(ports::wordsFor(error).detail,
                 QStringLiteral("There is no demo/web. localhost:5000 answered 404 NAME_UNKNOWN."));
        const QString copied = ViewState::fromError(error, QStringLiteral("localhost:5000")).copyText();
        QVERIFY(copied.contains(QLatin1String("404")) && copied.contains(error.url));
    }
    void otherStates()
    {
        QCOMPARE(ViewState::loading(QStringLiteral("ghcr.io")).detail, QStringLiteral("Asking ghcr.io"));
        QVERIFY(ViewState::loading({}).since.isValid());
        QVERIFY(ViewState::noMatch(QStringLiteral("1.9")).title.contains(QLatin1String("1.9")));
        QVERIFY(!ViewState::content().isFailure());
        QCOMPARE(ViewState().kind, ViewState::Kind::Empty);
    }
};

QTEST_APPLESS_MAIN(TestViewState)
#include "tst_viewstate.moc"
