// SPDX-License-Identifier: Apache-2.0
#include "items/repositorymodel.h"
#include "items/selectionkeeper.h"
#include "items/tagmodel.h"
#include "samples.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace items;

namespace {

QStringList names(const NameListModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.name(row);
    return result;
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

// Every name stands where the model says it stands.
void verifyRows(const NameListModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.rowOf(model.name(row)), row);
}

} // namespace

class TestNameListModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void pagesStayInNaturalOrder()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.append(words("1.10 1.9 latest"));
        QCOMPARE(names(model), words("1.9 1.10 latest"));
        model.append(words("1.9.1 1.9 alpine alpine"));
        QCOMPARE(names(model), words("1.9 1.9.1 1.10 alpine latest"));
        QCOMPARE(model.loadedCount(), 5);
        QCOMPARE(resets.count(), 0);
        verifyRows(model);
        model.sort(-1);
        QCOMPARE(names(model), words("1.10 1.9 latest 1.9.1 alpine"));
        model.append(words("0.1"));
        QCOMPARE(names(model).last(), QStringLiteral("0.1"));
        model.sort(TagModel::TagColumn, Qt::DescendingOrder);
        QCOMPARE(names(model), words("latest alpine 1.10 1.9.1 1.9 0.1"));
        model.append(words("1.11"));
        QCOMPARE(names(model), words("latest alpine 1.11 1.10 1.9.1 1.9 0.1"));
        askEverything(model);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.loadedCount(), 0);
    }

    void filterNeedsEveryWord()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy counts(&model, &NameListModel::countsChanged);
        model.append(words("1.27 1.27-alpine 1.28-Alpine 1.28 latest"));
        QCOMPARE(counts.count(), 1);
        model.setFilter(QStringLiteral("  ALPINE 1.2 "));
        QCOMPARE(names(model), words("1.27-alpine 1.28-Alpine"));
        QCOMPARE(model.shownCount(), 2);
        QCOMPARE(model.loadedCount(), 5);
        model.append(words("1.29-alpine 1.29"));
        QCOMPARE(names(model), words("1.27-alpine 1.28-Alpine 1.29-alpine"));
        QCOMPARE(model.rowOf(QStringLiteral("1.29")), -1);
        QVERIFY(model.contains(QStringLiteral("1.29")));
        model.setFilter(QStringLiteral("nothing has this"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(model.shownCount(), 7);
    }

    void refreshKeepsSelectionAndFacts()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QItemSelectionModel selection(&model);
        model.append(words("1.1 1.2 1.3 latest"));
        model.setFacts(QStringLiteral("1.3"),
                       {samples::digest('a'), 72'100'000, words("linux/amd64 linux/arm64")});
        selection.setCurrentIndex(model.index(model.rowOf(QStringLiteral("1.3")), 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.merge(words("0.9 1.2 1.3 1.4 1.10 latest"));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(names(model), words("0.9 1.2 1.3 1.4 1.10 latest"));
        QCOMPARE(selection.currentIndex().row(), 2);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(model.index(2, TagModel::SizeColumn).data().toString(), QStringLiteral("72.1 MB"));
        model.merge(words("1.2"));
        QCOMPARE(names(model), words("1.2"));
        model.append(words("1.3"));
        QVERIFY(model.facts(QStringLiteral("1.3")).digest.isNull());
        verifyRows(model);
        model.sort(-1);
        model.merge(words("b a c"));
        QCOMPARE(names(model), words("b a c"));
        model.merge(words("c b a"));
        QCOMPARE(names(model), words("c b a"));
    }

    void factsFillTheirRow()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRepositoryName(QStringLiteral("docker.io/library/nginx"));
        model.append(words("1.27 1.28 latest"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setFacts(QStringLiteral("1.28"),
                       {samples::digest('a'), 72'100'000, words("linux/amd64 linux/arm64")});
        model.setFacts(QStringLiteral("1.28"),
                       {samples::digest('a'), 72'100'000, words("linux/amd64 linux/arm64")});
        model.setFacts(QStringLiteral("no such tag"), {samples::digest('a'), 1, {}});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(treeText(model),
                 QStringLiteral("1.27\n"
                                "1.28 | sha256:aaaaaaaaaaaa | 72.1 MB | linux/amd64, linux/arm64\n"
                                "latest\n"));
        const QModelIndex size = model.index(1, TagModel::SizeColumn);
        QCOMPARE(size.data(RawRole).toLongLong(), 72'100'000);
        QCOMPARE(size.data(Qt::AccessibleTextRole).toString(), QStringLiteral("72.1 MB compressed"));
        QCOMPARE(size.data(ReferenceRole).toString(), QStringLiteral("docker.io/library/nginx:1.28"));
        QCOMPARE(size.data(DigestRole).toString(), samples::digest('a').toString());
        QVERIFY(!model.index(0, TagModel::SizeColumn).data().isValid());
        // Unknown values come last, whichever way.
        model.setFacts(QStringLiteral("latest"), {samples::digest('b'), 1000, {}});
        model.sort(TagModel::SizeColumn, Qt::AscendingOrder);
        QCOMPARE(names(model), words("latest 1.28 1.27"));
        model.sort(TagModel::SizeColumn, Qt::DescendingOrder);
        QCOMPARE(names(model), words("1.28 latest 1.27"));
        model.setFacts(QStringLiteral("1.27"), {samples::digest('c'), 99'000'000, {}});
        QCOMPARE(names(model), words("1.27 1.28 latest"));
        model.clearFacts();
        QVERIFY(!model.index(0, TagModel::DigestColumn).data().isValid());
    }

    void keeperRestoresSelection()
    {
        TagModel model;
        QItemSelectionModel selection(&model);
        SelectionKeeper *keeper = new SelectionKeeper(&model, &selection);
        QSignalSpy restored(keeper, &SelectionKeeper::restored);
        model.append(words("a ab abc b c"));
        selection.setCurrentIndex(model.index(2, 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        model.setFilter(QStringLiteral("b"));
        QCOMPARE(names(model), words("ab abc b"));
        QCOMPARE(selection.currentIndex().row(), 1);
        QVERIFY(selection.isRowSelected(1, {}));
        QCOMPARE(restored.last().first().toInt(), 1);
        model.setFilter(QStringLiteral("c "));
        QCOMPARE(selection.currentIndex().row(), 0);
        model.setFilter(QStringLiteral("nothing"));
        QCOMPARE(restored.last().first().toInt(), -1);
    }

    void scatteredRemovalsLeaveTheRest()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QStringList all;
        QStringList even;
        for (int i = 0; i < 1000; ++i) {
            all << QStringLiteral("v%1").arg(i);
            if (i % 2 == 0)
                even << all.last();
        }
        model.append(all);
        model.merge(even);
        QCOMPARE(names(model), even);
        model.merge(all);
        QCOMPARE(names(model), all);
        verifyRows(model);
    }

    void hostileNames()
    {
        TagModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append({QString(), QString(100'000, QLatin1Char('x')), QStringLiteral("<b>x</b>"),
                      QStringLiteral("a\nb\u202Ec"), QString(QChar(0xD800)), QString(QChar(u'\0'))});
        QCOMPARE(model.loadedCount(), 4);
        askEverything(model);
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString shown = model.index(row, 0).data().toString();
            QVERIFY(!shown.contains(QLatin1Char('\n')) && !shown.contains(QChar(0x202E)));
            QVERIFY(!model.index(row, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("<b>")));
        }
    }

    void manyTags()
    {
        TagModel model;
        QStringList page;
        for (int i = 0; i < 300'000; ++i) {
            page << QStringLiteral("nightly-%1.%2-py%3").arg(i % 97).arg(i).arg(i % 12);
            if (page.size() == 10'000)
                model.append(std::exchange(page, {}));
        }
        QCOMPARE(model.loadedCount(), 300'000);
        model.setFilter(QStringLiteral("py11 nightly-3."));
        QVERIFY(model.shownCount() > 0 && model.shownCount() < 1000);
        model.setFilter({});
        model.sort(TagModel::TagColumn, Qt::DescendingOrder);
        QVERIFY(model.name(0).startsWith(QLatin1String("nightly-96.")));
    }

    void repositories()
    {
        RepositoryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRegistry(QStringLiteral("localhost:5000"));
        model.append(words("demo/web10 demo/web9 demo/sub/x busybox"));
        QCOMPARE(treeText(model), QStringLiteral("busybox |  | busybox\n"
                                                 "demo/sub/x | demo/sub | x\n"
                                                 "demo/web9 | demo | web9\n"
                                                 "demo/web10 | demo | web10\n"));
        QCOMPARE(model.index(2, 0).data(ReferenceRole).toString(),
                 QStringLiteral("localhost:5000/demo/web9"));
        QCOMPARE(model.index(2, 1).data(RepositoryRole).toString(), QStringLiteral("demo/web9"));
        model.sort(RepositoryModel::NamespaceColumn);
        QCOMPARE(names(model).last(), QStringLiteral("busybox"));
        askEverything(model);
    }
};

QTEST_GUILESS_MAIN(TestNameListModels)
#include "tst_namelistmodels.moc"
