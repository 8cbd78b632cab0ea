// SPDX-License-Identifier: Apache-2.0
#include "items/transfermodel.h"
#include "items/transferprogress.h"
#include "samples.h"
#include "treetext.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace items;
using ports::BlobState;
using ports::TransferState;

namespace {

ports::TransferSnapshot snapshot(quint64 id, TransferState state)
{
    ports::TransferSnapshot snapshot;
    snapshot.id = id;
    snapshot.reference = *oci::Reference::parse(QStringLiteral("nginx:1.27"));
    snapshot.state = state;
    return snapshot;
}

ports::TransferSnapshot downloading(quint64 id)
{
    ports::TransferSnapshot result = snapshot(id, TransferState::Downloading);
    result.platform = QStringLiteral("linux/amd64");
    result.blobs = {{samples::digest('0'), false, 1000, 1000, 0, BlobState::Done},
                    {samples::digest('1'), true, 30'000'000, 30'000'000, 0, BlobState::AlreadyHere},
                    {samples::digest('2'), true, 70'000'000, 44'100'000, 0, BlobState::Downloading}};
    result.bytesTotal = 100'001'000;
    result.bytesFetched = 44'101'000;
    result.bytesReused = 30'000'000;
    result.bytesPerSecond = 14'200'000;
    return result;
}

} // namespace

class TestTransferModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aRowAPullAChildABlob()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.upsert(snapshot(7, TransferState::Queued));
        model.upsert(snapshot(7, TransferState::Resolving));
        QCOMPARE(treeText(model), QStringLiteral("nginx:1.27 | Resolving\n"));
        QCOMPARE(model.index(0, 0).data(ProgressRole).toDouble(), -1.0);
        model.upsert(downloading(7));
        QCOMPARE(treeText(model),
                 QStringLiteral("nginx:1.27 | Downloading | 74 % | 100 MB | 14.2 MB/s | 0:02\n"
                                "  config  000000000000 | Done | 100 % | 1.0 kB\n"
                                "  layer 1 of 2  111111111111 | Already here | 100 % | 30.0 MB\n"
                                "  layer 2 of 2  222222222222 | Downloading | 63 % | 70.0 MB\n"));
        const QModelIndex layer = model.index(2, 0, model.index(0, 0));
        QCOMPARE(layer.data(Qt::AccessibleTextRole).toString(), QStringLiteral("layer 2 of 2, 63 percent"));
        QCOMPARE(layer.siblingAtColumn(TransferModel::ProgressColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("63 percent"));
        QCOMPARE(layer.data(KeyRole).toULongLong(), 7u);
        QCOMPARE(model.idOf(layer), 7u);
        QCOMPARE(layer.data(DigestRole).toString(), samples::digest('2').toString());
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("nginx:1.27, Downloading, 74 percent"));
        askEverything(model);
    }

    void updatesSayOnlyWhatDiffers()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.upsert(downloading(7));
        model.upsert(downloading(8));
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.index(2, 0, model.index(1, 0)), QItemSelectionModel::Select);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        ports::TransferSnapshot next = downloading(8);
        next.blobs[2].received += 1'000'000;
        model.upsert(next);
        QCOMPARE(changes.count(), 2);
        const QModelIndex first = changes.at(0).at(0).toModelIndex();
        const QModelIndex last = changes.at(0).at(1).toModelIndex();
        QCOMPARE(first.parent().row(), 1);
        QCOMPARE(first.row(), 2);
        QCOMPARE(last.row(), 2);
        model.remove(7);
        QCOMPARE(selection.currentIndex().parent().row(), 0);
        QCOMPARE(model.indexOf(8).row(), 0);
        QVERIFY(!model.indexOf(7).isValid());
        ports::TransferSnapshot fewer = downloading(8);
        fewer.blobs.resize(1);
        model.upsert(fewer);
        QCOMPARE(model.rowCount(model.index(0, 0)), 1);
        model.remove(99);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void statesInWords()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto shown = [&model] {
            return model.index(0, TransferModel::StateColumn).data().toString();
        };
        ports::TransferSnapshot row = snapshot(1, TransferState::Waiting);
        row.retrySeconds = 8;
        model.upsert(row);
        QCOMPARE(shown(), QStringLiteral("Next attempt in 8 s"));
        row = snapshot(1, TransferState::Done);
        row.alreadyUpToDate = true;
        model.upsert(row);
        QCOMPARE(shown(), QStringLiteral("Already here"));
        row = snapshot(1, TransferState::Failed);
        row.error =
            oci::fail(oci::ErrorKind::DigestMismatch, QStringLiteral("layer <i>2</i> is wrong")).value();
        model.upsert(row);
        QVERIFY(shown().startsWith(QLatin1String("Failed: ")));
        const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QLatin1String("&lt;i&gt;2")));
        QVERIFY(model.index(0, 0).data(ErrorRole).isValid());
        for (int state = 0; state <= int(TransferState::Cancelled); ++state)
            QVERIFY(!stateText(TransferState(state)).isEmpty());
        for (int state = 0; state <= int(BlobState::Failed); ++state)
            QVERIFY(!stateText(BlobState(state)).isEmpty());
    }

    void hostileNumbers()
    {
        TransferModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ports::TransferSnapshot row = downloading(1);
        row.bytesFetched = 900'000'000'000;
        row.bytesPerSecond = std::numeric_limits<double>::quiet_NaN();
        row.blobs[0].size = -5;
        row.blobs[1].state = BlobState::Downloading;
        row.blobs[1].received = std::numeric_limits<qint64>::max();
        model.upsert(row);
        QCOMPARE(model.index(0, 0).data(ProgressRole).toDouble(), 1.0);
        QCOMPARE(secondsLeft(row), -1);
        askEverything(model);
    }
};

QTEST_GUILESS_MAIN(TestTransferModel)
#include "tst_transfermodel.moc"
