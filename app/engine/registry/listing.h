// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/net/answer.h"
#include "oci/error.h"
#include "ports/registrysource.h"

#include <QUrl>

namespace registry {

/// The two listings of a registry. Pure functions; any thread.
enum class ListingKind { Catalogue, Tags };

/// The query of a page: `next` as a page before gave it, or the first page of `pageSize` names (0: the
/// server's own size).
QString pageQuery(const QString &next, int pageSize);

/// A page out of an answer. Names that break the grammar are left out: nothing could be asked about them.
/// `asked` is the address of this page. Errors: Malformed (no JSON, no list, the registry pages in circles).
oci::Result<ports::Page> readPage(const net::Answer &answer, ListingKind kind, const QUrl &asked,
                                  const QString &subject);

} // namespace registry
