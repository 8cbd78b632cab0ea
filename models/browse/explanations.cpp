// SPDX-License-Identifier: Apache-2.0
#include "browse/explanations.h"

#include "items/sizetext.h"
#include "oci/safetext.h"

#include <QCoreApplication>

namespace browse::explanations {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Explanations", text);
}

} // namespace

QString artifact(const QString &kind)
{
    return tr("This is no container image but an artifact of the type \"%1\". Its files are listed as "
              "layers; it cannot "
              "be run.")
        .arg(oci::excerpt(kind));
}

QString schema1()
{
    return tr("This image is stored in Docker's first format (schema 1), which is retired. It states neither "
              "sizes nor a "
              "full configuration and cannot be pulled. Pushing it again with a present Docker converts it.");
}

QString emptyIndex(bool namesOthers)
{
    return namesOthers ? tr("This index holds no image, only other things that point at one.")
                       : tr("This index is empty: it names no image at all.");
}

QString nestedIndex()
{
    return tr("This entry of the index is no image manifest: it points at further documents.");
}

QString otherPlatform(const oci::Platform &wanted, const oci::Descriptor &shown)
{
    const QString name =
        shown.platform ? oci::plainLine(shown.platform->toString()) : tr("an unstated platform");
    return tr("There is no image for %1 here. Shown is the one for %2.").arg(wanted.toString(), name);
}

oci::Error wrongDigest(const oci::Digest &asked, const oci::Digest &got)
{
    return oci::fail(oci::ErrorKind::DigestMismatch,
                     tr("Asked for the manifest %1, but the content has the digest %2.")
                         .arg(items::shortDigestText(asked), items::shortDigestText(got)))
        .value();
}

} // namespace browse::explanations
