// SPDX-License-Identifier: Apache-2.0
#include "engine/credentials/registryrule.h"

#include "oci/referencegrammar.h"

namespace credentials {

namespace {

bool endsComponent(const QString &name, qsizetype at)
{
    return at == name.size() || name.at(at) == QLatin1Char('/');
}

} // namespace

std::optional<qsizetype> RegistryRule::covers(const QString &name) const
{
    if (!prefix.startsWith(QLatin1String("*."))) {
        if (name.startsWith(prefix) && endsComponent(name, prefix.size()))
            return prefix.size();
        return std::nullopt;
    }
    // ".example.com" must end the host (or begin the path given with it), and the star stand for something.
    const QString tail = prefix.mid(1);
    const qsizetype at = name.indexOf(tail);
    if (at < 1 || name.lastIndexOf(QLatin1Char('/'), at - 1) >= 0 || !endsComponent(name, at + tail.size()))
        return std::nullopt;
    return at + tail.size();
}

oci::Result<RegistryRoute> RegistryRule::route(const QString &name, qsizetype covered, bool byDigest) const
{
    RegistryRoute result;
    result.rule = QStringLiteral("%1 in %2").arg(prefix, file);
    if (blocked) {
        result.blocked = true;
        return result;
    }
    const auto add = [&](const QString &place, bool open, bool mirror) -> oci::Result<bool> {
        const QString rewritten = place.isEmpty() ? name : place + name.mid(covered);
        RouteStep step;
        step.registry = rewritten.section(QLatin1Char('/'), 0, 0);
        step.repository = rewritten.section(QLatin1Char('/'), 1);
        step.insecure = open;
        step.isMirror = mirror;
        const QString fault = oci::grammar::registryFault(step.registry);
        const QString pathFault = fault.isEmpty() ? oci::grammar::repositoryFault(step.repository) : fault;
        if (!pathFault.isEmpty())
            return oci::fail(oci::ErrorKind::Malformed,
                             QStringLiteral("%1:%2: \"%3\" would lead to \"%4\", which is no image name: %5")
                                 .arg(file)
                                 .arg(line)
                                 .arg(name, rewritten, pathFault));
        result.steps.append(step);
        return true;
    };
    for (const MirrorRule &mirror : mirrors) {
        const bool fits =
            mirror.use == MirrorRule::Use::All || (mirror.use == MirrorRule::Use::DigestOnly) == byDigest;
        if (!fits)
            continue;
        if (const auto added = add(mirror.location, mirror.insecure, true); !added)
            return tl::unexpected<oci::Error>(added.error());
    }
    if (const auto added = add(location, insecure, false); !added)
        return tl::unexpected<oci::Error>(added.error());
    return result;
}

} // namespace credentials
