// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QUrl>

#include <curl/curl.h>

namespace net {

/// What libcurl could not do, in our kinds and words. `detail` is libcurl's own text and may be empty. Any
/// thread.
oci::Error streamError(CURLcode code, const QUrl &url, const char *detail);

} // namespace net
