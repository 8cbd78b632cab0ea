// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"
#include "oci/platform.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QStringList>
#include <QVector>

#include <optional>

namespace oci {

/// One step of an image's history. `createdBy` is the text as stored; instruction() is what a Dockerfile
/// would say.
struct HistoryEntry
{
    QDateTime created; ///< invalid where absent
    QString createdBy;
    QString author;
    QString comment;
    bool emptyLayer = false; ///< true: this step made no layer (ENV, CMD, LABEL, …)

    /// The step as one Dockerfile line, safe to show: `RUN apt-get …`, `COPY …`, without `/bin/sh -c #(nop)`
    /// and
    /// `# buildkit`; line breaks inside are visible escapes.
    QString instruction() const;

    bool operator==(const HistoryEntry &) const = default;
};

/// The image configuration: how a container of it starts, its diff IDs and its history. A pure value.
struct ImageConfig
{
    Platform platform;
    QDateTime created;
    QString author;
    QString user;
    QString workingDir;
    QString stopSignal;
    QStringList entrypoint;
    QStringList cmd;
    QStringList env;
    QStringList shell;
    QStringList onBuild;
    QStringList exposedPorts;
    QStringList volumes;
    QMap<QString, QString> labels;
    QStringList healthcheckTest;
    QVector<Digest> diffIds;
    QVector<HistoryEntry> history;

    bool operator==(const ImageConfig &) const = default;

    bool runsAsRoot() const; ///< user empty, "0", "root", with or without a group

    /// Parses the bytes of a config blob; unknown fields are ignored, `null` counts as absent.
    /// Errors: Malformed, TooLarge.
    static Result<ImageConfig> parse(const QByteArray &raw);

    static constexpr qint64 maxSize = 8 * 1024 * 1024; ///< bytes
};

/// One row of an image as a person reads it: a history step and the layer it made, or one without the other.
struct LayerStep
{
    int historyIndex = -1; ///< -1: no history for this layer
    int layerIndex = -1;   ///< -1: the step made no layer

    bool operator==(const LayerStep &) const = default;
};

/// Matches history with layers: steps without `empty_layer` consume the next layer; layers left over follow
/// without history; steps left over stay without a layer. Never guesses (image-spec config.md).
QVector<LayerStep> matchHistory(const QVector<HistoryEntry> &history, int layerCount);

} // namespace oci
