// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QObject>
#include <QVector>

namespace browse {

/// Back and forward: the places visited and a cursor. GUI thread.
class History final : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxPlaces = 500;

    using QObject::QObject;

    /// Goes to a new place; what was ahead is forgotten. The same place again changes nothing; the same image
    /// in another view or platform replaces the current entry.
    void visit(const Location &location);
    bool canGoBack() const { return m_cursor > 0; }
    bool canGoForward() const { return m_cursor + 1 < m_places.size(); }
    Location back(); ///< moves and returns where to; the current one when there is nothing behind
    Location forward();
    Location current() const;         ///< the start page when nothing was visited
    QVector<Location> behind() const; ///< nearest first
    QVector<Location> ahead() const;  ///< nearest first
    void clear();

Q_SIGNALS:
    void changed();

private:
    QVector<Location> m_places;
    int m_cursor = -1;
};

} // namespace browse
