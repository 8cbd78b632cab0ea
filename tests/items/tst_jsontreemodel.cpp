// SPDX-License-Identifier: Apache-2.0
#include "items/jsontreemodel.h"
#include "samples.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace items;

class TestJsonTreeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatIsWritten()
    {
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QByteArray json =
            " {\"z\":1.50,\"a\":{\"x/y\":[true,null,\"q\\\"\\u00e9\"]},\"a\":{},\"e\":[],\"d\":\"" +
            samples::digest('a').toString().toUtf8() + "\"} ";
        QVERIFY(model.setDocument(json));
        QCOMPARE(model.document(), json);
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(model.hasChildren(model.index(1, 0)));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("{…}"));
        QCOMPARE(treeText(model), QStringLiteral("z | 1.50\n"
                                                 "a | {…}\n"
                                                 "  x/y | […]\n"
                                                 "    0 | true\n"
                                                 "    1 | null\n"
                                                 "    2 | q\"é\n"
                                                 "a | {}\n"
                                                 "e | []\n"
                                                 "d | %1\n")
                                      .arg(samples::digest('a').toString()));
        const QModelIndex deep = model.index(2, 1, model.index(0, 0, model.index(1, 0)));
        QCOMPARE(deep.data(NoteRole).toString(), QStringLiteral("/a/x~1y/2"));
        QCOMPARE(deep.data(RawRole).toString(), QStringLiteral("\"q\\\"\\u00e9\""));
        const auto [offset, length] = model.range(deep);
        QCOMPARE(json.mid(offset, length), QByteArray("\"q\\\"\\u00e9\""));
        QCOMPARE(model.index(4, 1).data(DigestRole).toString(), samples::digest('a').toString());
        QVERIFY(!model.index(0, 1).data(DigestRole).isValid());
        askEverything(model);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.hasChildren());
    }

    void otherRoots_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("rows");
        QTest::newRow("empty object") << QByteArray("{}") << 0;
        QTest::newRow("empty array") << QByteArray(" [ ] ") << 0;
        QTest::newRow("array") << QByteArray("[1 , 2,\n3]") << 3;
        QTest::newRow("nested strings with brackets") << QByteArray("[{\"a\":\"]}\\\\\\\"\"},\"[{\"]") << 2;
    }
    void otherRoots()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, rows);
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(model.setDocument(json));
        QCOMPARE(model.rowCount(), rows);
        askEverything(model);
    }

    void refusesWhatIsNoJson_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *text : {"", "<html>", "{", "[1,", "{\"a\"}", "{\"a\":1}x", "\xff\xfe", "nul"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void refusesWhatIsNoJson()
    {
        QFETCH(QByteArray, bytes);
        JsonTreeModel model;
        QVERIFY(model.setDocument("[1]"));
        const auto result = model.setDocument(bytes);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, oci::ErrorKind::Malformed);
        QCOMPARE(model.rowCount(), 0);
    }

    void capsSizeDepthAndWidth()
    {
        JsonTreeModel model;
        QCOMPARE(model.setDocument(QByteArray(JsonTreeModel::maxSize + 1, ' ')).error().kind,
                 oci::ErrorKind::TooLarge);
        QVERIFY(model.setDocument(QByteArray(200, '[') + QByteArray(200, ']')));
        QModelIndex index;
        int depth = 0;
        while (model.hasChildren(index)) {
            index = model.index(0, 0, index);
            ++depth;
        }
        QCOMPARE(depth, JsonTreeModel::maxDepth);
        QVERIFY(index.siblingAtColumn(1).data().toString().contains(QLatin1String("too deep")));
        QByteArray wide("[0");
        for (int i = 0; i < JsonTreeModel::maxChildren + 10; ++i)
            wide += ",0";
        QVERIFY(model.setDocument(wide + ']'));
        QCOMPARE(model.rowCount(), JsonTreeModel::maxChildren + 1);
        QCOMPARE(model.index(JsonTreeModel::maxChildren, 0).data(KindRole).toInt(),
                 int(JsonTreeModel::Kind::Cut));
        const QByteArray longText = "[\"" + QByteArray(1'000'000, 'x') + "\"]";
        QVERIFY(model.setDocument(longText));
        QVERIFY(model.index(0, 1).data().toString().size() < 5000);
        QVERIFY(!model.index(0, 1).data(DigestRole).isValid());
    }
};

QTEST_GUILESS_MAIN(TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
