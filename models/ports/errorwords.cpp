// SPDX-License-Identifier: Apache-2.0
#include "ports/errorwords.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace ports {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorWords", text);
}

ErrorWords base(oci::ErrorKind kind)
{
    using Kind = oci::ErrorKind;
    switch (kind) {
    case Kind::Usage:
        return {tr("This cannot be understood"), {}, {}};
    case Kind::Offline:
        return {tr("The registry was not reached"), {}, tr("Check the name, the port and your connection.")};
    case Kind::Timeout:
        return {tr("No answer in time"), {}, tr("The registry may be busy. Try again.")};
    case Kind::Tls:
        return {tr("The connection is not trusted"),
                {},
                tr("If the registry uses your organisation's own certificate authority, give its CA file.")};
    case Kind::Unauthorized:
        return {tr("Sign-in needed"),
                {},
                tr("Sign in with docker login. A name that does not exist may be answered the same way.")};
    case Kind::Denied:
        return {tr("The registry refused access"),
                {},
                tr("It is private, or it does not exist: registries do not tell the two apart.")};
    case Kind::NotFound:
        return {tr("Not found"),
                {},
                tr("Check the spelling. A private repository may be answered the same way.")};
    case Kind::RateLimited:
        return {tr("Too many requests"), {}, tr("Wait, or sign in for a higher limit.")};
    case Kind::Server:
        return {tr("The registry failed"), {}, tr("Nothing is wrong on your side. Try again later.")};
    case Kind::Malformed:
        return {tr("The answer cannot be read"), {}, tr("Is this address a container registry?")};
    case Kind::DigestMismatch:
        return {tr("The content is not what was asked for"),
                {},
                tr("Nothing of it was kept. A proxy or the registry's storage may be damaged.")};
    case Kind::Disk:
        return {
            tr("The disk did not take it"), {}, tr("Free some space or choose another folder, then retry.")};
    case Kind::Unsupported:
        return {tr("This cannot be done"), {}, {}};
    case Kind::TooLarge:
        return {tr("The answer is too large"), {}, tr("It was not read, to protect this computer.")};
    }
    Q_UNREACHABLE();
}

// The message says what happened; what the server literally answered is for whoever has to look into it.
QString withAnswer(const oci::Error &error)
{
    if (error.httpStatus <= 0)
        return error.message;
    QString answer = QString::number(error.httpStatus);
    if (!error.registryCodes.isEmpty())
        answer += QLatin1Char(' ') + error.registryCodes.join(QLatin1String(", "));
    if (error.message.contains(QString::number(error.httpStatus)))
        return error.message;
    const QUrl url(error.url);
    const QString host =
        url.port() > 0 ? url.host() + QLatin1Char(':') + QString::number(url.port()) : url.host();
    const QString said =
        host.isEmpty() ? tr("The answer was %1.").arg(answer) : tr("%1 answered %2.").arg(host, answer);
    return error.message.isEmpty() ? said : error.message + QLatin1Char(' ') + said;
}

} // namespace

ErrorWords wordsFor(const oci::Error &error)
{
    ErrorWords words = base(error.kind);
    words.detail = withAnswer(error);
    if (error.retryAfter) {
        const qint64 seconds = std::clamp<qint64>(error.retryAfter->count(), 0, 7 * 24 * 3600);
        const QString wait = seconds < 120
                                 ? tr("The registry asks to wait %1 seconds.").arg(seconds)
                                 : tr("The registry asks to wait %1 minutes.").arg((seconds + 59) / 60);
        const bool limited = error.kind == oci::ErrorKind::RateLimited;
        words.advice = limited ? wait + QLatin1Char(' ') + tr("Signing in may raise the limit.") : wait;
    }
    return words;
}

} // namespace ports
