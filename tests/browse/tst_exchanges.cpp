// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangecommands.h"
#include "browse/exchangesbrowser.h"
#include "browse/exchangetext.h"
#include "browse/shelltext.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using ports::ExchangeRecord;

namespace {

class FakeLog final : public ports::ExchangeLog
{
    Q_OBJECT
public:
    QVector<ExchangeRecord> records() const override { return held; }
    void clear() override
    {
        held.clear();
        Q_EMIT cleared();
    }
    void add(const QVector<ExchangeRecord> &records)
    {
        held += records;
        Q_EMIT recordsAdded(records);
    }
    QVector<ExchangeRecord> held;
};

ExchangeRecord record(const char *method, const QString &url, int status = 200)
{
    ExchangeRecord made;
    made.method = QString::fromLatin1(method);
    made.url = QUrl(url);
    made.askedUrl = made.url;
    made.host = made.url.host();
    made.status = status;
    made.started = QDateTime::currentDateTimeUtc();
    if (status >= 400) {
        made.error = oci::Error();
        made.error->kind = oci::ErrorKind::NotFound;
        made.error->message = QStringLiteral("not there");
    }
    return made;
}

/// The words that a shell makes of a command, each on a line of its own.
QString wordsOf(const QString &command)
{
    QProcess shell;
    shell.setProgram(QStringLiteral("/bin/sh"));
    shell.setArguments({QStringLiteral("-c"),
                        QStringLiteral("set -f; TOKEN=T REGISTRY_USER=U; printf '<%s>\\n' ") + command});
    shell.start();
    if (!shell.waitForFinished())
        return QStringLiteral("the shell did not finish");
    return QString::fromUtf8(shell.readAllStandardOutput() + shell.readAllStandardError());
}

const QString digest = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));

} // namespace

class TestExchanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shellWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("plain") << "a/b:1.2"
                               << "a/b:1.2";
        QTest::newRow("empty") << ""
                               << "''";
        QTest::newRow("blank") << "a b"
                               << "'a b'";
        QTest::newRow("quote") << "a'b"
                               << "'a'\\''b'";
        QTest::newRow("only quotes") << "''"
                                     << "''\\'''\\'''";
        QTest::newRow("substitution") << "$(id)`id`${x}"
                                      << "'$(id)`id`${x}'";
        QTest::newRow("operators") << "a;b|c&d>e"
                                   << "'a;b|c&d>e'";
        QTest::newRow("home") << "~root"
                              << "'~root'";
        QTest::newRow("equals (zsh)") << "=ls"
                                      << "'=ls'";
        QTest::newRow("history") << "!!"
                                 << "'!!'";
        QTest::newRow("backslash") << "a\\b"
                                   << "'a\\b'";
        QTest::newRow("line break") << "a\nrm x"
                                    << "'a\\nrm x'";
        QTest::newRow("interrupt key") << QStringLiteral("a\u0003rm") << "'a\\x03rm'";
        QTest::newRow("escape") << QStringLiteral("a\u001b[201~rm") << "'a\\x1b[201~rm'";
        QTest::newRow("right to left") << QStringLiteral("a\u202eb") << "'a\\u202eb'";
    }
    void shellWords()
    {
        QFETCH(QString, text);
        QTEST(browse::shellWord(text), "word");
    }

    void shellVariables_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variable");
        QTest::newRow("plain") << "refresh_token"
                               << "HIDDEN_REFRESH_TOKEN";
        QTest::newRow("signature") << "X-Amz-Signature"
                                   << "HIDDEN_XAMZSIGNATURE";
        QTest::newRow("of the shell") << "aws_secret_access_key"
                                      << "HIDDEN_AWS_SECRET_ACCESS_KEY";
        QTest::newRow("digits first") << "2fa"
                                      << "HIDDEN_2FA";
        QTest::newRow("attack") << "a$(id)\"b"
                                << "HIDDEN_AIDB";
        QTest::newRow("nothing left") << "$()"
                                      << "HIDDEN_";
    }
    void shellVariables()
    {
        QFETCH(QString, name);
        QTEST(browse::shellVariable(name), "variable");
    }

    void curl()
    {
        ExchangeRecord manifest = record("GET", QStringLiteral("https://r.test/v2/a/b/manifests/1.0"));
        manifest.authScheme = QStringLiteral("Bearer");
        manifest.accept = QStringLiteral("application/a+json, */*");
        manifest.caFile = QStringLiteral("/etc/my ca.crt");
        QCOMPARE(
            browse::curlCommand(manifest),
            QStringLiteral("curl --globoff --include --cacert '/etc/my ca.crt' "
                           "--header \"Authorization: Bearer $TOKEN\" "
                           "--header 'Accept: application/a+json, */*' https://r.test/v2/a/b/manifests/1.0"));
        ExchangeRecord head = record("HEAD", QStringLiteral("http://127.0.0.1:5000/v2/a/manifests/1"));
        head.authScheme = QStringLiteral("Basic");
        QCOMPARE(browse::curlCommand(head),
                 QStringLiteral("curl --globoff --head --user \"$REGISTRY_USER:$REGISTRY_PASSWORD\" "
                                "http://127.0.0.1:5000/v2/a/manifests/1"));
        ExchangeRecord hop = record("GET", QStringLiteral("https://cdn.test/x?X-Amz-Signature=%E2%80%A6"));
        hop.askedUrl = QUrl(QStringLiteral("https://r.test/v2/a/blobs/") + digest);
        hop.redirect = 1;
        hop.range = QStringLiteral("bytes=100-");
        QCOMPARE(browse::curlCommand(hop),
                 QStringLiteral("curl --globoff --dump-header - --output aaaaaaaaaaaa.blob --location "
                                "--header 'Range: bytes=100-' https://r.test/v2/a/blobs/") +
                     digest);
        ExchangeRecord token = record(
            "GET", QStringLiteral("https://auth.test/t?service=r&account=%E2%80%A6&scope=repository:a:pull"));
        token.authScheme = QStringLiteral("Basic");
        QCOMPARE(
            browse::curlCommand(token),
            QStringLiteral(
                "curl --globoff --include --user \"$REGISTRY_USER:$REGISTRY_PASSWORD\" "
                "'https://auth.test/t?service=r&account='\"$HIDDEN_ACCOUNT\"'&scope=repository:a:pull'"));
        ExchangeRecord post = record("POST", QStringLiteral("https://auth.test/t"));
        post.form = {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                     {QStringLiteral("refresh_token"), QStringLiteral("…")}};
        QCOMPARE(
            browse::curlCommand(post),
            QStringLiteral("curl --globoff --include --data-urlencode 'grant_type=refresh_token' "
                           "--data-urlencode 'refresh_token='\"$HIDDEN_REFRESH_TOKEN\" https://auth.test/t"));
    }

    void otherPrograms_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("skopeo");
        QTest::addColumn<QString>("crane");
        QTest::addColumn<QString>("oras");
        QTest::newRow("manifest") << QByteArray("GET") << "https://ghcr.io/v2/a/b/manifests/1"
                                  << "skopeo inspect --raw docker://ghcr.io/a/b:1"
                                  << "crane manifest ghcr.io/a/b:1"
                                  << "oras manifest fetch ghcr.io/a/b:1";
        QTest::newRow("Docker Hub")
            << QByteArray("HEAD") << "https://registry-1.docker.io/v2/library/nginx/manifests/1"
            << "skopeo inspect --no-tags --format '{{.Digest}}' docker://docker.io/library/nginx:1"
            << "crane digest docker.io/library/nginx:1"
            << "oras manifest fetch --descriptor docker.io/library/nginx:1";
        QTest::newRow("plain http, digest")
            << QByteArray("GET") << QStringLiteral("http://localhost:5000/v2/a/manifests/") + digest
            << QStringLiteral("skopeo inspect --tls-verify=false --raw docker://localhost:5000/a@") + digest
            << QStringLiteral("crane manifest --insecure localhost:5000/a@") + digest
            << QStringLiteral("oras manifest fetch --plain-http localhost:5000/a@") + digest;
        QTest::newRow("blob") << QByteArray("GET") << QStringLiteral("https://r.test/v2/a/blobs/") + digest
                              << QString() << QStringLiteral("crane blob r.test/a@") + digest
                              << QStringLiteral("oras blob fetch --output - r.test/a@") + digest;
        QTest::newRow("tags") << QByteArray("GET") << "https://r.test:8443/v2/a/b/c/tags/list?n=1000"
                              << "skopeo list-tags docker://r.test:8443/a/b/c"
                              << "crane ls r.test:8443/a/b/c"
                              << "oras repo tags r.test:8443/a/b/c";
        QTest::newRow("catalogue") << QByteArray("GET") << "https://r.test/v2/_catalog?n=100" << QString()
                                   << "crane catalog r.test"
                                   << "oras repo ls r.test";
        const auto none = [](const char *name, const QString &url, const char *method = "GET") {
            QTest::newRow(name) << QByteArray(method) << url << QString() << QString() << QString();
        };
        none("ping", QStringLiteral("https://r.test/v2/"));
        none("token", QStringLiteral("https://auth.test/token?scope=x"));
        none("upload", QStringLiteral("https://r.test/v2/a/manifests/1"), "POST");
        none("bad tag", QStringLiteral("https://r.test/v2/a/manifests/1$(id)"));
        none("bad repository", QStringLiteral("https://r.test/v2/a;id/manifests/1"));
        none("bad digest", QStringLiteral("https://r.test/v2/a/blobs/sha256:1"));
        none("no repository", QStringLiteral("https://r.test/v2/manifests/1"));
        none("escaped slash", QStringLiteral("https://r.test/v2/a/manifests/..%2f..%2fx"));
        none("escaped line break", QStringLiteral("https://r.test/v2/a/manifests/1%0aid"));
    }
    void otherPrograms()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, url);
        const ExchangeRecord asked = record(method.constData(), url);
        QTEST(browse::skopeoCommand(asked), "skopeo");
        QTEST(browse::craneCommand(asked), "crane");
        QTEST(browse::orasCommand(asked), "oras");
    }

    void anAuthorityIsGivenToEachProgram()
    {
        ExchangeRecord asked = record("GET", QStringLiteral("https://r.test/v2/a/manifests/1"));
        asked.caFile = QStringLiteral("/tmp/it's.crt");
        QCOMPARE(
            browse::skopeoCommand(asked),
            QStringLiteral("SSL_CERT_FILE='/tmp/it'\\''s.crt' skopeo inspect --raw docker://r.test/a:1"));
        QCOMPARE(browse::craneCommand(asked),
                 QStringLiteral("SSL_CERT_FILE='/tmp/it'\\''s.crt' crane manifest r.test/a:1"));
        QCOMPARE(browse::orasCommand(asked),
                 QStringLiteral("oras manifest fetch --ca-file '/tmp/it'\\''s.crt' r.test/a:1"));
    }

    /// A real shell takes each command apart: what strangers wrote stays inside its word.
    void aShellSeesOnlyWords_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"$(touch pwned)", "`touch pwned`", "';touch pwned;'", "\";touch pwned;\"",
                                 "a\nb", "${IFS}", "\\", "'", "\"$TOKEN\"", "-o/etc/passwd", "@/etc/passwd",
                                 "[1-3]{a,b}", "x' --output '/etc/passwd", "\x1b]0;x\x07", "a&b#c?d=e;f"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void aShellSeesOnlyWords()
    {
        QFETCH(QString, text);
        if (QStandardPaths::findExecutable(QStringLiteral("sh")).isEmpty())
            QSKIP("there is no shell here");
        ExchangeRecord hostile = record("POST", QString());
        hostile.url.setScheme(QStringLiteral("https"));
        hostile.url.setHost(QStringLiteral("r.test"));
        hostile.url.setPath(QLatin1Char('/') + text);
        hostile.url.setQuery(QStringLiteral("a=") +
                             QString::fromLatin1(QUrl::toPercentEncoding(text, "'$()`;")));
        hostile.askedUrl = hostile.url;
        hostile.accept = text;
        hostile.range = text;
        hostile.caFile = text;
        hostile.authScheme = text;
        hostile.form = {{text, text}, {text, QStringLiteral("…")}};
        const QString command = browse::curlCommand(hostile);
        for (const QChar c : command)
            QVERIFY2(c.isPrint(), qPrintable(command));
        const QStringList words = wordsOf(command).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(words.size(), 16);
        QCOMPARE(words.at(0), QStringLiteral("<curl>"));
        QCOMPARE(words.at(3), QStringLiteral("<--cacert>"));
        QCOMPARE(words.at(6), QStringLiteral("<Authorization: Bearer T>"));
        QVERIFY(words.at(8).startsWith(QLatin1String("<Accept: ")));
        QVERIFY(words.at(10).startsWith(QLatin1String("<Range: ")));
        QVERIFY(words.at(15).startsWith(QLatin1String("<https://r.test/")));
    }

    void explainsAnExchange()
    {
        ExchangeRecord asked = record("GET", QStringLiteral("https://r.test/v2/a/manifests/1"), 404);
        asked.purpose = QStringLiteral("a:1");
        asked.authScheme = QStringLiteral("Bearer");
        asked.rateRemaining = QStringLiteral("99;w=21600");
        asked.tls = {QStringLiteral("TLSv1.3"),
                     QStringLiteral("TLS_AES_256_GCM_SHA384"),
                     {{QStringLiteral("r.test"), QStringLiteral("Our CA"), QDateTime::currentDateTimeUtc(),
                       QStringLiteral("ab12")}}};
        const QString text = browse::exchangeText(asked);
        for (const char *part : {"GET https://r.test/v2/a/manifests/1", "Asked for: a:1", "Status: 404",
                                 "Authorisation: Bearer, value not kept", "Requests left: 99;w=21600",
                                 "Connection: TLSv1.3, TLS_AES_256_GCM_SHA384", "Certificate 1: r.test",
                                 "Issued by: Our CA", "SHA-256: ab12", "Not found", "not there"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(browse::exchangeText(record("GET", QStringLiteral("https://r.test/%E2%80%AEx")))
                    .contains(QLatin1String("https://r.test/\\u202ex")));
        QVERIFY(browse::exchangeText(record("GET", QStringLiteral("http://r.test/")))
                    .contains(QLatin1String("plain HTTP")));
    }

    void joinsTheLogToTheRows()
    {
        FakeLog log;
        log.held = {record("GET", QStringLiteral("https://b.test/v2/"))};
        browse::ExchangesBrowser browser(&log);
        QSignalSpy hosts(&browser, &browse::ExchangesBrowser::hostsChanged);
        QCOMPARE(browser.rows()->rowCount(), 1);
        log.add({record("GET", QStringLiteral("https://a.test/v2/"), 404),
                 record("GET", QStringLiteral("https://b.test/v2/"))});
        QCOMPARE(browser.hosts(), (QStringList{QStringLiteral("a.test"), QStringLiteral("b.test")}));
        QCOMPARE(hosts.size(), 1);
        QCOMPARE(browser.summary(), QStringLiteral("3 exchanges, 1 problem"));
        QCOMPARE(browser.state().kind, browse::ViewState::Kind::Content);
        browser.setOnlyProblems(true);
        QCOMPARE(browser.rows()->rowCount(), 1);
        browser.setHost(QStringLiteral("b.test"));
        QCOMPARE(browser.state().kind, browse::ViewState::Kind::NoMatch);
        browser.setHost({});
        browser.setFilter(QStringLiteral("zzz"));
        QVERIFY(browser.state().title.contains(QLatin1String("zzz")));
        browser.clear();
        QCOMPARE(browser.state().kind, browse::ViewState::Kind::Empty);
        QCOMPARE(browser.hosts(), QStringList());
        QCOMPARE(browser.summary(), QString());
    }
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
