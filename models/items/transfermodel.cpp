// SPDX-License-Identifier: Apache-2.0
#include "items/transfermodel.h"

#include "items/sizetext.h"
#include "items/transferprogress.h"
#include "oci/safetext.h"
#include "ports/errorwords.h"

#include <algorithm>

namespace items {

namespace {

// internalId of a top-level row; blobs carry the id of their transfer.
constexpr quintptr topLevel = 0;

QVariant alignmentOf(int column)
{
    const bool isNumber = column == TransferModel::SizeColumn || column == TransferModel::SpeedColumn ||
                          column == TransferModel::TimeLeftColumn;
    return isNumber ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
}

QString progressText(double progress)
{
    return progress < 0 ? QString() : percentText(progress);
}

int wholePercent(double progress)
{
    return int(std::clamp(progress, 0.0, 1.0) * 100 + 1e-9);
}

QString transferState(const ports::TransferSnapshot &row)
{
    using State = ports::TransferState;
    if (row.state == State::Waiting && row.retrySeconds > 0)
        return TransferModel::tr("Next attempt in %1 s").arg(row.retrySeconds);
    if (row.state == State::Done && row.alreadyUpToDate)
        return TransferModel::tr("Already here");
    if (row.state == State::Failed && row.error)
        return TransferModel::tr("Failed: %1").arg(ports::wordsFor(*row.error).title);
    return stateText(row.state);
}

QString transferToolTip(const ports::TransferSnapshot &row)
{
    QStringList lines{row.reference.toString()};
    if (!row.platform.isEmpty())
        lines << row.platform;
    lines << TransferModel::tr("to %1").arg(destinationText(row.destination));
    if (row.bytesReused > 0)
        lines << TransferModel::tr("%1 were here already").arg(sizeText(row.bytesReused));
    if (row.error) {
        const ports::ErrorWords words = ports::wordsFor(*row.error);
        lines << words.title << words.detail << words.advice;
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString blobName(const ports::TransferSnapshot &row, int blob)
{
    if (!row.blobs.at(blob).isLayer)
        return TransferModel::tr("config");
    int number = 0;
    int count = 0;
    for (int i = 0; i < row.blobs.size(); ++i) {
        if (!row.blobs.at(i).isLayer)
            continue;
        ++count;
        number = i <= blob ? count : number;
    }
    return TransferModel::tr("layer %1 of %2").arg(QString::number(number), QString::number(count));
}

} // namespace

int TransferModel::rowOf(quint64 id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == id)
            return row;
    }
    return -1;
}

void TransferModel::upsert(const ports::TransferSnapshot &snapshot)
{
    const int row = rowOf(snapshot.id);
    if (row < 0) {
        const int end = int(m_rows.size());
        beginInsertRows({}, end, end);
        m_rows << snapshot;
        endInsertRows();
        return;
    }
    updateBlobs(row, snapshot.blobs);
    m_rows[row] = snapshot;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

// Blobs appear once, when the manifest is known; later only their numbers move.
void TransferModel::updateBlobs(int row, const QVector<ports::BlobProgress> &blobs)
{
    const QModelIndex parent = index(row, 0);
    QVector<ports::BlobProgress> &held = m_rows[row].blobs;
    const int common = int(std::min(held.size(), blobs.size()));
    int first = common;
    int last = -1;
    for (int i = 0; i < common; ++i) {
        if (held.at(i) == blobs.at(i))
            continue;
        first = std::min(first, i);
        last = i;
        held[i] = blobs.at(i);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0, parent), index(last, ColumnCount - 1, parent));
    if (held.size() > blobs.size()) {
        beginRemoveRows(parent, common, int(held.size()) - 1);
        held.resize(common);
        endRemoveRows();
    } else if (held.size() < blobs.size()) {
        beginInsertRows(parent, common, int(blobs.size()) - 1);
        held += blobs.mid(common);
        endInsertRows();
    }
}

void TransferModel::remove(quint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void TransferModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

std::optional<ports::TransferSnapshot> TransferModel::row(quint64 id) const
{
    const int at = rowOf(id);
    return at < 0 ? std::nullopt : std::optional(m_rows.at(at));
}

quint64 TransferModel::idOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return 0;
    return index.internalId() == topLevel ? m_rows.at(index.row()).id : quint64(index.internalId());
}

QModelIndex TransferModel::indexOf(quint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, NameColumn);
}

QModelIndex TransferModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(m_rows.at(parent.row()).id) : topLevel);
}

QModelIndex TransferModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    const int row = rowOf(quint64(child.internalId()));
    return row < 0 ? QModelIndex() : createIndex(row, 0, topLevel);
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return int(m_rows.at(parent.row()).blobs.size());
}

int TransferModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    if (role == KeyRole)
        return idOf(index);
    if (index.internalId() == topLevel)
        return transferData(m_rows.at(index.row()), index.column(), role);
    const int row = rowOf(quint64(index.internalId()));
    return row < 0 ? QVariant() : blobData(m_rows.at(row), index.row(), index.column(), role);
}

QVariant TransferModel::transferData(const ports::TransferSnapshot &row, int column, int role) const
{
    const double progress = progressOf(row);
    switch (role) {
    case KindRole:
        return int(Kind::Transfer);
    case StateRole:
        return int(row.state);
    case ProgressRole:
        return progress;
    case ErrorRole:
        return row.error ? QVariant::fromValue(*row.error) : QVariant();
    case DigestRole:
        return row.digest.isNull() ? QVariant() : QVariant(row.digest.toString());
    case ReferenceRole:
        return row.reference.toString();
    case Qt::ToolTipRole:
        return plainToolTip(oci::plainText(transferToolTip(row)));
    case Qt::AccessibleTextRole:
        if (column == ProgressColumn)
            return progress < 0 ? QString() : tr("%1 percent").arg(wholePercent(progress));
        if (column == NameColumn)
            return progress < 0 || isSettled(row)
                       ? tr("%1, %2").arg(row.reference.familiar(), transferState(row))
                       : tr("%1, %2, %3 percent")
                             .arg(row.reference.familiar(), transferState(row),
                                  QString::number(wholePercent(progress)));
        break;
    case Qt::DisplayRole:
    case RawRole:
        break;
    default:
        return {};
    }
    const bool isRaw = role == RawRole;
    switch (Column(column)) {
    case NameColumn:
        return row.reference.familiar();
    case StateColumn:
        return isRaw ? QVariant(int(row.state)) : QVariant(transferState(row));
    case ProgressColumn:
        return isRaw ? QVariant(progress) : QVariant(progressText(progress));
    case SizeColumn:
        if (row.bytesTotal <= 0)
            return {};
        return isRaw ? QVariant(row.bytesTotal) : QVariant(sizeText(row.bytesTotal));
    case SpeedColumn:
        if (row.state != ports::TransferState::Downloading)
            return {};
        return isRaw ? QVariant(row.bytesPerSecond) : QVariant(rateText(row.bytesPerSecond));
    case TimeLeftColumn:
        return isRaw ? QVariant(secondsLeft(row)) : QVariant(durationText(secondsLeft(row)));
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TransferModel::blobData(const ports::TransferSnapshot &row, int blob, int column, int role) const
{
    const ports::BlobProgress &progress = row.blobs.at(blob);
    const double share = progressOf(progress);
    switch (role) {
    case KindRole:
        return int(Kind::Blob);
    case StateRole:
        return int(progress.state);
    case ProgressRole:
        return share;
    case DigestRole:
    case ReferenceRole:
        return progress.digest.toString();
    case Qt::ToolTipRole:
        return progress.digest.toString();
    case Qt::AccessibleTextRole:
        if (column == ProgressColumn)
            return tr("%1 percent").arg(wholePercent(share));
        if (column != NameColumn)
            break;
        if (progress.state == ports::BlobState::Downloading)
            return tr("%1, %2 percent").arg(blobName(row, blob), QString::number(wholePercent(share)));
        return tr("%1, %2").arg(blobName(row, blob), stateText(progress.state));
    case Qt::DisplayRole:
    case RawRole:
        break;
    default:
        return {};
    }
    const bool isRaw = role == RawRole;
    switch (Column(column)) {
    case NameColumn:
        return tr("%1  %2").arg(blobName(row, blob), progress.digest.shortHex());
    case StateColumn:
        return isRaw ? QVariant(int(progress.state)) : QVariant(stateText(progress.state));
    case ProgressColumn:
        return isRaw ? QVariant(share) : QVariant(progressText(share));
    case SizeColumn:
        return isRaw ? QVariant(progress.size) : QVariant(sizeText(progress.size));
    case SpeedColumn:
    case TimeLeftColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TransferModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NameColumn:
        return tr("Name");
    case StateColumn:
        return tr("State");
    case ProgressColumn:
        return tr("Progress");
    case SizeColumn:
        return tr("Size");
    case SpeedColumn:
        return tr("Speed");
    case TimeLeftColumn:
        return tr("Time left");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace items
