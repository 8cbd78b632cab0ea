// SPDX-License-Identifier: Apache-2.0
#include "oci/platform.h"

#include "oci/safetext.h"
#include "oci/strictjson.h"

#include <QSysInfo>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace oci {

namespace {

constexpr std::array knownSystems{
    QLatin1StringView("linux"),     QLatin1StringView("windows"), QLatin1StringView("darwin"),
    QLatin1StringView("freebsd"),   QLatin1StringView("netbsd"),  QLatin1StringView("openbsd"),
    QLatin1StringView("dragonfly"), QLatin1StringView("solaris"), QLatin1StringView("illumos"),
    QLatin1StringView("aix"),       QLatin1StringView("android"), QLatin1StringView("ios"),
    QLatin1StringView("js"),        QLatin1StringView("plan9"),   QLatin1StringView("wasip1"),
    QLatin1StringView("wasi")};

constexpr std::array knownArchitectures{
    QLatin1StringView("386"),     QLatin1StringView("amd64"),    QLatin1StringView("arm"),
    QLatin1StringView("arm64"),   QLatin1StringView("armbe"),    QLatin1StringView("arm64be"),
    QLatin1StringView("loong64"), QLatin1StringView("mips"),     QLatin1StringView("mipsle"),
    QLatin1StringView("mips64"),  QLatin1StringView("mips64le"), QLatin1StringView("ppc"),
    QLatin1StringView("ppc64"),   QLatin1StringView("ppc64le"),  QLatin1StringView("riscv"),
    QLatin1StringView("riscv64"), QLatin1StringView("s390"),     QLatin1StringView("s390x"),
    QLatin1StringView("sparc"),   QLatin1StringView("sparc64"),  QLatin1StringView("wasm")};

template <typename List>
bool contains(const List &list, const QString &word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool isPart(QStringView part)
{
    return !part.isEmpty() && std::all_of(part.begin(), part.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-');
    });
}

/// "v8.2" -> 802, "v7" -> 700, anything else -1.
int variantRank(const QString &variant)
{
    if (!variant.startsWith(u'v'))
        return -1;
    const QStringList numbers = variant.mid(1).split(u'.');
    bool majorOk = false;
    bool minorOk = true;
    const int major = numbers.value(0).toInt(&majorOk);
    const int minor = numbers.size() > 1 ? numbers.value(1).toInt(&minorOk) : 0;
    if (!majorOk || !minorOk || numbers.size() > 2 || major < 0 || major > 99 || minor < 0 || minor > 99)
        return -1;
    return major * 100 + minor;
}

QString defaultVariant(const QString &architecture)
{
    if (architecture == QLatin1StringView("amd64"))
        return QStringLiteral("v1");
    if (architecture == QLatin1StringView("arm64"))
        return QStringLiteral("v8");
    return {};
}

/// 0 where `offered` does not run on `wanted`, else 1000 minus the distance of the variants.
int variantScore(const Platform &wanted, const Platform &offered)
{
    const auto effective = [](const Platform &platform) {
        return platform.variant.isEmpty() ? defaultVariant(platform.architecture) : platform.variant;
    };
    const QString wantedVariant = effective(wanted);
    const QString offeredVariant = effective(offered);
    if (wantedVariant == offeredVariant)
        return 1000;
    const bool graded =
        contains(std::array{QLatin1StringView("amd64"), QLatin1StringView("arm64"), QLatin1StringView("arm")},
                 wanted.architecture);
    const int wantedRank = variantRank(wantedVariant);
    const int offeredRank = variantRank(offeredVariant);
    if (!graded || wantedRank < 0 || offeredRank < 0 || offeredRank > wantedRank)
        return 0;
    return std::max(500, 1000 - (wantedRank - offeredRank) / 2);
}

/// Score of another architecture that the wanted one can run (containerd platforms/compare.go).
int foreignScore(const Platform &wanted, const Platform &offered)
{
    if (wanted.architecture == QLatin1StringView("amd64") && offered.architecture == QLatin1StringView("386"))
        return 400;
    if (wanted.architecture == QLatin1StringView("arm64") &&
        offered.architecture == QLatin1StringView("arm")) {
        const int rank = variantRank(offered.variant);
        return rank < 0 || rank > 899 ? 0 : 300 + rank / 10;
    }
    return 0;
}

QString buildPrefix(const QString &osVersion)
{
    return osVersion.section(u'.', 0, 2);
}

} // namespace

Result<Platform> Platform::parse(QStringView text)
{
    const auto refuse = [&](const QString &why) {
        return fail(ErrorKind::Usage, QStringLiteral("Platform \"%1\": %2").arg(excerpt(text), why));
    };
    if (text.isEmpty())
        return refuse(QStringLiteral("it is empty; write os/architecture, such as linux/amd64."));
    if (text.size() > 200)
        return refuse(QStringLiteral("it is too long."));
    const auto parts = text.split(u'/');
    if (parts.size() > 3)
        return refuse(QStringLiteral("it has too many parts; at most os/architecture/variant."));
    for (const QStringView part : parts) {
        if (part.isEmpty())
            return refuse(QStringLiteral("a part is empty; write os/architecture[/variant]."));
        if (!isPart(part))
            return refuse(
                QStringLiteral("\"%1\" holds a character other than letters, digits, \".\", \"_\" and \"-\".")
                    .arg(excerpt(part, 40)));
    }
    Platform platform;
    if (parts.size() == 1) {
        Platform word;
        word.os = parts[0].toString();
        word.architecture = word.os;
        word = word.normalised();
        if (contains(knownSystems, word.os)) {
            platform = host();
            platform.os = word.os;
            return platform;
        }
        if (!contains(knownArchitectures, word.architecture))
            return refuse(QStringLiteral("it is neither a known operating system nor a known architecture."));
        platform.os = host().os;
        platform.architecture = parts[0].toString();
        return platform.normalised();
    }
    platform.os = parts[0].toString();
    platform.architecture = parts[1].toString();
    if (parts.size() == 3)
        platform.variant = parts[2].toString();
    return platform.normalised();
}

Result<Platform> Platform::fromJson(const QJsonObject &object)
{
    const auto os = json::string(object, QStringLiteral("os"));
    const auto architecture = json::string(object, QStringLiteral("architecture"));
    const auto variant = json::string(object, QStringLiteral("variant"));
    const auto osVersion = json::string(object, QStringLiteral("os.version"));
    const auto osFeatures = json::strings(object, QStringLiteral("os.features"));
    for (const auto *field : {&os, &architecture, &variant, &osVersion}) {
        if (!*field)
            return tl::unexpected(field->error());
    }
    if (!osFeatures)
        return tl::unexpected(osFeatures.error());
    return Platform{*os, *architecture, *variant, *osVersion, *osFeatures};
}

Platform Platform::host()
{
    Platform platform;
    platform.os = QStringLiteral("linux");
    platform.architecture = QSysInfo::currentCpuArchitecture();
    if (platform.architecture == QLatin1StringView("power64"))
        platform.architecture =
            Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? QStringLiteral("ppc64le") : QStringLiteral("ppc64");
    else if (platform.architecture.startsWith(QLatin1StringView("armv6")))
        platform.architecture = QStringLiteral("armel");
    else if (platform.architecture.startsWith(QLatin1StringView("armv")))
        platform.architecture = QStringLiteral("armhf");
    else if (platform.architecture == QLatin1StringView("loongarch64"))
        platform.architecture = QStringLiteral("loong64");
    return platform.normalised();
}

bool Platform::isUnknown() const
{
    const auto nothing = [](const QString &part) {
        return part.isEmpty() || part.compare(QLatin1StringView("unknown"), Qt::CaseInsensitive) == 0;
    };
    return nothing(os) && nothing(architecture);
}

// containerd/platforms database.go, normalizeOS and normalizeArch.
Platform Platform::normalised() const
{
    Platform platform = *this;
    platform.os = os.toLower();
    platform.architecture = architecture.toLower();
    platform.variant = variant.toLower();
    if (platform.os == QLatin1StringView("macos"))
        platform.os = QStringLiteral("darwin");

    QString &arch = platform.architecture;
    QString &level = platform.variant;
    const auto isAny = [](const QString &word, std::initializer_list<QLatin1StringView> names) {
        return std::find(names.begin(), names.end(), word) != names.end();
    };
    using V = QLatin1StringView;
    if (isAny(arch, {V("i386"), V("i486"), V("i586"), V("i686"), V("x86")})) {
        arch = QStringLiteral("386");
        level.clear();
    } else if (isAny(arch, {V("x86_64"), V("x86-64"), V("amd64")})) {
        arch = QStringLiteral("amd64");
        if (level == V("v1"))
            level.clear();
    } else if (isAny(arch, {V("aarch64"), V("arm64")})) {
        arch = QStringLiteral("arm64");
        if (isAny(level, {V("8"), V("8.0"), V("v8"), V("v8.0")}))
            level.clear();
        else if (isAny(level, {V("9"), V("9.0"), V("v9.0")}))
            level = QStringLiteral("v9");
    } else if (arch == V("armhf")) {
        arch = QStringLiteral("arm");
        level = QStringLiteral("v7");
    } else if (arch == V("armel")) {
        arch = QStringLiteral("arm");
        level = QStringLiteral("v6");
    } else if (arch == V("arm")) {
        if (isAny(level, {V(""), V("7")}))
            level = QStringLiteral("v7");
        else if (isAny(level, {V("5"), V("6"), V("8")}))
            level.prepend(u'v');
    }
    return platform;
}

QString Platform::toString() const
{
    QString text = os + u'/' + architecture;
    if (!variant.isEmpty() && variant != defaultVariant(architecture))
        text += u'/' + variant;
    return text;
}

int matchScore(const Platform &wanted, const Platform &offered)
{
    const Platform want = wanted.normalised();
    const Platform offer = offered.normalised();
    if (want.isUnknown() || offer.isUnknown() || want.os != offer.os)
        return 0;
    int score =
        want.architecture == offer.architecture ? variantScore(want, offer) : foreignScore(want, offer);
    if (score == 0)
        return 0;
    // Windows containers need the same build as their host; other systems do not compare versions.
    if (want.os == QLatin1StringView("windows") && !want.osVersion.isEmpty()) {
        if (offer.osVersion.isEmpty())
            score -= 20;
        else if (buildPrefix(want.osVersion) != buildPrefix(offer.osVersion))
            return 0;
        else if (want.osVersion != offer.osVersion)
            score -= 10;
    }
    for (const QString &feature : offer.osFeatures) {
        if (!want.osFeatures.contains(feature))
            return std::max(1, score - 5);
    }
    return score;
}

} // namespace oci
