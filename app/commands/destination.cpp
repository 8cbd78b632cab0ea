// SPDX-License-Identifier: Apache-2.0
#include "commands/destination.h"

#include <QDir>

namespace commands {

oci::Result<ports::Destination> parseDestination(const QString &text)
{
    ports::Destination destination;
    if (text == QLatin1String("store"))
        return destination;
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0 || text.left(colon) != QLatin1String("oci")) {
        return oci::fail(oci::ErrorKind::Usage,
                         QStringLiteral("“%1” is no destination: use store or oci:DIR[:NAME]").arg(text));
    }
    const QString rest = text.mid(colon + 1);
    const qsizetype nameColon = rest.indexOf(QLatin1Char(':'));
    const QString folder = nameColon < 0 ? rest : rest.left(nameColon);
    if (folder.isEmpty())
        return oci::fail(oci::ErrorKind::Usage,
                         QStringLiteral("“%1” names no folder: oci:DIR[:NAME]").arg(text));
    destination.kind = ports::Destination::Kind::OciLayout;
    destination.path = QDir::current().absoluteFilePath(folder);
    if (nameColon >= 0)
        destination.name = rest.mid(nameColon + 1);
    return destination;
}

} // namespace commands
