// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangetext.h"

#include "items/exchangemodel.h"
#include "items/sizetext.h"
#include "oci/safetext.h"
#include "ports/errorwords.h"

#include <QCoreApplication>
#include <QStringList>

namespace browse {

using ports::ExchangeRecord;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ExchangeText", text);
}

QString shown(const QUrl &url)
{
    return oci::plainLine(url.toString(QUrl::PrettyDecoded));
}

void add(QStringList &lines, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        lines << QStringLiteral("%1: %2").arg(name, value);
}

void addRequest(QStringList &lines, const ExchangeRecord &record)
{
    lines << record.method + QLatin1Char(' ') + shown(record.url);
    add(lines, tr("Asked for"), record.purpose);
    add(lines, tr("Started"), record.started.toLocalTime().toString(Qt::ISODateWithMs));
    add(lines, tr("Duration"), items::ExchangeModel::durationText(record.durationMs));
    if (record.redirect > 0)
        add(lines, tr("Redirect"), tr("number %1, from %2").arg(record.redirect).arg(shown(record.askedUrl)));
    if (record.retry > 0)
        add(lines, tr("Retry"), QString::number(record.retry));
    add(lines, tr("Authorisation"),
        record.authScheme.isEmpty() ? tr("none was sent") : tr("%1, value not kept").arg(record.authScheme));
    add(lines, tr("Token scope"), record.scopes.join(QLatin1Char(' ')));
    for (const auto &[name, value] : record.form)
        add(lines, tr("Form field %1").arg(name), value);
    add(lines, tr("Accept"), record.accept);
    add(lines, tr("Range"), record.range);
}

void addAnswer(QStringList &lines, const ExchangeRecord &record)
{
    add(lines, tr("Status"), items::ExchangeModel::statusText(record));
    add(lines, tr("Body"), items::exactBytesText(record.bytesIn));
    add(lines, tr("Challenge"), record.challenge);
    if (!record.redirectTarget.isEmpty())
        add(lines, tr("Redirects to"), shown(record.redirectTarget));
    add(lines, tr("Rate limit"), record.rateLimit);
    add(lines, tr("Requests left"), record.rateRemaining);
    add(lines, tr("Retry after"), record.retryAfter);
}

void addTls(QStringList &lines, const ExchangeRecord &record)
{
    if (record.url.scheme() != QLatin1String("https")) {
        add(lines, tr("Connection"), tr("plain HTTP, not encrypted"));
        return;
    }
    QStringList how{record.tls.protocol, record.tls.cipher};
    how.removeAll(QString());
    add(lines, tr("Connection"), how.isEmpty() ? QStringLiteral("TLS") : how.join(QLatin1String(", ")));
    add(lines, tr("CA file"), record.caFile);
    int number = 0;
    for (const ports::CertificateFacts &certificate : record.tls.chain) {
        lines << tr("Certificate %1: %2").arg(++number).arg(certificate.subject);
        add(lines, QStringLiteral("    ") + tr("Issued by"), certificate.issuer);
        add(lines, QStringLiteral("    ") + tr("Valid until"),
            certificate.validUntil.toUTC().toString(Qt::ISODate));
        add(lines, QStringLiteral("    SHA-256"), certificate.sha256);
    }
}

void addProblem(QStringList &lines, const ExchangeRecord &record)
{
    if (record.stopped)
        lines << QString() << tr("It was given up before the end of the answer.");
    if (!record.error)
        return;
    const ports::ErrorWords words = ports::wordsFor(*record.error);
    lines << QString();
    if (record.isGreeting()) {
        lines << tr("This is how a registry asks for a token: the next exchanges bring it.");
        return;
    }
    lines << words.title << words.detail;
    if (!words.advice.isEmpty())
        lines << words.advice;
}

} // namespace

QString exchangeText(const ExchangeRecord &record)
{
    QStringList lines;
    addRequest(lines, record);
    lines << QString();
    addAnswer(lines, record);
    addTls(lines, record);
    addProblem(lines, record);
    return lines.join(QLatin1Char('\n'));
}

} // namespace browse
