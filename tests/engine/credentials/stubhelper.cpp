// SPDX-License-Identifier: Apache-2.0
#include "stubhelper.h"

#include <QFile>

namespace engine_test {

void StubHelpers::write(const QString &name, const QByteArray &body) const
{
    QFile file(path(QStringLiteral("docker-credential-") + name));
    const QByteArray head =
        "#!/bin/sh\nself='" + path(name).toLocal8Bit() + "'\necho \"$@\" >> \"$self.runs\"\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(head + body + "\n") < 0)
        qFatal("the stub helper was not written");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void StubHelpers::writeWorking(const QString &name) const
{
    write(name, R"sh(
input=$(cat)
case $1 in
store)
    key=$(printf %s "$input" | sed 's/.*"ServerURL":"\([^"]*\)".*/\1/' | tr '/:' '__')
    printf %s "$input" > "$self.entry.$key" ;;
get)
    key=$(printf %s "$input" | tr '/:' '__')
    if [ -e "$self.entry.$key" ]; then cat "$self.entry.$key"
    else echo 'credentials not found in native keychain'; exit 1; fi ;;
erase)
    key=$(printf %s "$input" | tr '/:' '__')
    rm "$self.entry.$key" 2>/dev/null || { echo 'error erasing: no such entry'; exit 1; } ;;
esac)sh");
}

} // namespace engine_test
