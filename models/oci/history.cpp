// SPDX-License-Identifier: Apache-2.0
#include "oci/imageconfig.h"

#include "oci/instruction.h"
#include "oci/safetext.h"

namespace oci {

QString HistoryEntry::instruction() const
{
    QString line = Instruction::parse(createdBy).toLine();
    if (!line.isEmpty() || comment.isEmpty())
        return line;
    return QStringLiteral("# ") + plainLine(comment); // "Imported from -" and the like
}

QVector<LayerStep> matchHistory(const QVector<HistoryEntry> &history, int layerCount)
{
    QVector<LayerStep> steps;
    int layer = 0;
    for (int row = 0; row < int(history.size()); ++row) {
        const bool makesLayer = !history[row].emptyLayer && layer < layerCount;
        steps.append({row, makesLayer ? layer++ : -1});
    }
    for (; layer < layerCount; ++layer)
        steps.append({-1, layer});
    return steps;
}

} // namespace oci
