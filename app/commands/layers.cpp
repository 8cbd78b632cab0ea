// SPDX-License-Identifier: Apache-2.0
#include "commands/layers.h"

#include "commands/exitcode.h"
#include "items/sizetext.h"

#include <QJsonArray>

namespace commands {

namespace {

// A manifest's layers beside the config's history. An artifact has layers, but no steps.
QVector<oci::LayerStep> stepsOf(const browse::ImageDetails &details)
{
    const int layerCount = static_cast<int>(details.manifest->layers.size());
    return oci::matchHistory(details.config ? details.config->history : QVector<oci::HistoryEntry>{},
                             layerCount);
}

QJsonObject stepObject(const browse::ImageDetails &details, const oci::LayerStep &step)
{
    QJsonObject row{{QStringLiteral("index"), QJsonValue()},
                    {QStringLiteral("digest"), QJsonValue()},
                    {QStringLiteral("diffId"), QJsonValue()},
                    {QStringLiteral("mediaType"), QJsonValue()},
                    {QStringLiteral("size"), QJsonValue()},
                    {QStringLiteral("createdBy"), QJsonValue()},
                    {QStringLiteral("emptyLayer"), step.layerIndex < 0}};
    if (step.layerIndex >= 0) {
        const oci::Descriptor &layer = details.manifest->layers.at(step.layerIndex);
        row.insert(QStringLiteral("index"), step.layerIndex);
        row.insert(QStringLiteral("digest"), layer.digest.toString());
        row.insert(QStringLiteral("mediaType"), layer.mediaType);
        row.insert(QStringLiteral("size"), layer.size);
        if (details.config && step.layerIndex < details.config->diffIds.size())
            row.insert(QStringLiteral("diffId"), details.config->diffIds.at(step.layerIndex).toString());
    }
    if (step.historyIndex >= 0)
        row.insert(QStringLiteral("createdBy"), details.config->history.at(step.historyIndex).createdBy);
    return row;
}

QString stepLine(const browse::ImageDetails &details, const oci::LayerStep &step)
{
    QString head(QStringLiteral("-").rightJustified(3) + QString(24, QLatin1Char(' ')));
    if (step.layerIndex >= 0) {
        const oci::Descriptor &layer = details.manifest->layers.at(step.layerIndex);
        head = QStringLiteral("%1  %2 %3")
                   .arg(QString::number(step.layerIndex).rightJustified(3), layer.digest.shortHex(),
                        items::sizeText(layer.size).rightJustified(9));
    }
    const QString instruction = step.historyIndex >= 0
                                    ? details.config->history.at(step.historyIndex).instruction()
                                    : QStringLiteral("(no history for this layer)");
    return head + QStringLiteral("  ") + instruction;
}

} // namespace

void Layers::show(const browse::ImageDetails &details)
{
    if (!details.manifest) {
        return finish(oci::ErrorKind::Unsupported, details.explanation);
    }
    const QVector<oci::LayerStep> steps = stepsOf(details);
    if (output().isJson()) {
        QJsonArray rows;
        for (const oci::LayerStep &step : steps)
            rows.append(stepObject(details, step));
        output().object({{QStringLiteral("reference"), details.reference.canonical()},
                         {QStringLiteral("digest"), details.manifestDigest.toString()},
                         {QStringLiteral("platform"), details.platform.toString()},
                         {QStringLiteral("layers"), rows}});
    } else {
        for (const oci::LayerStep &step : steps)
            output().line(stepLine(details, step));
    }
    Q_EMIT finished(Done);
}

} // namespace commands
