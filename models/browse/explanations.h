// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/descriptor.h"
#include "oci/error.h"

namespace browse::explanations {

/// What ImageBrowser says about things that are no ordinary image. Translated plain sentences; pure
/// functions.

QString artifact(const QString &kind); ///< a manifest whose config is no image config
QString schema1();                     ///< Docker's first manifest format
QString emptyIndex(bool namesOthers);  ///< an index without any image
QString nestedIndex();                 ///< an index entry that is another index
QString otherPlatform(const oci::Platform &wanted, const oci::Descriptor &shown);
oci::Error wrongDigest(const oci::Digest &asked, const oci::Digest &got); ///< DigestMismatch

} // namespace browse::explanations
