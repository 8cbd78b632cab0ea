// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QMetaType>

#include <optional>

namespace browse {

/// Which of the seven states a view is in, in words for a person. The window shows it without knowing more.
/// A value; GUI thread (its words are translated). Every text is plain.
struct ViewState
{
    enum class Kind { Content, Empty, NoMatch, Loading, Error, Offline, SignIn, RateLimited };

    Kind kind = Kind::Empty;
    QString title;
    QString detail; ///< what happened and who said so
    QString advice; ///< what to do now
    QString host;   ///< Loading: who is contacted; errors: who was
    bool canRetry = false;
    bool keepsContent = false; ///< there are rows from before: show them, and this as a line above
    QElapsedTimer since;       ///< Loading: started then
    QDeadlineTimer retryAt{QDeadlineTimer::Forever}; ///< RateLimited: not before
    std::optional<oci::Error> error;

    static ViewState content();
    static ViewState empty(const QString &title, const QString &detail = {}, const QString &advice = {});
    static ViewState noMatch(const QString &filter);
    static ViewState loading(const QString &host, bool keepsContent = false);
    /// Offline and Timeout -> Offline; Unauthorized -> SignIn; RateLimited; everything else -> Error.
    static ViewState fromError(const oci::Error &error, const QString &host, bool keepsContent = false);

    bool isFailure() const;
    int secondsToRetry() const; ///< RateLimited: whole seconds left, 0 when over; -1: not stated
    /// Everything for a bug report: title, detail, advice, kind, status, codes, address. No secrets.
    QString copyText() const;
};

} // namespace browse

Q_DECLARE_METATYPE(browse::ViewState)
