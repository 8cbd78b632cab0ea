// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/helpername.h"
#include "engine/credentials/helperrun.h"

#include "logwatch.h"
#include "stubhelper.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace std::chrono_literals;
using credentials::Credential;
using credentials::HelperAnswer;
using credentials::HelperOptions;
using credentials::HelperRun;
using Outcome = credentials::HelperAnswer::Outcome;

/// One run of a credential helper: good ones, and every way in which one goes wrong.
class TestHelperRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void getSendsTheAddressAlone();
    void storeSendsTheSecretOnItsInput();
    void storeThatFailsTellsNoSecret();
    void hangingProgramIsKilledWithItsChildren();
    void slowProgramIsWaitedFor();
    void endOfTheRunKillsTheProgram();
    void names_data();
    void names();
    void relativeFoldersArePassedOver();
    void strangeAddressIsNotSent();

private:
    HelperAnswer get(const QString &name, const HelperOptions &options,
                     const QString &server = QStringLiteral("reg.example:5000"));
    static HelperAnswer wait(QSignalSpy &spy);

    engine_test::StubHelpers m_helpers;
};

HelperAnswer TestHelperRun::wait(QSignalSpy &spy)
{
    if (spy.isEmpty())
        spy.wait(60'000);
    if (spy.size() != 1)
        return {Outcome::Failed, {}, QStringLiteral("test: %1 answers").arg(spy.size())};
    return spy.first().first().value<HelperAnswer>();
}

HelperAnswer TestHelperRun::get(const QString &name, const HelperOptions &options, const QString &server)
{
    HelperRun run(name, options);
    QSignalSpy spy(&run, &HelperRun::finished);
    run.get(server);
    return wait(spy);
}

void TestHelperRun::answers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("trouble"); ///< a part of it
    const auto row = [](const char *name, const QByteArray &body, Outcome outcome, const char *user,
                        const char *password, const char *token, const char *trouble) {
        QTest::newRow(name) << body << int(outcome) << QString::fromUtf8(user) << QString::fromUtf8(password)
                            << QString::fromUtf8(token) << QString::fromUtf8(trouble);
    };
    row("found", R"(echo '{"ServerURL":"x","Username":"me","Secret":"hunter2"}')", Outcome::Done, "me",
        "hunter2", "", "");
    row("no server in the answer", R"(echo '{"Username":"me","Secret":"hü:nter2"}')", Outcome::Done, "me",
        "hü:nter2", "", "");
    row("identity token", R"(echo '{"Username":"<token>","Secret":"hunter2"}')", Outcome::Done, "", "",
        "hunter2", "");
    row("input unread", R"(exec <&-; echo '{"Username":"me","Secret":"hunter2"}')", Outcome::Done, "me",
        "hunter2", "", "");
    row("words on the error output", R"(echo hunter2 >&2; echo '{"Username":"me","Secret":"hunter2"}')",
        Outcome::Done, "me", "hunter2", "", "");
    row("not found", "echo 'credentials not found in native keychain'; exit 1", Outcome::NotFound, "", "", "",
        "");
    row("empty entry", R"(echo '{"Username":"","Secret":""}')", Outcome::NotFound, "", "", "", "");
    row("fails with words", "echo 'pass not initialized'; exit 1", Outcome::Failed, "", "", "",
        "failed: pass not initialized");
    row("fails without words", "exit 3", Outcome::Failed, "", "", "", "exit status 3");
    row("fails with terminal escapes", R"(printf '\033[2Jgone'; exit 1)", Outcome::Failed, "", "", "",
        "\\x1b[2Jgone");
    row("fails with an entry", R"(echo '{"Username":"me","Secret":"hunter2"}'; exit 1)", Outcome::Failed, "",
        "", "", "exit status 1");
    row("garbage", "echo 'your password is hunter2'", Outcome::Failed, "", "", "", "no credential");
    row("nothing", "true", Outcome::Failed, "", "", "", "no credential");
    row("wrong types", R"(echo '{"Username":1,"Secret":["hunter2"]}')", Outcome::Failed, "", "", "",
        "no credential");
    row("list", R"(echo '["hunter2"]')", Outcome::Failed, "", "", "", "no credential");
    row("line break in the secret", R"(printf '%s' '{"Username":"me","Secret":"hunter2\r\nX-Evil: 1"}')",
        Outcome::Failed, "", "", "", "control characters");
    row("no user", R"(echo '{"Username":"","Secret":"hunter2"}')", Outcome::Failed, "", "", "",
        "without a user");
    row("too much", "while :; do echo hunter2hunter2hunter2hunter2; done", Outcome::Failed, "", "", "",
        "more than 262144 bytes");
    row("crash", "kill -9 $$", Outcome::Failed, "", "", "", "ended abnormally");
}

void TestHelperRun::answers()
{
    QFETCH(QByteArray, body);
    QFETCH(int, outcome);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, token);
    QFETCH(QString, trouble);
    m_helpers.write(QStringLiteral("stub"), body);
    const engine_test::LogWatch log;
    const HelperAnswer answer = get(QStringLiteral("stub"), m_helpers.options());
    QVERIFY2(int(answer.outcome) == outcome, qPrintable(answer.trouble));
    QCOMPARE(answer.credential.user, user);
    QCOMPARE(answer.credential.password, password);
    QCOMPARE(answer.credential.identityToken, token);
    QVERIFY2(answer.trouble.contains(trouble), qPrintable(answer.trouble));
    QCOMPARE(answer.trouble.isEmpty(),
             answer.outcome == Outcome::Done || answer.outcome == Outcome::NotFound);
    QVERIFY2(!answer.trouble.contains(QLatin1String("hunter2")), qPrintable(answer.trouble));
    QVERIFY(!engine_test::LogWatch::collected().contains("hunter2"));
}

void TestHelperRun::getSendsTheAddressAlone()
{
    m_helpers.write(QStringLiteral("get"), R"(cat > "$self.input"; echo '{"Username":"me","Secret":"s"}')");
    QCOMPARE(get(QStringLiteral("get"), m_helpers.options(), QStringLiteral("https://index.docker.io/v1/"))
                 .outcome,
             Outcome::Done);
    QCOMPARE(m_helpers.read(QStringLiteral("get.input")), QByteArray("https://index.docker.io/v1/"));
    QCOMPARE(m_helpers.runs(QStringLiteral("get")), QByteArray("get\n"));
}

void TestHelperRun::storeSendsTheSecretOnItsInput()
{
    m_helpers.write(QStringLiteral("store"),
                    R"(cat > "$self.input"; tr '\0' '\n' < /proc/$$/environ > "$self.environ")");
    HelperRun run(QStringLiteral("store"), m_helpers.options());
    QSignalSpy spy(&run, &HelperRun::finished);
    run.store(QStringLiteral("reg.example"), {QStringLiteral("me"), QStringLiteral("hunter2\"ü"), {}, {}});
    QCOMPARE(wait(spy).outcome, Outcome::Done);
    const QJsonObject given = QJsonDocument::fromJson(m_helpers.read(QStringLiteral("store.input"))).object();
    QCOMPARE(given.value(QLatin1String("ServerURL")).toString(), QStringLiteral("reg.example"));
    QCOMPARE(given.value(QLatin1String("Username")).toString(), QStringLiteral("me"));
    QCOMPARE(given.value(QLatin1String("Secret")).toString(), QStringLiteral("hunter2\"ü"));
    QCOMPARE(m_helpers.runs(QStringLiteral("store")), QByteArray("store\n"));
    QVERIFY(!m_helpers.read(QStringLiteral("store.environ")).contains("hunter2"));
}

void TestHelperRun::storeThatFailsTellsNoSecret()
{
    m_helpers.write(QStringLiteral("loud"), R"(cat >/dev/null; echo 'could not store hunter2'; exit 1)");
    HelperRun run(QStringLiteral("loud"), m_helpers.options());
    QSignalSpy spy(&run, &HelperRun::finished);
    run.store(QStringLiteral("reg.example"), {QStringLiteral("me"), QStringLiteral("hunter2"), {}, {}});
    const HelperAnswer answer = wait(spy);
    QCOMPARE(answer.outcome, Outcome::Failed);
    QVERIFY2(!answer.trouble.contains(QLatin1String("hunter2")), qPrintable(answer.trouble));
    QVERIFY(answer.trouble.contains(QLatin1String("docker-credential-loud")));
}

void TestHelperRun::hangingProgramIsKilledWithItsChildren()
{
    m_helpers.write(QStringLiteral("hang"), R"(sleep 300 & echo $! > "$self.child"; wait)");
    HelperOptions options = m_helpers.options();
    options.getTimeout = 2500ms;
    HelperRun run(QStringLiteral("hang"), options);
    QSignalSpy spy(&run, &HelperRun::finished);
    run.get(QStringLiteral("reg.example"));
    const HelperAnswer answer = wait(spy);
    QCOMPARE(answer.outcome, Outcome::Failed);
    QVERIFY2(answer.trouble.contains(QLatin1String("did not answer within 2.5 seconds")),
             qPrintable(answer.trouble));
    const pid_t child = m_helpers.read(QStringLiteral("hang.child")).trimmed().toInt();
    QVERIFY(child > 0);
    // Nobody may reap it here but init: a zombie is as dead.
    const auto gone = [child] {
        if (::kill(child, 0) != 0)
            return true;
        QFile state(QStringLiteral("/proc/%1/stat").arg(child));
        return !state.open(QIODevice::ReadOnly) || state.readAll().contains(") Z ");
    };
    QTRY_VERIFY(gone());
    QCOMPARE(spy.size(), 1); // the end of the killed program is no second answer
}

void TestHelperRun::slowProgramIsWaitedFor()
{
    m_helpers.write(QStringLiteral("slow"), R"(sleep 0.7; echo '{"Username":"me","Secret":"s"}')");
    QCOMPARE(get(QStringLiteral("slow"), m_helpers.options()).outcome, Outcome::Done);
}

void TestHelperRun::endOfTheRunKillsTheProgram()
{
    m_helpers.write(QStringLiteral("orphan"), R"(echo $$ > "$self.pid"; exec sleep 300)");
    auto run = std::make_unique<HelperRun>(QStringLiteral("orphan"), m_helpers.options());
    run->get(QStringLiteral("reg.example"));
    QTRY_VERIFY(m_helpers.read(QStringLiteral("orphan.pid")).endsWith('\n'));
    const pid_t pid = m_helpers.read(QStringLiteral("orphan.pid")).trimmed().toInt();
    QCOMPARE(::kill(pid, 0), 0);
    run.reset();
    QVERIFY(::kill(pid, 0) != 0);
}

void TestHelperRun::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << QStringLiteral("pass") << true;
    QTest::newRow("dashes and digits") << QStringLiteral("ecr-login.v2_1") << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("path") << QStringLiteral("x/../../../bin/sh") << false;
    QTest::newRow("absolute") << QStringLiteral("/bin/sh") << false;
    QTest::newRow("arguments") << QStringLiteral("pass --evil") << false;
    QTest::newRow("shell") << QStringLiteral("pass;reboot") << false;
    QTest::newRow("line break") << QStringLiteral("pass\nx") << false;
    QTest::newRow("letters of others") << QStringLiteral("pаss") << false; // the second one is Cyrillic
    QTest::newRow("very long") << QString(101, QLatin1Char('a')) << false;
}

void TestHelperRun::names()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(credentials::isHelperName(name), good);
    const HelperAnswer answer = get(name, m_helpers.options());
    QCOMPARE(answer.outcome, good ? Outcome::Missing : Outcome::Failed);
    QVERIFY2(
        answer.trouble.contains(good ? QLatin1String("is not installed") : QLatin1String("it is not run")),
        qPrintable(answer.trouble));
    QVERIFY(!answer.trouble.contains(QLatin1Char('\n')));
}

void TestHelperRun::relativeFoldersArePassedOver()
{
    m_helpers.write(QStringLiteral("here"), "true");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_helpers.options().folders.first()));
    QVERIFY(credentials::helperProgram(QStringLiteral("here"), {QStringLiteral(".")}).isEmpty());
    QVERIFY(credentials::helperProgram(QStringLiteral("here"), {}).isEmpty());
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(credentials::helperProgram(QStringLiteral("here"), m_helpers.options().folders),
             m_helpers.path(QStringLiteral("docker-credential-here")));
}

void TestHelperRun::strangeAddressIsNotSent()
{
    m_helpers.write(QStringLiteral("never"), "true");
    const HelperAnswer answer =
        get(QStringLiteral("never"), m_helpers.options(), QStringLiteral("a.io\nb.io"));
    QCOMPARE(answer.outcome, Outcome::Failed);
    QVERIFY(m_helpers.runs(QStringLiteral("never")).isEmpty());
}

QTEST_GUILESS_MAIN(TestHelperRun)
#include "tst_helperrun.moc"
