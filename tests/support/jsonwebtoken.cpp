// SPDX-License-Identifier: Apache-2.0
#include "support/jsonwebtoken.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace support {

namespace {

QByteArray base64url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray jsonWebToken(const QJsonObject &claims, const SigningKey &key)
{
    const QString algorithm =
        key.type() == SigningKey::Type::Rsa ? QStringLiteral("RS256") : QStringLiteral("ES256");
    const QJsonObject header{
        {QStringLiteral("typ"), QStringLiteral("JWT")},
        {QStringLiteral("alg"), algorithm},
        {QStringLiteral("x5c"), QJsonArray{QString::fromLatin1(key.certificateDer().toBase64())}}};
    const QByteArray text = base64url(QJsonDocument(header).toJson(QJsonDocument::Compact)) + '.' +
                            base64url(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    return text + '.' + base64url(key.sign(text));
}

} // namespace support
