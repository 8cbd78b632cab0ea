// SPDX-License-Identifier: Apache-2.0
#include "support/signingkey.h"

#include <QFile>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace support {

namespace {

constexpr long day = 24 * 60 * 60;

void require(bool ok, const char *what)
{
    if (!ok)
        qFatal("OpenSSL refused: %s", what);
}

template <typename Write>
QByteArray throughBio(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    require(bio && write(bio.get()) == 1, "writing to memory");
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

/// A DER ECDSA signature as JWS wants it: 32 bytes r, 32 bytes s.
QByteArray joseSignature(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &at, long(der.size())), &ECDSA_SIG_free);
    require(signature != nullptr, "reading a signature");
    QByteArray raw(64, '\0');
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    require(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, 32) == 32, "r");
    require(BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + 32, 32) == 32, "s");
    return raw;
}

} // namespace

void writeFileOrDie(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        qFatal("cannot write %s: %s", qPrintable(fileName), qPrintable(file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

SigningKey::SigningKey(Type type)
    : m_type(type)
    , m_key(type == Type::Rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"))
    , m_certificate(X509_new())
{
    require(m_key && m_certificate, "making a key");
}

void SigningKey::begin(const QByteArray &commonName, long firstDay, long lastDay)
{
    X509 *certificate = m_certificate.get();
    X509_set_version(certificate, X509_VERSION_3);
    unsigned char serial[15];
    require(RAND_bytes(serial, sizeof serial) == 1, "random bytes");
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(serial, sizeof serial, nullptr),
                                                             &BN_free);
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
    X509_gmtime_adj(X509_getm_notBefore(certificate), firstDay * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), lastDay * day);
    X509_set_pubkey(certificate, m_key.get());
    X509_NAME *name = X509_get_subject_name(certificate);
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char *>(commonName.constData()),
                                       int(commonName.size()), -1, 0) == 1,
            "a name");
}

void SigningKey::addExtension(int nid, const char *value, X509 *issuer)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, m_certificate.get(), nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    require(extension && X509_add_ext(m_certificate.get(), extension, -1) == 1, value);
    X509_EXTENSION_free(extension);
}

SigningKey SigningKey::selfSigned(Type type, const QByteArray &commonName, bool authority)
{
    SigningKey key(type);
    key.begin(commonName, -1, 30);
    X509 *certificate = key.m_certificate.get();
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    if (authority) {
        key.addExtension(NID_basic_constraints, "critical,CA:TRUE", certificate);
        key.addExtension(NID_key_usage, "critical,keyCertSign,cRLSign", certificate);
    } else {
        key.addExtension(NID_key_usage, "critical,digitalSignature", certificate);
    }
    key.addExtension(NID_subject_key_identifier, "hash", certificate);
    require(X509_sign(certificate, key.m_key.get(), EVP_sha256()) > 0, "signing a certificate");
    return key;
}

SigningKey SigningKey::forServer(const SigningKey &issuer, Certificates::Kind kind)
{
    SigningKey key(Type::Ecdsa);
    const bool wrongName = kind == Certificates::Kind::WrongName;
    const bool expired = kind == Certificates::Kind::Expired;
    key.begin(wrongName ? "elsewhere.example" : "localhost", expired ? -30 : -1, expired ? -1 : 30);
    X509 *certificate = key.m_certificate.get();
    X509 *authority = issuer.m_certificate.get();
    X509_set_issuer_name(certificate, X509_get_subject_name(authority));
    key.addExtension(NID_basic_constraints, "critical,CA:FALSE", authority);
    key.addExtension(NID_key_usage, "critical,digitalSignature", authority);
    key.addExtension(NID_ext_key_usage, "serverAuth", authority);
    key.addExtension(NID_subject_key_identifier, "hash", authority);
    key.addExtension(NID_authority_key_identifier, "keyid", authority);
    key.addExtension(NID_subject_alt_name,
                     wrongName ? "DNS:elsewhere.example" : "DNS:localhost,IP:127.0.0.1,IP:::1", authority);
    require(X509_sign(certificate, issuer.m_key.get(), EVP_sha256()) > 0, "signing a certificate");
    return key;
}

QByteArray SigningKey::certificatePem() const
{
    return throughBio([this](BIO *bio) { return PEM_write_bio_X509(bio, m_certificate.get()); });
}

QByteArray SigningKey::certificateDer() const
{
    return throughBio([this](BIO *bio) { return i2d_X509_bio(bio, m_certificate.get()); });
}

QByteArray SigningKey::privateKeyPem() const
{
    return throughBio([this](BIO *bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

QByteArray SigningKey::sign(const QByteArray &bytes) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    size_t size = 0;
    require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1,
            "a signature");
    require(EVP_DigestSign(context.get(), nullptr, &size, data, size_t(bytes.size())) == 1,
            "a signature's size");
    QByteArray signature(qsizetype(size), '\0');
    require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, data,
                           size_t(bytes.size())) == 1,
            "a signature");
    signature.truncate(qsizetype(size));
    return m_type == Type::Rsa ? signature : joseSignature(signature);
}

} // namespace support
