// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"

#include <memory>

struct evp_md_ctx_st;

namespace store {

/// Computes a digest as bytes pass, with OpenSSL and the processor's own instructions. One thread at a time.
class Hasher final
{
public:
    explicit Hasher(oci::Digest::Algorithm algorithm = oci::Digest::Algorithm::Sha256);
    ~Hasher();
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;

    void add(const char *data, qint64 size);
    oci::Digest finish(); ///< the digest of all that was added; starts anew
    void reset();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };

    oci::Digest::Algorithm m_algorithm;
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace store
