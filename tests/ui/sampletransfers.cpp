// SPDX-License-Identifier: Apache-2.0
#include "sampletransfers.h"

using namespace Qt::StringLiterals;
using ports::BlobState;
using ports::TransferState;

namespace {

ports::TransferSnapshot snapshotOf(ports::TransferId id, const QString &reference, TransferState state)
{
    ports::TransferSnapshot snapshot;
    snapshot.id = id;
    snapshot.reference = oci::Reference::parse(reference).value_or(oci::Reference());
    snapshot.platform = u"linux/amd64"_s;
    snapshot.state = state;
    return snapshot;
}

void addBlob(ports::TransferSnapshot &snapshot, qint64 size, qint64 received, BlobState state,
             bool isLayer = true)
{
    ports::BlobProgress blob;
    blob.digest = oci::Digest::ofBytes(QByteArray::number(size) + snapshot.reference.toString().toUtf8());
    blob.isLayer = isLayer;
    blob.size = size;
    blob.received = received;
    blob.state = state;
    snapshot.blobs.append(blob);
    snapshot.bytesTotal += size;
    if (state == BlobState::AlreadyHere)
        snapshot.bytesReused += size;
    else
        snapshot.bytesFetched += received;
}

} // namespace

void SampleTransfers::fill()
{
    auto nginx = snapshotOf(m_next++, u"nginx:1.27"_s, TransferState::Downloading);
    addBlob(nginx, 8'581, 8'581, BlobState::Done, false);
    addBlob(nginx, 28'227'259, 28'227'259, BlobState::AlreadyHere);
    addBlob(nginx, 43'954'420, 19'812'000, BlobState::Downloading);
    addBlob(nginx, 1'620'404, 1'620'404, BlobState::Done);
    addBlob(nginx, 5'201'210, 2'400'000, BlobState::Downloading);
    addBlob(nginx, 1'401, 0, BlobState::Queued);
    nginx.bytesPerSecond = 14'200'000;
    put(nginx);
    auto web = snapshotOf(m_next++, u"registry.example:5000/shop/web:1.4.2"_s, TransferState::Done);
    addBlob(web, 12'200'000, 12'200'000, BlobState::Done);
    put(web);
    auto broken = snapshotOf(m_next++, u"postgres:17"_s, TransferState::Failed);
    addBlob(broken, 150'000'000, 61'000'000, BlobState::Failed);
    broken.error = oci::Error{oci::ErrorKind::Offline,
                              u"registry-1.docker.io was not reached: connection refused"_s,
                              0,
                              {},
                              {},
                              {}};
    put(broken);
}

void SampleTransfers::put(const ports::TransferSnapshot &snapshot)
{
    for (ports::TransferSnapshot &known : m_snapshots) {
        if (known.id == snapshot.id) {
            known = snapshot;
            Q_EMIT transferChanged(snapshot);
            return;
        }
    }
    m_snapshots.append(snapshot);
    Q_EMIT transferAdded(snapshot);
}

ports::TransferId SampleTransfers::pull(const ports::PullRequest &request)
{
    requests << request;
    auto snapshot = snapshotOf(m_next++, request.reference.toString(), TransferState::Resolving);
    snapshot.destination = request.destination;
    put(snapshot);
    return snapshot.id;
}

void SampleTransfers::cancel(ports::TransferId id)
{
    cancelled << id;
    for (ports::TransferSnapshot snapshot : QVector<ports::TransferSnapshot>(m_snapshots)) {
        if (snapshot.id == id) {
            snapshot.state = TransferState::Cancelled;
            put(snapshot);
        }
    }
}

void SampleTransfers::remove(ports::TransferId id)
{
    m_snapshots.removeIf([id](const ports::TransferSnapshot &snapshot) { return snapshot.id == id; });
    Q_EMIT transferRemoved(id);
}
