// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/viewstate.h"
#include "items/exchangefilterproxy.h"
#include "items/exchangemodel.h"
#include "ports/exchangelog.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace browse {

/// Shows the log of exchanges as rows, filtered as one wishes. GUI thread.
class ExchangesBrowser final : public QObject
{
    Q_OBJECT
public:
    /// `log` outlives this one.
    explicit ExchangesBrowser(ports::ExchangeLog *log, QObject *parent = nullptr);

    items::ExchangeModel *model() const { return m_model; }
    /// What a view shows.
    items::ExchangeFilterProxy *rows() const { return m_rows; }

    void setFilter(const QString &text);
    void setHost(const QString &host); ///< empty: every host
    void setOnlyProblems(bool only);
    void clear() { m_log->clear(); }

    QStringList hosts() const; ///< that were asked, sorted
    QString summary() const;   ///< "312 exchanges, 4 problems"
    ViewState state() const;

Q_SIGNALS:
    void hostsChanged();
    void changed(); ///< summary or state

private:
    void append(const QVector<ports::ExchangeRecord> &records);
    void forgetAll();

    ports::ExchangeLog *m_log;
    items::ExchangeModel *m_model;
    items::ExchangeFilterProxy *m_rows;
    QStringList m_hosts;
};

} // namespace browse
