// SPDX-License-Identifier: Apache-2.0
#include "browse/history.h"

namespace browse {

namespace {

bool samePlace(const Location &a, const Location &b)
{
    return a.place() == b.place() && a.source() == b.source() && a.nameSpace() == b.nameSpace() &&
           a.reference() == b.reference();
}

} // namespace

void History::visit(const Location &location)
{
    if (m_cursor >= 0 && m_places.at(m_cursor) == location)
        return;
    if (m_cursor >= 0 && samePlace(m_places.at(m_cursor), location)) {
        m_places[m_cursor] = location;
        Q_EMIT changed();
        return;
    }
    m_places.resize(m_cursor + 1);
    m_places << location;
    if (m_places.size() > maxPlaces)
        m_places.removeFirst();
    m_cursor = int(m_places.size()) - 1;
    Q_EMIT changed();
}

Location History::back()
{
    if (canGoBack()) {
        --m_cursor;
        Q_EMIT changed();
    }
    return current();
}

Location History::forward()
{
    if (canGoForward()) {
        ++m_cursor;
        Q_EMIT changed();
    }
    return current();
}

Location History::current() const
{
    return m_cursor < 0 ? Location() : m_places.at(m_cursor);
}

QVector<Location> History::behind() const
{
    QVector<Location> places;
    for (int i = m_cursor - 1; i >= 0; --i)
        places << m_places.at(i);
    return places;
}

QVector<Location> History::ahead() const
{
    return m_places.mid(m_cursor + 1);
}

void History::clear()
{
    m_places.clear();
    m_cursor = -1;
    Q_EMIT changed();
}

} // namespace browse
