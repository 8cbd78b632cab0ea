// SPDX-License-Identifier: Apache-2.0
#include "items/exchangemodel.h"

#include "items/sizetext.h"
#include "oci/safetext.h"

#include <algorithm>

namespace items {

using ports::ExchangeRecord;

ExchangeModel::ExchangeModel(int capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_capacity(std::max(1, capacity))
{
}

void ExchangeModel::append(const QVector<ExchangeRecord> &records)
{
    const qsizetype skip = std::max<qsizetype>(0, records.size() - m_capacity);
    const QVector<ExchangeRecord> added = records.mid(skip);
    if (added.isEmpty())
        return;
    dropOldest(m_rows.size() + added.size() - m_capacity);
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
    m_problems += int(std::count_if(added.begin(), added.end(), [](const auto &r) { return r.isProblem(); }));
    m_rows += added;
    endInsertRows();
}

void ExchangeModel::dropOldest(qsizetype count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, 0, int(count) - 1);
    m_problems -= int(std::count_if(m_rows.cbegin(), m_rows.cbegin() + count,
                                    [](const auto &record) { return record.isProblem(); }));
    m_rows.remove(0, count);
    endRemoveRows();
}

void ExchangeModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginResetModel();
    m_rows.clear();
    m_problems = 0;
    endResetModel();
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExchangeModel::noteOf(const ExchangeRecord &record)
{
    QStringList parts;
    if (record.retry > 0)
        parts << tr("retry %1").arg(record.retry);
    if (record.isGreeting())
        parts << tr("wants a token");
    else if (record.error)
        parts << record.error->message;
    else if (!record.challenge.isEmpty())
        parts << record.challenge;
    if (!record.redirectTarget.isEmpty())
        parts << tr("redirects to %1").arg(record.redirectTarget.host());
    if (!record.scopes.isEmpty())
        parts << tr("token for %1").arg(record.scopes.join(QLatin1Char(' ')));
    if (!record.range.isEmpty())
        parts << record.range;
    if (!record.rateRemaining.isEmpty())
        parts << tr("%1 requests left").arg(record.rateRemaining.section(QLatin1Char(';'), 0, 0));
    return oci::excerpt(parts.join(QLatin1String(" · ")), 300);
}

QString ExchangeModel::statusText(const ExchangeRecord &record)
{
    if (record.status > 0)
        return QString::number(record.status);
    return record.stopped ? tr("stopped") : tr("no answer");
}

QString ExchangeModel::addressText(const QUrl &url)
{
    const QString whole = url.toString(QUrl::PrettyDecoded | QUrl::RemoveScheme);
    return oci::excerpt(QStringView(whole).mid(whole.startsWith(QLatin1String("//")) ? 2 : 0), 400);
}

QString ExchangeModel::durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    return tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000.0, 'f', 1));
}

QVariant ExchangeModel::text(const ExchangeRecord &record, int column) const
{
    switch (Column(column)) {
    case TimeColumn:
        return record.started.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case MethodColumn:
        return record.method;
    case AddressColumn:
        return addressText(record.url);
    case StatusColumn:
        return statusText(record);
    case DurationColumn:
        return durationText(record.durationMs);
    case BytesColumn:
        return sizeText(record.bytesIn);
    case NoteColumn:
        return noteOf(record);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ExchangeModel::raw(const ExchangeRecord &record, int column) const
{
    switch (Column(column)) {
    case TimeColumn:
        return record.started;
    case StatusColumn:
        return record.status;
    case DurationColumn:
        return record.durationMs;
    case BytesColumn:
        return record.bytesIn;
    default:
        return text(record, column);
    }
}

QString ExchangeModel::spoken(const ExchangeRecord &record, int column) const
{
    if (column != TimeColumn)
        return text(record, column).toString();
    const QString note = noteOf(record);
    const QString told = tr("%1 %2, %3").arg(record.method, addressText(record.url), statusText(record));
    return note.isEmpty() ? told : tr("%1, %2").arg(told, note);
}

QString ExchangeModel::toolTip(const ExchangeRecord &record, int column) const
{
    switch (Column(column)) {
    case TimeColumn:
        return plainToolTip(record.started.toLocalTime().toString(Qt::ISODateWithMs));
    case AddressColumn:
        return plainToolTip(record.purpose.isEmpty()
                                ? addressText(record.url)
                                : addressText(record.url) + QLatin1Char('\n') + record.purpose);
    case BytesColumn:
        return plainToolTip(exactBytesText(record.bytesIn));
    default:
        return plainToolTip(text(record, column).toString());
    }
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ExchangeRecord &record = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole:
        return toolTip(record, column);
    case Qt::AccessibleTextRole:
        return spoken(record, column);
    case Qt::TextAlignmentRole:
        return column == DurationColumn || column == BytesColumn
                   ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case RawRole:
        return raw(record, column);
    case KeyRole:
        return record.id;
    case RegistryRole:
        return record.host;
    case ReferenceRole:
        return record.url.toString(QUrl::FullyEncoded);
    case NoteRole:
        return noteOf(record);
    case ErrorRole:
        return record.error ? QVariant::fromValue(*record.error) : QVariant();
    case StateRole:
        return int(record.isProblem() ? State::Problem : record.stopped ? State::Stopped : State::Fine);
    default:
        return {};
    }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == DurationColumn || section == BytesColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case TimeColumn:
        return tr("Time");
    case MethodColumn:
        return tr("Method");
    case AddressColumn:
        return tr("Address");
    case StatusColumn:
        return tr("Status");
    case DurationColumn:
        return tr("Duration");
    case BytesColumn:
        return tr("Bytes");
    case NoteColumn:
        return tr("Note");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace items
