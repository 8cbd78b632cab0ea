// SPDX-License-Identifier: Apache-2.0
#include "commands/explain.h"

#include "commands/exitcode.h"
#include "oci/reference.h"

namespace commands {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const QString &input, const oci::Reference &reference)
{
    return {{QStringLiteral("input"), input},
            {QStringLiteral("registry"), reference.registry()},
            {QStringLiteral("repository"), reference.repository()},
            {QStringLiteral("namespace"), textOrNull(reference.repositoryNamespace())},
            {QStringLiteral("image"), reference.image()},
            {QStringLiteral("tag"), textOrNull(reference.tag())},
            {QStringLiteral("digest"), textOrNull(reference.digest().toString())},
            {QStringLiteral("canonical"), reference.canonical()},
            {QStringLiteral("familiar"), reference.familiar()}};
}

QString row(const QString &name, const QString &value, const QString &remark = {})
{
    const QString head = name.leftJustified(11);
    return remark.isEmpty() ? head + value : QStringLiteral("%1%2  (%3)").arg(head, value, remark);
}

void print(Output &output, const QString &input, const oci::Reference &reference)
{
    const bool defaultRegistry = !input.contains(reference.registry());
    const bool defaultNamespace = reference.repositoryNamespace() == QLatin1String("library") &&
                                  !input.contains(QLatin1String("library/"));
    output.line(reference.canonical());
    output.line(QString());
    output.line(row(QStringLiteral("registry"), reference.registry(),
                    defaultRegistry ? QStringLiteral("Docker Hub, because none was given") : QString()));
    if (!reference.repositoryNamespace().isEmpty())
        output.line(row(QStringLiteral("namespace"), reference.repositoryNamespace(),
                        defaultNamespace ? QStringLiteral("Docker's official images, because none was given")
                                         : QString()));
    output.line(row(QStringLiteral("image"), reference.image()));
    if (!reference.tag().isEmpty())
        output.line(
            row(QStringLiteral("tag"), reference.tag(),
                reference.digest().isNull() ? QString() : QStringLiteral("ignored: the digest decides")));
    else if (reference.digest().isNull())
        output.line(
            row(QStringLiteral("tag"), QStringLiteral("latest"), QStringLiteral("because none was given")));
    if (!reference.digest().isNull())
        output.line(row(QStringLiteral("digest"), reference.digest().toString()));
    output.line(row(QStringLiteral("short"), reference.familiar()));
}

} // namespace

void Explain::start(const QCommandLineParser &arguments)
{
    const QString input = arguments.positionalArguments().constFirst();
    const oci::Result<oci::Reference> reference = oci::Reference::parse(input);
    if (!reference)
        return finish(reference.error());
    if (output().isJson())
        output().object(toJson(input, *reference));
    else
        print(output(), input, *reference);
    Q_EMIT finished(Done);
}

} // namespace commands
