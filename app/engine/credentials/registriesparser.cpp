// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/registriesparser.h"

#include "oci/referencegrammar.h"
#include "oci/safetext.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <utility>

namespace credentials {

namespace {

using Fault = tl::unexpected<oci::Error>;

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

} // namespace

/// Reads typed fields, and says of which line one is wrong.
struct RegistriesParser::Nodes
{
    QString file;

    Fault fault(int line, const QString &what) const
    {
        return oci::fail(oci::ErrorKind::Malformed,
                         QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(what));
    }
    static int lineOf(const toml::node &node) { return int(node.source().begin.line); }

    oci::Result<QString> string(const toml::table &table, const char *key) const
    {
        const toml::node *node = table.get(key);
        if (!node)
            return QString();
        if (!node->is_string())
            return fault(lineOf(*node), QStringLiteral("\"%1\" must be a string").arg(QLatin1String(key)));
        return text(node->as_string()->get());
    }
    oci::Result<bool> boolean(const toml::table &table, const char *key) const
    {
        const toml::node *node = table.get(key);
        if (!node)
            return false;
        if (!node->is_boolean())
            return fault(lineOf(*node),
                         QStringLiteral("\"%1\" must be true or false").arg(QLatin1String(key)));
        return node->as_boolean()->get();
    }
    oci::Result<QStringList> strings(const toml::table &table, const char *key) const
    {
        QStringList list;
        const toml::node *node = table.get(key);
        if (!node)
            return list;
        const toml::array *array = node->as_array();
        bool good = array;
        for (size_t i = 0; good && i < array->size(); ++i) {
            good = array->get(i)->is_string();
            if (good)
                list << text(array->get(i)->as_string()->get());
        }
        if (!good)
            return fault(lineOf(*node),
                         QStringLiteral("\"%1\" must be a list of strings").arg(QLatin1String(key)));
        return list;
    }
    /// The tables of `[[key]]`.
    oci::Result<QList<const toml::table *>> tables(const toml::table &parent, const char *key) const
    {
        QList<const toml::table *> list;
        const toml::node *node = parent.get(key);
        if (!node)
            return list;
        const toml::array *array = node->as_array();
        bool good = array;
        for (size_t i = 0; good && i < array->size(); ++i) {
            good = array->get(i)->is_table();
            if (good)
                list << array->get(i)->as_table();
        }
        if (!good)
            return fault(lineOf(*node),
                         QStringLiteral("\"%1\" must be written as [[%1]]").arg(QLatin1String(key)));
        return list;
    }
    /// A location or prefix as it is compared: no trailing slash, no scheme, a host that can be one.
    oci::Result<QString> place(const toml::table &table, const char *key, bool starAllowed) const
    {
        auto value = string(table, key);
        if (!value || value->isEmpty())
            return value;
        const int line = lineOf(*table.get(key));
        QString place = *value;
        while (place.endsWith(QLatin1Char('/')))
            place.chop(1);
        if (place.startsWith(QLatin1String("http://")) || place.startsWith(QLatin1String("https://")))
            return fault(
                line,
                QStringLiteral("\"%1\" must not begin with http:// or https://").arg(QLatin1String(key)));
        const bool star = starAllowed && place.startsWith(QLatin1String("*."));
        const QString host = (star ? place.mid(2) : place).section(QLatin1Char('/'), 0, 0);
        const QString path = place.section(QLatin1Char('/'), 1);
        QString wrong = oci::grammar::registryFault(host);
        if (wrong.isEmpty() && !path.isEmpty())
            wrong = oci::grammar::repositoryFault(path);
        if (!wrong.isEmpty())
            return fault(
                line,
                QStringLiteral("\"%1\": \"%2\": %3").arg(QLatin1String(key), oci::excerpt(place), wrong));
        return place;
    }

    oci::Result<MirrorRule> mirror(const toml::table &table, bool digestOnly) const;
    oci::Result<RegistryRule> rule(const toml::table &table) const;
    oci::Result<bool> general(const toml::table &root, RegistriesConf &conf) const;
};

oci::Result<MirrorRule> RegistriesParser::Nodes::mirror(const toml::table &table, bool digestOnly) const
{
    const auto location = place(table, "location", false);
    const auto insecure = boolean(table, "insecure");
    const auto use = string(table, "pull-from-mirror");
    if (!location || !insecure || !use)
        return Fault(!location ? location.error() : !insecure ? insecure.error() : use.error());
    if (location->isEmpty())
        return fault(lineOf(table), QStringLiteral("a mirror needs a \"location\""));
    MirrorRule rule{*location, *insecure, digestOnly ? MirrorRule::Use::DigestOnly : MirrorRule::Use::All};
    if (use->isEmpty())
        return rule;
    const int line = lineOf(*table.get("pull-from-mirror"));
    if (digestOnly)
        return fault(line,
                     QStringLiteral("\"pull-from-mirror\" and \"mirror-by-digest-only\" exclude each other"));
    if (*use == QLatin1String("digest-only"))
        rule.use = MirrorRule::Use::DigestOnly;
    else if (*use == QLatin1String("tag-only"))
        rule.use = MirrorRule::Use::TagOnly;
    else if (*use != QLatin1String("all"))
        return fault(line, QStringLiteral("\"pull-from-mirror\" is all, digest-only or tag-only, not \"%1\"")
                               .arg(oci::excerpt(*use)));
    return rule;
}

oci::Result<RegistryRule> RegistriesParser::Nodes::rule(const toml::table &table) const
{
    const auto prefix = place(table, "prefix", true);
    const auto location = place(table, "location", false);
    const auto insecure = boolean(table, "insecure");
    const auto blocked = boolean(table, "blocked");
    const auto digestOnly = boolean(table, "mirror-by-digest-only");
    const auto mirrors = tables(table, "mirror");
    for (const auto *string : {&prefix, &location}) {
        if (!*string)
            return Fault(string->error());
    }
    for (const auto *flag : {&insecure, &blocked, &digestOnly}) {
        if (!*flag)
            return Fault(flag->error());
    }
    if (!mirrors)
        return Fault(mirrors.error());
    RegistryRule rule{*prefix, *location, *insecure, *blocked, {}, file, lineOf(table)};
    if (rule.prefix.isEmpty())
        rule.prefix = rule.location;
    if (rule.prefix.isEmpty())
        return fault(rule.line, QStringLiteral("a registry needs a \"location\" or a \"prefix\""));
    if (rule.location.isEmpty() && !rule.prefix.startsWith(QLatin1String("*.")))
        return fault(rule.line,
                     QStringLiteral("without a \"location\" the \"prefix\" must begin with \"*.\""));
    for (const toml::table *entry : *mirrors) {
        const auto one = mirror(*entry, *digestOnly);
        if (!one)
            return Fault(one.error());
        rule.mirrors.append(*one);
    }
    return rule;
}

oci::Result<bool> RegistriesParser::Nodes::general(const toml::table &root, RegistriesConf &conf) const
{
    if (const toml::node *old = root.get("registries"))
        return fault(lineOf(*old),
                     QStringLiteral("the old form of this file ([registries.search] and its like) is not "
                                    "read; containers-registries.conf(5) describes the present one"));
    const auto search = strings(root, "unqualified-search-registries");
    const auto mode = string(root, "short-name-mode");
    if (!search || !mode)
        return Fault(!search ? search.error() : mode.error());
    if (root.contains("unqualified-search-registries"))
        conf.m_search = *search;
    using Mode = RegistriesConf::ShortNames;
    if (*mode == QLatin1String("enforcing"))
        conf.m_shortNames = Mode::Enforcing;
    else if (*mode == QLatin1String("permissive"))
        conf.m_shortNames = Mode::Permissive;
    else if (*mode == QLatin1String("disabled"))
        conf.m_shortNames = Mode::Disabled;
    else if (!mode->isEmpty())
        return fault(lineOf(*root.get("short-name-mode")),
                     QStringLiteral("\"short-name-mode\" is enforcing, permissive or disabled"));
    const toml::node *aliases = root.get("aliases");
    if (!aliases)
        return true;
    if (!aliases->is_table())
        return fault(lineOf(*aliases), QStringLiteral("\"aliases\" must be written as [aliases]"));
    for (auto &&[key, value] : *aliases->as_table()) {
        if (!value.is_string())
            return fault(lineOf(value), QStringLiteral("an alias must be a string"));
        const QString name = text(key.str());
        const QString target = text(value.as_string()->get());
        const QString host = target.section(QLatin1Char('/'), 0, 0);
        if (target.isEmpty()) { // a later file takes an alias back
            conf.m_aliases.remove(name);
        } else if (!oci::grammar::registryFault(host).isEmpty() ||
                   !oci::grammar::repositoryFault(target.section(QLatin1Char('/'), 1)).isEmpty()) {
            return fault(lineOf(value),
                         QStringLiteral("the alias \"%1\" must lead to registry/repository, without a tag")
                             .arg(oci::excerpt(name)));
        } else {
            conf.m_aliases.insert(name, target);
        }
    }
    return true;
}

RegistriesParser::RegistriesParser(const QString &file, RegistriesConf &conf)
    : m_file(file)
    , m_conf(conf)
{
}

RegistriesParser::~RegistriesParser() = default;

void RegistriesParser::insert(const RegistryRule &rule)
{
    for (RegistryRule &known : m_conf.m_rules) {
        if (known.prefix == rule.prefix) {
            known = rule;
            return;
        }
    }
    m_conf.m_rules.append(rule);
}

oci::Result<bool> RegistriesParser::read(const QByteArray &toml)
{
    const Nodes nodes{m_file};
    const toml::parse_result parsed = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
    if (!parsed) {
        const toml::parse_error &error = parsed.error();
        return nodes.fault(int(error.source().begin.line), oci::excerpt(text(error.description()), 200));
    }
    const toml::table &root = parsed.table();
    if (const auto read = nodes.general(root, m_conf); !read)
        return read;
    const auto tables = nodes.tables(root, "registry");
    if (!tables)
        return Fault(tables.error());
    for (const toml::table *table : *tables) {
        const auto rule = nodes.rule(*table);
        if (!rule)
            return Fault(rule.error());
        insert(*rule);
    }
    return true;
}

} // namespace credentials
