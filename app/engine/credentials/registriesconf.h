// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/registryrule.h"

#include <QMap>
#include <QProcessEnvironment>
#include <QStringList>

namespace credentials {

/// containers-registries.conf(5) with its drop-ins: where a name leads, and what short names stand for. A
/// value; load() reads files, everything else is pure.
class RegistriesConf final
{
public:
    enum class ShortNames { Enforcing, Permissive, Disabled };

    /// The files that containers' own tools would read, in the order in which later ones overrule earlier
    /// ones. `root` is "/" but in tests.
    static QStringList defaultFiles(const QProcessEnvironment &environment, const QString &home,
                                    const QString &root = QStringLiteral("/"));
    /// Files that do not exist are passed over. Errors: Malformed and Disk; the message names file and line.
    static oci::Result<RegistriesConf> load(const QStringList &files);

    /// Where `repository` of `registry` is to be asked for; without a rule: there, and nowhere else. The
    /// longest prefix wins. Errors: Malformed (a rule rewrites it to something that is no name; names file
    /// and line).
    oci::Result<RegistryRoute> route(const QString &registry, const QString &repository, bool byDigest) const;

    QStringList searchRegistries() const { return m_search; } ///< for names without a registry, in order
    ShortNames shortNames() const { return m_shortNames; }
    QMap<QString, QString> aliases() const
    {
        return m_aliases;
    } ///< "fedora" -> "registry.fedoraproject.org/fedora"
    const QList<RegistryRule> &rules() const { return m_rules; }

private:
    friend class RegistriesParser;

    QList<RegistryRule> m_rules; ///< one a prefix
    QStringList m_search;
    QMap<QString, QString> m_aliases;
    ShortNames m_shortNames = ShortNames::Permissive;
};

} // namespace credentials
