// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/credentialsource.h"

#include <QPromise>

namespace credentials {

QFuture<oci::Result<FoundCredential>> readyCredential(const FoundCredential &found)
{
    QPromise<oci::Result<FoundCredential>> promise;
    promise.start();
    promise.addResult(oci::Result<FoundCredential>(found));
    promise.finish();
    return promise.future();
}

} // namespace credentials
