// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QString>

/// A model as text, a line a row, children indented by two blanks, columns parted by " | ": for golden
/// comparisons.
inline QString treeText(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0,
                        int role = Qt::DisplayRole)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << model.index(row, column, parent).data(role).toString();
        while (cells.size() > 1 && cells.last().isEmpty())
            cells.removeLast();
        text += QString(depth * 2, QLatin1Char(' ')) + cells.join(QLatin1String(" | ")) + QLatin1Char('\n');
        text += treeText(model, model.index(row, 0, parent), depth + 1, role);
    }
    return text;
}

/// Asks every cell for every role there is: an assertion or a sanitizer speaks up.
inline void askEverything(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (int role = 0; role < Qt::UserRole + 20; ++role)
                (void)model.data(index, role);
        }
        askEverything(model, model.index(row, 0, parent));
    }
    for (int column = 0; column < model.columnCount(parent); ++column)
        (void)model.headerData(column, Qt::Horizontal);
}
