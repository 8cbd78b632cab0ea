// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace support {

/// A private key with its certificate, made on the spot by OpenSSL. Any one thread. What OpenSSL refuses ends
/// the test program.
class SigningKey final
{
public:
    enum class Type { Rsa, Ecdsa };

    /// Self-signed; `authority` lets it sign others.
    static SigningKey selfSigned(Type type, const QByteArray &commonName, bool authority);
    /// Signed by `issuer`, for the names and the days that `kind` tells.
    static SigningKey forServer(const SigningKey &issuer, Certificates::Kind kind);

    QByteArray certificatePem() const;
    QByteArray certificateDer() const;
    QByteArray privateKeyPem() const;
    /// A JWS signature of `bytes`: RS256 or ES256 (r and s side by side), raw.
    QByteArray sign(const QByteArray &bytes) const;
    Type type() const { return m_type; }

private:
    struct FreeKey
    {
        void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    };
    struct FreeCertificate
    {
        void operator()(X509 *certificate) const { X509_free(certificate); }
    };
    explicit SigningKey(Type type);
    void begin(const QByteArray &commonName, long firstDay, long lastDay);
    void addExtension(int nid, const char *value, X509 *issuer);

    Type m_type;
    std::unique_ptr<EVP_PKEY, FreeKey> m_key;
    std::unique_ptr<X509, FreeCertificate> m_certificate;
};

/// Writes a file whole, readable by its owner only; a failure ends the test program.
void writeFileOrDie(const QString &fileName, const QByteArray &bytes);

} // namespace support
