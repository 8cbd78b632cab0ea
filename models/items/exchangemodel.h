// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "ports/exchangerecord.h"

#include <QAbstractTableModel>
#include <QVector>

namespace items {

/// What went over the wire, an exchange a row, in the order in which they ended. GUI thread.
///
/// Roles: Display, ToolTip (plain), AccessibleText (the first column tells the row), RawRole (QDateTime,
/// QString, QString, int, qint64 milliseconds, qint64 bytes, QString by column), KeyRole (quint64 id),
/// RegistryRole (host), ReferenceRole (the address), ErrorRole, NoteRole, StateRole (State),
/// TextAlignmentRole for numbers.
class ExchangeModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        MethodColumn,
        AddressColumn,
        StatusColumn,
        DurationColumn,
        BytesColumn,
        NoteColumn,
        ColumnCount
    };
    enum class State { Fine, Stopped, Problem };

    /// Keeps the newest `capacity` rows.
    explicit ExchangeModel(int capacity, QObject *parent = nullptr);

    /// One insertion for all of them; the oldest rows go where there are too many.
    void append(const QVector<ports::ExchangeRecord> &records);
    void clear();

    const ports::ExchangeRecord &at(int row) const { return m_rows.at(row); }
    int problemCount() const { return m_problems; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// What is remarkable about an exchange, in few words: the error, a redirect's target, a challenge, a
    /// token's scope. May be empty. Translated plain text.
    static QString noteOf(const ports::ExchangeRecord &record);
    /// "401", "stopped", "no answer".
    static QString statusText(const ports::ExchangeRecord &record);
    /// The address without its scheme, short enough for a line.
    static QString addressText(const QUrl &url);
    /// "48 ms", "1.2 s".
    static QString durationText(qint64 milliseconds);

private:
    QVariant text(const ports::ExchangeRecord &record, int column) const;
    QVariant raw(const ports::ExchangeRecord &record, int column) const;
    QString spoken(const ports::ExchangeRecord &record, int column) const;
    QString toolTip(const ports::ExchangeRecord &record, int column) const;
    void dropOldest(qsizetype count);

    int m_capacity;
    int m_problems = 0;
    QVector<ports::ExchangeRecord> m_rows;
};

} // namespace items
