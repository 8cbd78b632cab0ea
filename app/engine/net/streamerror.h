// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QUrl>

#include <curl/curl.h>

namespace net::streamerror {

QString redacted(const QUrl &url); ///< without user info, query and fragment
QString hostOf(const QUrl &url);   ///< host, or host:port

/// What libcurl could not do, in our kinds and words. `detail` may be empty. Any thread.
oci::Error fromTransport(CURLcode code, const QUrl &url, const char *detail);
/// An answer that is no success: kind by status, words and codes from the registry's error body where it has
/// any.
oci::Error fromStatus(int status, const QByteArray &body, const QUrl &url);

} // namespace net::streamerror
