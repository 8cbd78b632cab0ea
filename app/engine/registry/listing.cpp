// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/listing.h"

#include "engine/net/answererror.h"
#include "engine/net/linkheader.h"
#include "engine/net/origin.h"
#include "oci/referencegrammar.h"

#include <QJsonArray>

namespace registry {

QString pageQuery(const QString &next, int pageSize)
{
    if (!next.isEmpty())
        return next;
    return pageSize > 0 ? QStringLiteral("n=%1").arg(pageSize) : QString();
}

oci::Result<ports::Page> readPage(const net::Answer &answer, ListingKind kind, const QUrl &asked,
                                  const QString &subject)
{
    const auto object = net::jsonObject(answer, subject);
    if (!object)
        return tl::unexpected<oci::Error>(object.error());
    const QString key = kind == ListingKind::Tags ? QStringLiteral("tags") : QStringLiteral("repositories");
    const QJsonValue value = object->value(key);
    // `null` is how Go writes an empty list; a missing one is something else than a listing.
    if (!value.isArray() && !value.isNull()) {
        oci::Error error;
        error.kind = oci::ErrorKind::Malformed;
        error.httpStatus = answer.status;
        error.url = net::redacted(answer.url);
        error.message =
            QStringLiteral("%1 answered without a list when asked for %2").arg(net::hostOf(asked), subject);
        return tl::unexpected<oci::Error>(std::move(error));
    }
    ports::Page page;
    const QJsonArray names = value.toArray();
    page.names.reserve(names.size());
    for (const QJsonValue &entry : names) {
        const QString name = entry.toString();
        const bool good = kind == ListingKind::Tags ? oci::grammar::tagFault(name).isEmpty()
                                                    : oci::grammar::repositoryFault(name).isEmpty();
        if (good)
            page.names.append(name);
    }
    // Only the query of the link: Artifactory leaves a part of the path out (RTFACT-18971), and the path is
    // known.
    const QUrl next = net::nextPage(answer.header("Link"), asked);
    page.next = next.query(QUrl::FullyEncoded);
    if (!page.next.isEmpty() && page.next == asked.query(QUrl::FullyEncoded)) {
        oci::Error error;
        error.kind = oci::ErrorKind::Malformed;
        error.httpStatus = answer.status;
        error.url = net::redacted(answer.url);
        error.message = QStringLiteral("%1 names the same page again as the next one of %2")
                            .arg(net::hostOf(asked), subject);
        return tl::unexpected<oci::Error>(std::move(error));
    }
    return page;
}

} // namespace registry
