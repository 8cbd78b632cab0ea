// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangesbrowser.h"

#include <algorithm>

namespace browse {

namespace {

constexpr qsizetype mostHosts = 500; // a server that redirects to ever new names must not fill the memory

} // namespace

ExchangesBrowser::ExchangesBrowser(ports::ExchangeLog *log, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_model(new items::ExchangeModel(ports::ExchangeLog::capacity, this))
    , m_rows(new items::ExchangeFilterProxy(m_model, this))
{
    append(log->records());
    connect(log, &ports::ExchangeLog::recordsAdded, this, &ExchangesBrowser::append);
    connect(log, &ports::ExchangeLog::cleared, this, &ExchangesBrowser::forgetAll);
}

void ExchangesBrowser::append(const QVector<ports::ExchangeRecord> &records)
{
    if (records.isEmpty())
        return;
    m_model->append(records);
    const qsizetype before = m_hosts.size();
    for (const ports::ExchangeRecord &record : records) {
        const auto place = std::lower_bound(m_hosts.begin(), m_hosts.end(), record.host);
        const bool known = place != m_hosts.end() && *place == record.host;
        if (!known && m_hosts.size() < mostHosts)
            m_hosts.insert(place, record.host);
    }
    if (m_hosts.size() != before)
        Q_EMIT hostsChanged();
    Q_EMIT changed();
}

void ExchangesBrowser::forgetAll()
{
    m_model->clear();
    m_hosts.clear();
    Q_EMIT hostsChanged();
    Q_EMIT changed();
}

void ExchangesBrowser::setFilter(const QString &text)
{
    m_rows->setText(text);
    Q_EMIT changed();
}

void ExchangesBrowser::setHost(const QString &host)
{
    m_rows->setHost(host);
    Q_EMIT changed();
}

void ExchangesBrowser::setOnlyProblems(bool only)
{
    m_rows->setOnlyProblems(only);
    Q_EMIT changed();
}

QStringList ExchangesBrowser::hosts() const
{
    return m_hosts;
}

QString ExchangesBrowser::summary() const
{
    const int count = m_model->rowCount();
    if (count == 0)
        return {};
    const QString exchanges = count == 1 ? tr("1 exchange") : tr("%1 exchanges").arg(count);
    const int problems = m_model->problemCount();
    if (problems == 0)
        return exchanges;
    return tr("%1, %2").arg(exchanges, problems == 1 ? tr("1 problem") : tr("%1 problems").arg(problems));
}

ViewState ExchangesBrowser::state() const
{
    if (m_model->rowCount() == 0)
        return ViewState::empty(tr("Nothing was asked yet"),
                                tr("Every request to a registry, and what it answered, is listed here."),
                                tr("Passwords and tokens are not kept. The list ends with this run."));
    if (m_rows->rowCount() > 0)
        return ViewState::content();
    if (m_rows->text().isEmpty()) {
        ViewState none = ViewState::noMatch({});
        none.title = tr("No exchange matches");
        none.detail = tr("Other hosts were asked, or nothing went wrong.");
        return none;
    }
    return ViewState::noMatch(m_rows->text());
}

} // namespace browse
