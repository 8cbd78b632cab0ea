// SPDX-License-Identifier: Apache-2.0
#include "browse/transfersbrowser.h"
#include "fakesource.h"

#include <QSignalSpy>
#include <QTest>

using ports::TransferState;

class TestTransfersBrowser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheService()
    {
        fake::FakeTransfers service;
        ports::PullRequest request;
        request.reference = *oci::Reference::parse(QStringLiteral("nginx:1.27"));
        const auto first = service.pull(request);
        browse::TransfersBrowser transfers(&service);
        QCOMPARE(transfers.model()->rowCount(), 1); // was there before the window
        QSignalSpy settled(&transfers, &browse::TransfersBrowser::settled);
        const auto second = transfers.pull(request);
        QCOMPARE(transfers.summary(), QStringLiteral("2 transfers"));
        ports::TransferSnapshot running = service.held[1];
        running.state = TransferState::Downloading;
        running.bytesTotal = 100'000'000;
        running.bytesFetched = 10'000'000;
        running.bytesPerSecond = 10'000'000;
        service.change(running);
        QCOMPARE(transfers.summary(), QStringLiteral("2 transfers · 10.0 MB/s"));
        ports::TransferSnapshot done = service.held[0];
        done.state = TransferState::Done;
        service.change(done);
        service.change(done);
        QCOMPARE(settled.count(), 1);
        QCOMPARE(settled[0][0].toULongLong(), first);
        QCOMPARE(transfers.summary(), QStringLiteral("1 transfer · 10.0 MB/s · 0:09 left"));
        running.state = TransferState::Failed;
        running.error = oci::fail(oci::ErrorKind::Disk, QStringLiteral("full")).value();
        service.change(running);
        QCOMPARE(transfers.summary(), QStringLiteral("1 done, 1 failed"));
        transfers.retry(second);
        QCOMPARE(service.retried, QVector<ports::TransferId>{second});
        running.state = TransferState::Queued;
        running.error.reset();
        service.change(running);
        running.state = TransferState::Done;
        service.change(running);
        QCOMPARE(settled.count(), 3); // again after the retry
        transfers.cancel(second);
        QCOMPARE(service.cancelled.size(), 1);
        transfers.removeSettled();
        QCOMPARE(transfers.model()->rowCount(), 0);
        QCOMPARE(transfers.summary(), QStringLiteral("No transfers"));
    }
};

QTEST_GUILESS_MAIN(TestTransfersBrowser)
#include "tst_transfersbrowser.moc"
