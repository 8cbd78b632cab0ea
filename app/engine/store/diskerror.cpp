// SPDX-License-Identifier: Apache-2.0
#include "engine/store/diskerror.h"

#include <cerrno>
#include <system_error>

namespace store {

namespace {

QString reason(int code)
{
    switch (code) {
    case ENOSPC:
        return QStringLiteral("the disk is full");
    case EDQUOT:
        return QStringLiteral("the disk quota is used up");
    case EFBIG:
        return QStringLiteral("the file would be larger than is allowed here");
    case EROFS:
        return QStringLiteral("the disk is read-only");
    case EACCES:
    case EPERM:
        return QStringLiteral("permission denied");
    case ENOENT:
        return QStringLiteral("it does not exist");
    default:
        // Thread-safe, unlike strerror().
        return QString::fromStdString(std::generic_category().message(code));
    }
}

} // namespace

oci::Error diskError(const QString &what, const QString &path, int code)
{
    oci::Error error;
    error.kind = oci::ErrorKind::Disk;
    error.message = QStringLiteral("cannot %1 %2: %3").arg(what, path, reason(code));
    return error;
}

} // namespace store
