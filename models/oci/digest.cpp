// SPDX-License-Identifier: Apache-2.0
#include "oci/digest.h"

#include "oci/safetext.h"

#include <QCryptographicHash>

#include <algorithm>

namespace oci {

namespace {

bool isLowerHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
}

bool isAnyHex(QChar c)
{
    return isLowerHex(c) || (c >= u'A' && c <= u'F');
}

qsizetype hexLength(Digest::Algorithm algorithm)
{
    return algorithm == Digest::Algorithm::Sha512 ? 128 : 64;
}

} // namespace

Result<Digest> Digest::parse(QStringView text)
{
    const QString shown = excerpt(text);
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0 || colon + 1 == text.size())
        return fail(ErrorKind::Malformed,
                    QStringLiteral("Digest \"%1\" has the wrong format: expected algorithm:hex.").arg(shown));
    Digest digest;
    const QStringView name = text.first(colon);
    const QStringView hex = text.sliced(colon + 1);
    if (name == u"sha512")
        digest.m_algorithm = Algorithm::Sha512;
    else if (name != u"sha256")
        return fail(
            ErrorKind::Malformed,
            QStringLiteral(
                "Digest \"%1\" uses the unsupported algorithm \"%2\": only sha256 and sha512 are known.")
                .arg(shown, excerpt(name, 32)));
    const qsizetype wanted = hexLength(digest.m_algorithm);
    if (hex.size() != wanted)
        return fail(
            ErrorKind::Malformed,
            QStringLiteral("Digest \"%1\" has the wrong length: %2 characters after the colon, %3 needs %4.")
                .arg(shown)
                .arg(hex.size())
                .arg(digest.algorithmName())
                .arg(wanted));
    if (!std::all_of(hex.begin(), hex.end(), isLowerHex)) {
        const bool onlyCase = std::all_of(hex.begin(), hex.end(), isAnyHex);
        return fail(
            ErrorKind::Malformed,
            (onlyCase
                 ? QStringLiteral("Digest \"%1\" has the wrong format: its hex digits must be lowercase.")
                 : QStringLiteral(
                       "Digest \"%1\" has the wrong format: only 0-9 and a-f may follow the colon."))
                .arg(shown));
    }
    digest.m_hex = hex.toString();
    return digest;
}

Digest Digest::ofBytes(const QByteArray &bytes, Algorithm algorithm)
{
    const auto method =
        algorithm == Algorithm::Sha512 ? QCryptographicHash::Sha512 : QCryptographicHash::Sha256;
    return fromRaw(algorithm, QCryptographicHash::hash(bytes, method));
}

Digest Digest::fromRaw(Algorithm algorithm, const QByteArray &raw)
{
    if (raw.size() * 2 != hexLength(algorithm))
        return {};
    Digest digest;
    digest.m_algorithm = algorithm;
    digest.m_hex = QString::fromLatin1(raw.toHex());
    return digest;
}

QString Digest::algorithmName() const
{
    return m_algorithm == Algorithm::Sha512 ? QStringLiteral("sha512") : QStringLiteral("sha256");
}

QString Digest::toString() const
{
    return isNull() ? QString() : algorithmName() + u':' + m_hex;
}

QString Digest::shortHex() const
{
    return m_hex.left(12);
}

} // namespace oci
