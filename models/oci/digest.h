// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/error.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

namespace oci {

/// A content address, `algorithm:hex`. A pure value; only sha256 and sha512 exist here.
class Digest final
{
public:
    enum class Algorithm { Sha256, Sha512 };

    Digest() = default; ///< null: no digest
    /// Parses `sha256:<64 lower-case hex>` or `sha512:<128 lower-case hex>`.
    /// Errors: Malformed, its message telling format, length or algorithm.
    static Result<Digest> parse(QStringView text);
    /// The digest of `bytes`, computed with OpenSSL-independent Qt code: for documents of a few MiB, not for
    /// layers.
    static Digest ofBytes(const QByteArray &bytes, Algorithm algorithm = Algorithm::Sha256);
    /// From raw hash output (32 or 64 bytes); null where the length does not fit the algorithm.
    static Digest fromRaw(Algorithm algorithm, const QByteArray &raw);

    bool isNull() const { return m_hex.isEmpty(); }
    Algorithm algorithm() const { return m_algorithm; }
    QString algorithmName() const; ///< "sha256"
    QString hex() const { return m_hex; }
    QString toString() const; ///< "sha256:…", empty when null
    QString shortHex() const; ///< the first 12 hex characters, as docker prints them

    bool operator==(const Digest &) const = default;
    friend size_t qHash(const Digest &digest, size_t seed = 0) noexcept { return qHash(digest.m_hex, seed); }

private:
    Algorithm m_algorithm = Algorithm::Sha256;
    QString m_hex;
};

} // namespace oci
