// SPDX-License-Identifier: Apache-2.0
#include "windowmemory.h"

#include <QMainWindow>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto lastKey = "window/location"_L1;
constexpr auto visitedKey = "window/visited"_L1;
constexpr auto prefix = "window/"_L1;
constexpr int maxVisited = 200;
} // namespace

void WindowMemory::save(const QMainWindow &window)
{
    m_settings.setValue(geometryKey, window.saveGeometry());
    for (const auto &[name, splitter] : std::as_const(m_splitters)) {
        if (splitter)
            m_settings.setValue(prefix + name, splitter->saveState());
    }
}

void WindowMemory::restore(QMainWindow &window) const
{
    if (!window.restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        window.resize(1240, 800);
    for (const auto &[name, splitter] : std::as_const(m_splitters)) {
        if (!splitter)
            continue;
        splitter->restoreState(m_settings.value(prefix + name).toByteArray());
        // restoreState() brings these back as well, as an older version may have had them.
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
}

void WindowMemory::place(const QString &name, QSplitter *splitter, int otherwise) const
{
    const QByteArray state = m_settings.value(prefix + name).toByteArray();
    if (state.isEmpty() || !splitter->restoreState(state))
        splitter->setSizes({otherwise, splitter->width() - otherwise});
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
}

bool WindowMemory::flag(QLatin1StringView name, bool otherwise) const
{
    return m_settings.value(prefix + name, otherwise).toBool();
}

void WindowMemory::setFlag(QLatin1StringView name, bool on)
{
    m_settings.setValue(prefix + name, on);
}

QString WindowMemory::lastLocation() const
{
    return m_settings.value(lastKey).toString();
}

void WindowMemory::setLastLocation(const QString &link)
{
    m_settings.setValue(lastKey, link);
}

QStringList WindowMemory::visited() const
{
    return m_settings.value(visitedKey).toStringList().mid(0, maxVisited);
}

void WindowMemory::setVisited(const QStringList &visited)
{
    m_settings.setValue(visitedKey, visited.mid(0, maxVisited));
}

} // namespace ui
