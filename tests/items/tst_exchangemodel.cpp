// SPDX-License-Identifier: Apache-2.0
#include "items/exchangefilterproxy.h"
#include "items/exchangemodel.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace items;
using ports::ExchangeRecord;

namespace {

ExchangeRecord record(quint64 id, const char *url, int status)
{
    ExchangeRecord made;
    made.id = id;
    made.method = QStringLiteral("GET");
    made.url = QUrl::fromEncoded(url);
    made.askedUrl = made.url;
    made.host = made.url.host();
    made.status = status;
    made.started = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::LocalTime);
    made.durationMs = qint64(id) * 400;
    made.bytesIn = qint64(id) * 1000;
    made.purpose = QStringLiteral("the tags of a");
    if (status >= 400) {
        made.error = oci::Error();
        made.error->kind = oci::ErrorKind::NotFound;
        made.error->message = QStringLiteral("a.test does not have it");
    }
    return made;
}

QVector<ExchangeRecord> four()
{
    QVector<ExchangeRecord> records{record(1, "https://a.test/v2/a/tags/list?n=1000", 401),
                                    record(2, "https://auth.test/token?scope=repository:a:pull", 200),
                                    record(3, "https://a.test/v2/a/manifests/%E2%80%AEx", 404),
                                    record(4, "https://a.test/v2/", 0)};
    records[0].challenge = QStringLiteral("bearer realm=\"https://auth.test/token\"");
    records[1].scopes = QStringList{QStringLiteral("repository:a:pull")};
    records[3].stopped = true;
    records[3].retry = 2;
    return records;
}

} // namespace

class TestExchangeModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aRowAnExchange()
    {
        ExchangeModel model(100);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append({});
        model.append(four());
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(
            treeText(model),
            QStringLiteral(
                "03:04:05.006 | GET | a.test/v2/a/tags/list?n=1000 | 401 | 400 ms | 1.0 kB | wants a token\n"
                "03:04:05.006 | GET | auth.test/token?scope=repository:a:pull | 200 | 800 ms | 2.0 kB | "
                "token for repository:a:pull\n"
                "03:04:05.006 | GET | a.test/v2/a/manifests/\\u202ex | 404 | 1.2 s | 3.0 kB | "
                "a.test does not have it\n"
                "03:04:05.006 | GET | a.test/v2/ | stopped | 1.6 s | 4.0 kB | retry 2\n"));
        QCOMPARE(model.problemCount(), 1); // neither the greeting nor what was given up
        QCOMPARE(model.index(2, ExchangeModel::TimeColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("GET a.test/v2/a/manifests/\\u202ex, 404, a.test does not have it"));
        QCOMPARE(model.index(2, ExchangeModel::DurationColumn).data(RawRole), QVariant(qint64(1200)));
        QCOMPARE(model.index(2, ExchangeModel::BytesColumn).data(RawRole), QVariant(qint64(3000)));
        QCOMPARE(model.index(2, 0).data(RawRole).toDateTime(), four().at(2).started);
        QCOMPARE(model.index(2, 0).data(StateRole).toInt(), int(ExchangeModel::State::Problem));
        QCOMPARE(model.index(3, 0).data(StateRole).toInt(), int(ExchangeModel::State::Stopped));
        QCOMPARE(model.index(2, 0).data(RegistryRole).toString(), QStringLiteral("a.test"));
        QCOMPARE(model.index(2, 0).data(KeyRole).toULongLong(), 3ULL);
        askEverything(model);
    }

    void markupIsShownLiterally()
    {
        ExchangeModel model(10);
        ExchangeRecord hostile = record(1, "https://a.test/%3Cb%3Ex%3C/b%3E", 500);
        hostile.error->message = QStringLiteral("<img src=x>");
        model.append({hostile});
        QCOMPARE(model.index(0, ExchangeModel::NoteColumn).data().toString(), QStringLiteral("<img src=x>"));
        const QString tip = model.index(0, ExchangeModel::NoteColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(QLatin1String("<img")), qPrintable(tip));
    }

    void theOldestGo()
    {
        ExchangeModel model(3);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ExchangeFilterProxy proxy(&model);
        QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append(four());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0).id, quint64(2));
        QCOMPARE(model.problemCount(), 1);
        model.append({record(5, "https://a.test/5", 200), record(6, "https://a.test/6", 200)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0).id, quint64(4));
        QCOMPARE(model.problemCount(), 0);
        QVector<ExchangeRecord> many;
        for (quint64 id = 10; id < 60; ++id)
            many << record(id, "https://a.test/x", 404);
        model.append(many);
        QCOMPARE(model.at(2).id, quint64(59));
        QCOMPARE(model.problemCount(), 3);
        QCOMPARE(proxy.rowCount(), 3);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.problemCount(), 0);
        model.append(four());
        QCOMPARE(proxy.rowCount(), 3);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("problems");
        QTest::addColumn<QString>("ids");
        QTest::newRow("nothing") << QString() << QString() << false << "1 2 3 4";
        QTest::newRow("word of the address") << "manifests" << QString() << false << "3";
        QTest::newRow("case") << "MANIFESTS" << QString() << false << "3";
        QTest::newRow("all words") << "get  tags" << QString() << false << "1 2 3 4";
        QTest::newRow("status") << "404" << QString() << false << "3";
        QTest::newRow("words of the note") << "token for" << QString() << false << "2";
        QTest::newRow("purpose") << "tags of" << QString() << false << "1 2 3 4";
        QTest::newRow("host") << QString() << "auth.test" << false << "2";
        QTest::newRow("only problems") << QString() << QString() << true << "3";
        QTest::newRow("both") << "stopped" << QString() << true << "";
        QTest::newRow("no match") << "zzz" << QString() << false << "";
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(bool, problems);
        ExchangeModel model(100);
        ExchangeFilterProxy proxy(&model);
        QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto ids = [&proxy] {
            QStringList all;
            for (int row = 0; row < proxy.rowCount(); ++row)
                all << QString::number(proxy.recordAt(proxy.index(row, 0))->id);
            return all.join(QLatin1Char(' '));
        };
        model.append(four().mid(0, 2));
        proxy.setText(text);
        proxy.setHost(host);
        proxy.setOnlyProblems(problems);
        model.append(four().mid(2));
        QTEST(ids(), "ids");
        QCOMPARE(proxy.isFiltering(), problems || !text.isEmpty() || !host.isEmpty());
        proxy.setText({});
        proxy.setHost({});
        proxy.setOnlyProblems(false);
        QCOMPARE(ids(), QStringLiteral("1 2 3 4"));
        QVERIFY(proxy.recordAt({}) == nullptr);
    }

    void sortsByTheRawValues()
    {
        ExchangeModel model(100);
        ExchangeFilterProxy proxy(&model);
        QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append({record(20, "https://a.test/", 200), record(3, "https://b.test/", 200)});
        proxy.sort(ExchangeModel::DurationColumn);
        QCOMPARE(proxy.recordAt(proxy.index(0, 0))->id, quint64(3));
        model.append({record(1, "https://c.test/", 200)});
        QCOMPARE(proxy.recordAt(proxy.index(0, 0))->id, quint64(1));
        proxy.sort(ExchangeModel::AddressColumn, Qt::DescendingOrder);
        QCOMPARE(proxy.recordAt(proxy.index(0, 0))->id, quint64(1));
    }
};

QTEST_GUILESS_MAIN(TestExchangeModel)
#include "tst_exchangemodel.moc"
