// SPDX-License-Identifier: Apache-2.0
#include "oci/referencegrammar.h"

#include "oci/digest.h"
#include "oci/safetext.h"

#include <algorithm>

namespace oci::grammar {

namespace {

bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool isNumber(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHex(QChar c)
{
    return isNumber(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isWord(QChar c)
{
    return isLower(c) || isUpper(c) || isNumber(c) || c == u'_';
}

QString quoted(QStringView text)
{
    return u'"' + excerpt(text, 60) + u'"';
}

QString portFault(QStringView port)
{
    if (port.isEmpty())
        return QStringLiteral("the port of the registry is empty.");
    if (!std::all_of(port.begin(), port.end(), isNumber))
        return QStringLiteral("the port %1 of the registry is not a number.").arg(quoted(port));
    return {};
}

QString labelFault(QStringView registry, QStringView label)
{
    if (label.isEmpty())
        return QStringLiteral("the registry %1 has an empty part between its dots.").arg(quoted(registry));
    for (const QChar c : label) {
        if (!isLower(c) && !isUpper(c) && !isNumber(c) && c != u'-')
            return QStringLiteral("the registry %1 holds the character %2, which no host name has.")
                .arg(quoted(registry), quoted(QStringView(&c, 1)));
    }
    if (label.front() == u'-' || label.back() == u'-')
        return QStringLiteral("the part %1 of the registry starts or ends with a hyphen.").arg(quoted(label));
    return {};
}

/// comp = alnum (sep alnum)*; sep = one dot, one or two underscores, or any number of hyphens.
QString componentFault(QStringView component)
{
    if (component.isEmpty())
        return QStringLiteral(
            "the repository name has an empty part: a slash too many, or nothing after a slash.");
    qsizetype i = 0;
    while (i < component.size()) {
        const qsizetype start = i;
        while (i < component.size() && (isLower(component[i]) || isNumber(component[i])))
            ++i;
        if (i == component.size() && i > start)
            return {};
        const qsizetype separator = i;
        while (i < component.size() && (component[i] == u'.' || component[i] == u'_' || component[i] == u'-'))
            ++i;
        const QStringView run = component.sliced(separator, i - separator);
        if (run.isEmpty())
            return QStringLiteral(
                       "the part %1 of the repository name holds the character %2; lowercase letters, "
                       "digits and separators are allowed.")
                .arg(quoted(component), quoted(component.sliced(i, 1)));
        if (separator == start || i == component.size())
            return QStringLiteral("the part %1 of the repository name starts or ends with a separator.")
                .arg(quoted(component));
        const bool hyphens = std::all_of(run.begin(), run.end(), [](QChar c) { return c == u'-'; });
        if (!hyphens && run != u"." && run != u"_" && run != u"__")
            return QStringLiteral(
                       "the part %1 of the repository name holds the separator %2; one dot, one or two "
                       "underscores, or hyphens are allowed.")
                .arg(quoted(component), quoted(run));
    }
    return QStringLiteral("the part %1 of the repository name ends with a separator.").arg(quoted(component));
}

/// [A-Za-z][A-Za-z0-9]* joined by one of - _ + .
bool isAlgorithm(QStringView text)
{
    bool atStart = true;
    for (const QChar c : text) {
        if (atStart) {
            if (!isLower(c) && !isUpper(c))
                return false;
            atStart = false;
        } else if (c == u'-' || c == u'_' || c == u'+' || c == u'.') {
            atStart = true;
        } else if (!isLower(c) && !isUpper(c) && !isNumber(c)) {
            return false;
        }
    }
    return !atStart;
}

} // namespace

bool readsAsRegistry(QStringView component)
{
    if (component == u"localhost")
        return true;
    return std::any_of(component.begin(), component.end(),
                       [](QChar c) { return c == u'.' || c == u':' || c.toLower() != c; });
}

bool isHexIdentifier(QStringView text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](QChar c) { return isNumber(c) || (c >= u'a' && c <= u'f'); });
}

QString registryFault(QStringView registry)
{
    if (registry.isEmpty())
        return QStringLiteral("the registry before the first slash is empty.");
    if (registry.front() == u'[') {
        const qsizetype end = registry.indexOf(u']');
        if (end < 0)
            return QStringLiteral("the address of the registry lacks its closing bracket.");
        const QStringView address = registry.sliced(1, end - 1);
        if (address.contains(u'%'))
            return QStringLiteral("the address %1 of the registry has a zone, which a reference cannot hold.")
                .arg(quoted(address));
        if (address.isEmpty() ||
            !std::all_of(address.begin(), address.end(), [](QChar c) { return isHex(c) || c == u':'; }))
            return QStringLiteral("the address %1 of the registry is not IPv6.").arg(quoted(address));
        const QStringView rest = registry.sliced(end + 1);
        if (rest.isEmpty())
            return {};
        return rest.front() == u':'
                   ? portFault(rest.sliced(1))
                   : QStringLiteral("after the address of the registry only a port may follow.");
    }
    if (registry.count(u':') > 1)
        return QStringLiteral("the registry %1 holds more than one colon; an IPv6 address needs brackets.")
            .arg(quoted(registry));
    const qsizetype colon = registry.indexOf(u':');
    const QStringView host = colon < 0 ? registry : registry.first(colon);
    for (const QStringView label : host.split(u'.')) {
        QString fault = labelFault(registry, label);
        if (!fault.isEmpty())
            return fault;
    }
    return colon < 0 ? QString() : portFault(registry.sliced(colon + 1));
}

QString repositoryFault(QStringView repository)
{
    if (repository.isEmpty())
        return QStringLiteral("the repository name is missing.");
    if (std::any_of(repository.begin(), repository.end(), [](QChar c) { return c.toLower() != c; }))
        return QStringLiteral("the repository name %1 must be lowercase.").arg(quoted(repository));
    if (repository.size() > 255)
        return QStringLiteral("the repository name is too long: %1 characters, at most 255.")
            .arg(repository.size());
    for (const QStringView component : repository.split(u'/')) {
        QString fault = componentFault(component);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString tagFault(QStringView tag)
{
    if (tag.isEmpty())
        return QStringLiteral("the tag is empty.");
    for (const QChar c : tag) {
        if (c == u':')
            return QStringLiteral("the tag %1 holds a second colon.").arg(quoted(tag));
        if (!isWord(c) && c != u'.' && c != u'-')
            return QStringLiteral(
                       "the tag %1 holds the character %2; letters, digits, \"_\", \".\" and \"-\" are "
                       "allowed.")
                .arg(quoted(tag), quoted(QStringView(&c, 1)));
    }
    if (!isWord(tag.front()))
        return QStringLiteral("the tag %1 must not start with \"%2\".").arg(quoted(tag), tag.front());
    if (tag.size() > 128)
        return QStringLiteral("the tag is too long: %1 characters, at most 128.").arg(tag.size());
    return {};
}

QString digestFault(QStringView digest)
{
    const qsizetype colon = digest.indexOf(u':');
    const QStringView algorithm = digest.first(qMax(qsizetype(0), colon));
    const QStringView hex = digest.sliced(colon + 1);
    if (colon <= 0 || !isAlgorithm(algorithm) || hex.size() < 32 ||
        !std::all_of(hex.begin(), hex.end(), isHex))
        return QStringLiteral("the digest %1 does not have the form sha256: and 64 hexadecimal characters.")
            .arg(quoted(digest));
    if (algorithm != u"sha256")
        return QStringLiteral("the digest algorithm %1 is not supported in references; use sha256.")
            .arg(quoted(algorithm));
    const auto parsed = Digest::parse(digest);
    if (parsed)
        return {};
    if (hex.size() != 64)
        return QStringLiteral(
                   "the digest has the wrong length: %1 characters after \"sha256:\", expected 64.")
            .arg(hex.size());
    return QStringLiteral("the digest has the wrong format: its hexadecimal characters must be lowercase.");
}

} // namespace oci::grammar
