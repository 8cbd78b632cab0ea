// SPDX-License-Identifier: Apache-2.0
#include "items/exchangefilterproxy.h"

#include "items/exchangemodel.h"

#include <algorithm>

namespace items {

ExchangeFilterProxy::ExchangeFilterProxy(ExchangeModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(RawRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    setSourceModel(model);
}

void ExchangeFilterProxy::setText(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

void ExchangeFilterProxy::setHost(const QString &host)
{
    if (host == m_host)
        return;
    m_host = host;
    invalidateFilter();
}

void ExchangeFilterProxy::setOnlyProblems(bool only)
{
    if (only == m_onlyProblems)
        return;
    m_onlyProblems = only;
    invalidateFilter();
}

bool ExchangeFilterProxy::isFiltering() const
{
    return !m_words.isEmpty() || !m_host.isEmpty() || m_onlyProblems;
}

const ports::ExchangeRecord *ExchangeFilterProxy::recordAt(const QModelIndex &index) const
{
    const QModelIndex source = mapToSource(index);
    return source.isValid() ? &m_model->at(source.row()) : nullptr;
}

bool ExchangeFilterProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ports::ExchangeRecord &record = m_model->at(row);
    if (m_onlyProblems && !record.isProblem())
        return false;
    if (!m_host.isEmpty() && record.host != m_host)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString hay =
        QStringList{record.method, ExchangeModel::addressText(record.url), ExchangeModel::statusText(record),
                    record.purpose, ExchangeModel::noteOf(record)}
            .join(QLatin1Char('\n'));
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&hay](const QString &word) { return hay.contains(word, Qt::CaseInsensitive); });
}

} // namespace items
