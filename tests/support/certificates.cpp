// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include "support/signingkey.h"

#include <QDir>

namespace support {

Certificates::Certificates(const QString &directory, Kind kind)
    : m_caFile(directory + QStringLiteral("/authority.pem"))
    , m_chainFile(directory + QStringLiteral("/server.pem"))
    , m_keyFile(directory + QStringLiteral("/server.key"))
    , m_caDirectory(directory + QStringLiteral("/trusted"))
{
    if (!QDir().mkpath(m_caDirectory))
        qFatal("cannot make %s", qPrintable(m_caDirectory));
    const SigningKey authority =
        SigningKey::selfSigned(SigningKey::Type::Ecdsa, "Tallyman test authority", true);
    if (kind == Kind::Untrusted) {
        const SigningKey stranger =
            SigningKey::selfSigned(SigningKey::Type::Ecdsa, "Some other authority", true);
        const SigningKey server = SigningKey::forServer(stranger, kind);
        writeFileOrDie(m_chainFile, server.certificatePem());
        writeFileOrDie(m_keyFile, server.privateKeyPem());
    } else {
        const SigningKey server = SigningKey::forServer(authority, kind);
        writeFileOrDie(m_chainFile, server.certificatePem());
        writeFileOrDie(m_keyFile, server.privateKeyPem());
    }
    writeFileOrDie(m_caFile, authority.certificatePem());
    writeFileOrDie(m_caDirectory + QStringLiteral("/ca.crt"), authority.certificatePem());
}

} // namespace support
