// SPDX-License-Identifier: Apache-2.0
#include "engine/store/hasher.h"

#include <openssl/evp.h>

#include <new>

namespace store {

void Hasher::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Hasher::Hasher(oci::Digest::Algorithm algorithm)
    : m_algorithm(algorithm)
    , m_context(EVP_MD_CTX_new())
{
    if (!m_context)
        throw std::bad_alloc();
    reset();
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;

void Hasher::add(const char *data, qint64 size)
{
    EVP_DigestUpdate(m_context.get(), data, static_cast<size_t>(size));
}

oci::Digest Hasher::finish()
{
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    const bool good = EVP_DigestFinal_ex(m_context.get(), raw, &length) == 1;
    reset();
    if (!good)
        return {}; // equals no digest that anybody asked for
    return oci::Digest::fromRaw(m_algorithm, QByteArray(reinterpret_cast<const char *>(raw), int(length)));
}

void Hasher::reset()
{
    const EVP_MD *type = m_algorithm == oci::Digest::Algorithm::Sha512 ? EVP_sha512() : EVP_sha256();
    EVP_DigestInit_ex(m_context.get(), type, nullptr);
}

} // namespace store
