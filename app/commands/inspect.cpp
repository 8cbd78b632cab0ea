// SPDX-License-Identifier: Apache-2.0
#include "commands/inspect.h"

#include "commands/exitcode.h"
#include "items/sizetext.h"
#include "oci/dockerfile.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace commands {

namespace {

using Kind = browse::ImageDocument::Kind;

QByteArray documentOf(const browse::ImageDetails &details, Kind kind)
{
    for (const browse::ImageDocument &document : details.documents) {
        if (document.kind == kind)
            return document.raw;
    }
    return {};
}

QStringList platformNames(const browse::ImageDetails &details)
{
    QStringList names;
    for (const oci::Platform &platform : details.platforms)
        names << platform.toString();
    return names;
}

QJsonObject labelsOf(const oci::ImageConfig &config)
{
    QJsonObject labels;
    for (auto label = config.labels.cbegin(); label != config.labels.cend(); ++label)
        labels.insert(label.key(), label.value());
    return labels;
}

QJsonObject configObject(const oci::ImageConfig &config)
{
    const auto list = [](const QStringList &texts) {
        return QJsonArray::fromStringList(texts);
    };
    return {{QStringLiteral("created"), config.created.isValid()
                                            ? QJsonValue(config.created.toUTC().toString(Qt::ISODate))
                                            : QJsonValue()},
            {QStringLiteral("author"), config.author},
            {QStringLiteral("user"), config.user},
            {QStringLiteral("workingDir"), config.workingDir},
            {QStringLiteral("entrypoint"), list(config.entrypoint)},
            {QStringLiteral("cmd"), list(config.cmd)},
            {QStringLiteral("env"), list(config.env)},
            {QStringLiteral("exposedPorts"), list(config.exposedPorts)},
            {QStringLiteral("volumes"), list(config.volumes)},
            {QStringLiteral("stopSignal"), config.stopSignal},
            {QStringLiteral("labels"), labelsOf(config)}};
}

QJsonObject toJson(const browse::ImageDetails &details)
{
    QJsonArray layers;
    if (details.manifest) {
        for (const oci::Descriptor &layer : details.manifest->layers)
            layers.append(QJsonObject{{QStringLiteral("digest"), layer.digest.toString()},
                                      {QStringLiteral("mediaType"), layer.mediaType},
                                      {QStringLiteral("size"), layer.size}});
    }
    QJsonObject object{{QStringLiteral("reference"), details.reference.canonical()},
                       {QStringLiteral("digest"), details.digest.toString()},
                       {QStringLiteral("manifestDigest"), details.manifestDigest.toString()},
                       {QStringLiteral("mediaType"), details.mediaType},
                       {QStringLiteral("platform"), details.platform.toString()},
                       {QStringLiteral("platforms"), QJsonArray::fromStringList(platformNames(details))},
                       {QStringLiteral("size"), details.compressedSize},
                       {QStringLiteral("layers"), layers}};
    if (details.config)
        object.insert(QStringLiteral("config"), configObject(*details.config));
    if (!details.explanation.isEmpty())
        object.insert(QStringLiteral("explanation"), details.explanation);
    return object;
}

void row(Output &output, const char *name, const QString &value)
{
    if (!value.isEmpty())
        output.line(QString::fromLatin1(name).leftJustified(12) + value);
}

QString words(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

void printConfig(Output &output, const oci::ImageConfig &config)
{
    if (config.created.isValid())
        row(output, "created", config.created.toUTC().toString(Qt::ISODate));
    row(output, "user", config.runsAsRoot() ? QStringLiteral("root") : config.user);
    row(output, "workdir", config.workingDir);
    if (!config.entrypoint.isEmpty())
        row(output, "entrypoint", words(config.entrypoint));
    if (!config.cmd.isEmpty())
        row(output, "cmd", words(config.cmd));
    row(output, "ports", config.exposedPorts.join(QStringLiteral(", ")));
    row(output, "volumes", config.volumes.join(QStringLiteral(", ")));
    for (const QString &variable : config.env)
        row(output, "env", variable);
    for (auto label = config.labels.cbegin(); label != config.labels.cend(); ++label)
        row(output, "label", label.key() + QLatin1Char('=') + label.value());
}

void print(Output &output, const browse::ImageDetails &details)
{
    row(output, "reference", details.reference.canonical());
    row(output, "digest", details.digest.toString());
    if (details.manifestDigest != details.digest)
        row(output, "manifest", details.manifestDigest.toString());
    row(output, "type", details.mediaType);
    if (!details.platform.isUnknown())
        row(output, "platform", details.platform.toString());
    if (!details.platforms.isEmpty())
        row(output, "platforms", platformNames(details).join(QStringLiteral(", ")));
    if (details.compressedSize >= 0)
        row(output, "size",
            QStringLiteral("%1 compressed, %2 layers")
                .arg(items::sizeText(details.compressedSize))
                .arg(details.layerCount));
    if (details.config)
        printConfig(output, *details.config);
    if (!details.explanation.isEmpty())
        output.note(details.explanation);
}

} // namespace

void Inspect::start(const QCommandLineParser &arguments)
{
    // What the name itself points at is one request; the rest of the image is of no interest then.
    if (arguments.isSet(QStringLiteral("raw")) && !arguments.isSet(QStringLiteral("platform")))
        return startRaw(arguments.positionalArguments().constFirst());
    ImageCommand::start(arguments);
}

void Inspect::startRaw(const QString &text)
{
    const auto reference = oci::Reference::parse(text);
    if (!reference)
        return finish(reference.error());
    m_raw.start(directory()
                    .source(reference->registry())
                    ->fetchManifest(reference->repository(), reference->tagOrDigest()),
                this, [this](const oci::Result<oci::ManifestDocument> &document) {
                    if (!document)
                        return finish(document.error());
                    output().bytes(document->raw());
                    Q_EMIT finished(Done);
                });
}

void Inspect::show(const browse::ImageDetails &details)
{
    if (arguments().isSet(QStringLiteral("raw"))) {
        output().bytes(documentOf(details, Kind::Manifest));
    } else if (arguments().isSet(QStringLiteral("config"))) {
        const QByteArray config = documentOf(details, Kind::Config);
        if (config.isEmpty()) {
            return finish(oci::ErrorKind::Unsupported, details.explanation.isEmpty()
                                                           ? QStringLiteral("There is no configuration.")
                                                           : details.explanation);
        }
        output().bytes(config);
    } else if (arguments().isSet(QStringLiteral("dockerfile"))) {
        if (!details.config) {
            return finish(oci::ErrorKind::Unsupported, details.explanation);
        }
        output().text(oci::reconstructDockerfile(*details.config));
    } else if (output().isJson()) {
        output().object(toJson(details));
    } else {
        print(output(), details);
    }
    Q_EMIT finished(Done);
}

} // namespace commands
