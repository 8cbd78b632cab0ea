// SPDX-License-Identifier: Apache-2.0
#include "oci/schema1payload.h"

#include "oci/strictjson.h"

namespace oci {

namespace {

Result<QByteArray> fromBase64Url(const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(ErrorKind::Malformed,
                    QStringLiteral("The signature of the schema 1 manifest is not base64."));
    return decoded.decoded;
}

} // namespace

Result<QByteArray> schema1Payload(const QByteArray &raw, const QJsonObject &object)
{
    const auto signatures = json::array(object, QStringLiteral("signatures"));
    if (!signatures)
        return tl::unexpected(signatures.error());
    if (signatures->isEmpty())
        return raw;
    const auto encoded = json::string(signatures->first().toObject(), QStringLiteral("protected"));
    if (!encoded)
        return tl::unexpected(encoded.error());
    const auto header = fromBase64Url(*encoded);
    if (!header)
        return tl::unexpected(header.error());
    const auto fields = json::parseObject(*header, QStringLiteral("signature header"));
    if (!fields)
        return tl::unexpected(fields.error());
    const auto length = json::integer(*fields, QStringLiteral("formatLength"));
    if (!length)
        return tl::unexpected(length.error());
    const auto encodedTail = json::string(*fields, QStringLiteral("formatTail"));
    if (!encodedTail)
        return tl::unexpected(encodedTail.error());
    if (!*length || **length <= 0 || **length > raw.size() || encodedTail->isEmpty())
        return fail(ErrorKind::Malformed,
                    QStringLiteral("The signature of the schema 1 manifest does not say what it covers."));
    const auto tail = fromBase64Url(*encodedTail);
    if (!tail)
        return tl::unexpected(tail.error());
    return raw.first(**length) + *tail;
}

} // namespace oci
