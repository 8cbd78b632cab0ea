// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QSplitter>
#include <QStringList>
#include <QVector>

class QMainWindow;
class QSettings;

namespace ui {

/// Remembers where a window and its splitters stood, and a few values, from one run to the next. GUI thread;
/// the settings outlive it.
class WindowMemory final
{
public:
    explicit WindowMemory(QSettings &settings)
        : m_settings(settings)
    {
    }

    /// A splitter whose handle position is to be kept under `name`.
    void keep(const QString &name, QSplitter *splitter) { m_splitters.append({name, splitter}); }
    /// Puts one splitter's handle where it was, or so that the first part gets `otherwise` px. For a page
    /// that is shown later than the window: a hidden splitter has no size to divide.
    void place(const QString &name, QSplitter *splitter, int otherwise) const;
    void save(const QMainWindow &window);
    void restore(QMainWindow &window) const;

    bool flag(QLatin1StringView name, bool otherwise) const;
    void setFlag(QLatin1StringView name, bool on);
    QString lastLocation() const; ///< a link; empty: the start page
    void setLastLocation(const QString &link);
    QStringList visited() const; ///< newest first
    void setVisited(const QStringList &visited);

private:
    QSettings &m_settings;
    QVector<std::pair<QString, QPointer<QSplitter>>> m_splitters;
};

} // namespace ui
