// SPDX-License-Identifier: Apache-2.0
#include "browse/transfersbrowser.h"

#include "items/sizetext.h"
#include "items/transferprogress.h"

#include <algorithm>

namespace browse {

TransfersBrowser::TransfersBrowser(ports::TransferService *service, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_model(new items::TransferModel(this))
{
    const QVector<ports::TransferSnapshot> held = service->transfers();
    for (const ports::TransferSnapshot &snapshot : held)
        m_model->upsert(snapshot);
    connect(service, &ports::TransferService::transferAdded, this, &TransfersBrowser::changed);
    connect(service, &ports::TransferService::transferChanged, this, &TransfersBrowser::changed);
    connect(service, &ports::TransferService::transferRemoved, this, [this](ports::TransferId id) {
        m_model->remove(id);
        Q_EMIT summaryChanged();
    });
}

void TransfersBrowser::changed(const ports::TransferSnapshot &snapshot)
{
    const auto before = m_model->row(snapshot.id);
    m_model->upsert(snapshot);
    Q_EMIT summaryChanged();
    if (items::isSettled(snapshot) && (!before || !items::isSettled(*before)))
        Q_EMIT settled(snapshot.id, snapshot);
}

ports::TransferId TransfersBrowser::pull(const ports::PullRequest &request)
{
    return m_service->pull(request);
}

void TransfersBrowser::cancel(ports::TransferId id)
{
    m_service->cancel(id);
}

void TransfersBrowser::retry(ports::TransferId id)
{
    m_service->retry(id);
}

void TransfersBrowser::remove(ports::TransferId id)
{
    m_service->remove(id);
}

void TransfersBrowser::removeSettled()
{
    const QVector<ports::TransferSnapshot> rows = m_model->rows();
    for (const ports::TransferSnapshot &row : rows) {
        if (items::isSettled(row))
            m_service->remove(row.id);
    }
}

int TransfersBrowser::activeCount() const
{
    const auto &rows = m_model->rows();
    return int(std::count_if(rows.begin(), rows.end(),
                             [](const ports::TransferSnapshot &row) { return !items::isSettled(row); }));
}

int TransfersBrowser::failedCount() const
{
    const auto &rows = m_model->rows();
    return int(std::count_if(rows.begin(), rows.end(), [](const ports::TransferSnapshot &row) {
        return row.state == ports::TransferState::Failed;
    }));
}

QString TransfersBrowser::summary() const
{
    const int active = activeCount();
    const int total = int(m_model->rows().size());
    if (total == 0)
        return tr("No transfers");
    QStringList parts;
    if (active == 0) {
        const int failures = failedCount();
        const int done = int(std::count_if(
            m_model->rows().begin(), m_model->rows().end(),
            [](const ports::TransferSnapshot &row) { return row.state == ports::TransferState::Done; }));
        if (done > 0)
            parts << tr("%1 done").arg(done);
        if (failures > 0)
            parts << tr("%1 failed").arg(failures);
        if (total > done + failures)
            parts << tr("%1 cancelled").arg(total - done - failures);
        return parts.join(QLatin1String(", "));
    }
    double rate = 0;
    qint64 left = 0;
    bool known = true;
    for (const ports::TransferSnapshot &row : m_model->rows()) {
        if (items::isSettled(row))
            continue;
        known = known && row.bytesTotal > 0;
        left += std::max<qint64>(0, row.bytesTotal - items::bytesPresent(row));
        rate += row.state == ports::TransferState::Downloading ? std::max(0.0, row.bytesPerSecond) : 0;
    }
    parts << (active == 1 ? tr("1 transfer") : tr("%1 transfers").arg(active));
    if (const QString speed = items::rateText(rate); !speed.isEmpty()) {
        parts << speed;
        if (known && double(left) / rate < 1e8)
            parts << tr("%1 left").arg(items::durationText(qint64(double(left) / rate + 0.999)));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace browse
