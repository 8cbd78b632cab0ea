// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "oci/digest.h"

namespace oci {

/// An image reference, normalised as docker does it: registry / repository [: tag] [@ digest].
///
/// `nginx` is `docker.io` / `library/nginx`; canonical() adds `:latest`. A pure value.
/// Grammar and normalisation: distribution/reference (normalize.go, regexp.go).
class Reference final
{
public:
    Reference() = default; ///< null

    /// Parses what a person types. Errors: Usage; the message names the part that is wrong and why.
    static Result<Reference> parse(QStringView text);
    /// Builds a reference from parts known to be good (catalogue and tag answers). Same errors as parse().
    static Result<Reference> fromParts(const QString &registry, const QString &repository,
                                       const QString &tag = {}, const Digest &digest = {});

    bool isNull() const { return m_repository.isEmpty(); }
    QString registry() const { return m_registry; }     ///< "docker.io", "localhost:5000"
    QString repository() const { return m_repository; } ///< "library/nginx", without the registry
    QString tag() const { return m_tag; }               ///< empty when none was given
    Digest digest() const { return m_digest; }          ///< null when none was given
    QString
    repositoryNamespace() const; ///< everything before the last "/": "library"; empty if there is none
    QString image() const;       ///< the last component: "nginx"

    Reference withTag(const QString &tag) const;      ///< the same repository, this tag, no digest
    Reference withDigest(const Digest &digest) const; ///< the same repository and tag, this digest
    Reference withoutTagAndDigest() const;

    QString name() const;     ///< registry/repository
    QString toString() const; ///< normalised, exactly the parts that were given
    QString
    canonical() const; ///< as docker resolves it: `:latest` added, the tag dropped where a digest stands
    QString familiar() const; ///< short: without docker.io/ and library/ where that loses nothing
    /// What to ask the registry for: the digest where there is one, else the tag, else "latest".
    QString tagOrDigest() const;

    bool operator==(const Reference &) const = default;

private:
    QString m_registry;
    QString m_repository;
    QString m_tag;
    Digest m_digest;
};

} // namespace oci
