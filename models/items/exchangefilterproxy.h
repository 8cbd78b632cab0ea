// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>

namespace ports {
struct ExchangeRecord;
}

namespace items {

class ExchangeModel;

/// The exchanges one looks for: by words, by host, only what went wrong. Sorts by the raw values. GUI thread.
class ExchangeFilterProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// `model` outlives this one.
    explicit ExchangeFilterProxy(ExchangeModel *model, QObject *parent = nullptr);

    /// Every word has to occur in method, address, status, purpose or note; case does not matter.
    void setText(const QString &text);
    void setHost(const QString &host); ///< empty: every host
    void setOnlyProblems(bool only);
    bool isFiltering() const;
    QString text() const { return m_words.join(QLatin1Char(' ')); }

    /// Null for an index that is none.
    const ports::ExchangeRecord *recordAt(const QModelIndex &index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ExchangeModel *m_model;
    QStringList m_words;
    QString m_host;
    bool m_onlyProblems = false;
};

} // namespace items
