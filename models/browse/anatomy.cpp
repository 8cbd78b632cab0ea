// SPDX-License-Identifier: Apache-2.0
#include "browse/anatomy.h"

#include <QCoreApplication>

namespace browse {

Anatomy anatomyOf(const QString &text, const QStringList &knownRegistries)
{
    Anatomy anatomy;
    const oci::Result<ParsedLocation> parsed = parseLocation(text, knownRegistries);
    if (!parsed) {
        anatomy.error = parsed.error().message;
        return anatomy;
    }
    const Location &location = parsed->location;
    anatomy.hint = parsed->hint;
    anatomy.registry = location.source();
    anatomy.nameSpace = location.nameSpace();
    const oci::Reference reference = location.reference();
    if (reference.isNull())
        return anatomy;
    anatomy.registry = reference.registry();
    anatomy.nameSpace = reference.repositoryNamespace();
    anatomy.image = reference.image();
    anatomy.digest = reference.digest().toString();
    anatomy.tag =
        reference.tag().isEmpty() && reference.digest().isNull() ? QStringLiteral("latest") : reference.tag();
    // Implied is what the text does not say in any form.
    const auto says = [&text](const char *word) {
        return text.contains(QLatin1StringView(word), Qt::CaseInsensitive);
    };
    anatomy.registryImplied =
        anatomy.registry == QLatin1String("docker.io") && !says("docker.io") && !says("docker.com");
    anatomy.namespaceImplied = anatomy.nameSpace == QLatin1String("library") && !says("library/");
    anatomy.tagImplied = anatomy.tag == QLatin1String("latest") && !says("latest");
    return anatomy;
}

} // namespace browse
