// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/exchangerecord.h"

#include <QObject>

namespace ports {

/// What this run asked of servers and what they said: the newest `capacity` exchanges, in memory only. Lives
/// on the GUI thread.
class ExchangeLog : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr int capacity = 2000;

    /// Oldest first.
    virtual QVector<ExchangeRecord> records() const = 0;
    /// Forgets what is held; later exchanges are noted as before.
    virtual void clear() = 0;

Q_SIGNALS:
    /// At most ten times a second, never empty, oldest first. What exceeds `capacity` has gone from
    /// records(), oldest first.
    void recordsAdded(const QVector<ports::ExchangeRecord> &added);
    void cleared();
};

} // namespace ports
