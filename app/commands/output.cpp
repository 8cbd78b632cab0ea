// SPDX-License-Identifier: Apache-2.0
#include "commands/output.h"

#include "commands/exitcode.h"
#include "oci/safetext.h"
#include "ports/errorwords.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace commands {

namespace {

// A reader that went away (`| head`) is no reason to go on: the rest would be written for nobody.
void write(FILE *stream, const QByteArray &bytes)
{
    const size_t size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stream) != size || std::fflush(stream) != 0) {
        if (stream == stdout)
            std::_Exit(Failed);
    }
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject errorObject(const oci::Error &error)
{
    QJsonObject body{{QStringLiteral("kind"), oci::kindName(error.kind)},
                     {QStringLiteral("message"), error.message}};
    if (error.httpStatus != 0)
        body.insert(QStringLiteral("httpStatus"), error.httpStatus);
    if (!error.registryCodes.isEmpty())
        body.insert(QStringLiteral("registryCodes"), QJsonArray::fromStringList(error.registryCodes));
    if (!error.url.isEmpty())
        body.insert(QStringLiteral("url"), error.url);
    if (error.retryAfter)
        body.insert(QStringLiteral("retryAfter"), static_cast<qint64>(error.retryAfter->count()));
    return {{QStringLiteral("error"), body}};
}

} // namespace

void Output::line(const QString &text)
{
    write(stdout, oci::plainLine(text).toUtf8() + '\n');
}

void Output::object(const QJsonObject &object)
{
    write(stdout, jsonLine(object));
}

void Output::bytes(const QByteArray &raw)
{
    write(stdout, raw);
}

void Output::text(const QString &text)
{
    write(stdout, oci::plainText(text).toUtf8());
}

void Output::note(const QString &text)
{
    write(stderr, oci::plainLine(text).toUtf8() + '\n');
}

int Output::fail(const oci::Error &error)
{
    if (m_json) {
        write(stderr, jsonLine(errorObject(error)));
        return exitCodeFor(error.kind);
    }
    const ports::ErrorWords words = ports::wordsFor(error);
    note(QStringLiteral("tallyman: %1").arg(words.detail.isEmpty() ? words.title : words.detail));
    if (!words.advice.isEmpty())
        note(words.advice);
    return exitCodeFor(error.kind);
}

} // namespace commands
