// SPDX-License-Identifier: Apache-2.0
#include "browse/viewstate.h"

#include "ports/errorwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace browse {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ViewState", text);
}

ViewState::Kind kindFor(oci::ErrorKind kind)
{
    switch (kind) {
    case oci::ErrorKind::Offline:
    case oci::ErrorKind::Timeout:
        return ViewState::Kind::Offline;
    case oci::ErrorKind::Unauthorized:
        return ViewState::Kind::SignIn;
    case oci::ErrorKind::RateLimited:
        return ViewState::Kind::RateLimited;
    default:
        return ViewState::Kind::Error;
    }
}

} // namespace

ViewState ViewState::content()
{
    ViewState state;
    state.kind = Kind::Content;
    return state;
}

ViewState ViewState::empty(const QString &title, const QString &detail, const QString &advice)
{
    ViewState state;
    state.title = title;
    state.detail = detail;
    state.advice = advice;
    return state;
}

ViewState ViewState::noMatch(const QString &filter)
{
    ViewState state;
    state.kind = Kind::NoMatch;
    state.title = tr("Nothing matches \"%1\"").arg(filter);
    state.advice = tr("Clear the filter to see everything that is loaded.");
    return state;
}

ViewState ViewState::loading(const QString &host, bool keepsContent)
{
    ViewState state;
    state.kind = Kind::Loading;
    state.title = tr("Loading…");
    state.detail = host.isEmpty() ? QString() : tr("Asking %1").arg(host);
    state.host = host;
    state.keepsContent = keepsContent;
    state.since.start();
    return state;
}

ViewState ViewState::fromError(const oci::Error &error, const QString &host, bool keepsContent)
{
    const ports::ErrorWords words = ports::wordsFor(error);
    ViewState state;
    state.kind = kindFor(error.kind);
    state.title = words.title;
    state.detail = words.detail;
    state.advice = words.advice;
    state.host = host;
    state.keepsContent = keepsContent;
    state.canRetry = error.kind != oci::ErrorKind::Usage && error.kind != oci::ErrorKind::Unsupported;
    state.error = error;
    if (state.kind == Kind::RateLimited && error.retryAfter)
        state.retryAt = QDeadlineTimer(std::chrono::duration_cast<std::chrono::milliseconds>(std::clamp(
            *error.retryAfter, std::chrono::seconds(0), std::chrono::seconds(std::chrono::hours(48)))));
    return state;
}

bool ViewState::isFailure() const
{
    return kind == Kind::Error || kind == Kind::Offline || kind == Kind::SignIn || kind == Kind::RateLimited;
}

int ViewState::secondsToRetry() const
{
    if (retryAt.isForever())
        return -1;
    return int((retryAt.remainingTime() + 999) / 1000);
}

QString ViewState::copyText() const
{
    QStringList lines{title, detail, advice};
    if (error) {
        lines << tr("Kind: %1").arg(oci::kindName(error->kind));
        if (error->httpStatus > 0)
            lines << tr("HTTP status: %1").arg(error->httpStatus);
        if (!error->registryCodes.isEmpty())
            lines << tr("Registry codes: %1").arg(error->registryCodes.join(QLatin1String(", ")));
        if (!error->url.isEmpty())
            lines << tr("Address: %1").arg(error->url);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace browse
