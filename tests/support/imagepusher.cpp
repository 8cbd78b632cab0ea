// SPDX-License-Identifier: Apache-2.0
// The half of ImageMaker that uploads: plain HTTP through curl, so that not a byte is changed on the way.
#include "support/imagemaker.h"
#include "support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace support {

namespace {

MadeBlob blobIn(const QJsonValue &value)
{
    return {value[QLatin1String("digest")].toString().toLatin1(), value[QLatin1String("size")].toInteger(),
            value[QLatin1String("mediaType")].toString().toUtf8()};
}

/// curl's own words about one request: "202 http://…/uploads/…" with its Location made absolute.
struct CurlAnswer
{
    int status = 0;
    QString location;
    QByteArray text;
};

CurlAnswer curl(const QStringList &common, const QStringList &arguments)
{
    const QStringList all =
        common + arguments +
        QStringList{QStringLiteral("--write-out"), QStringLiteral("\n%{http_code} %{redirect_url}")};
    const ProgramResult result =
        runProgram(QStringLiteral("curl"), all, {.timeout = std::chrono::minutes(5)});
    const QList<QByteArray> words = result.out.mid(result.out.lastIndexOf('\n') + 1).split(' ');
    return {words.value(0).toInt(), QString::fromUtf8(words.value(1)).trimmed(), result.describe()};
}

} // namespace

bool ImageMaker::fail(const QString &what)
{
    m_error = what;
    return false;
}

bool ImageMaker::pushBlob(const QString &base, const QStringList &common, const QString &repository,
                          const MadeBlob &blob)
{
    const QString digest = QString::fromLatin1(blob.digest);
    const CurlAnswer known =
        curl(common, {QStringLiteral("--head"), base + repository + QStringLiteral("/blobs/") + digest});
    if (known.status == 200)
        return true;
    const QString start = base + repository + QStringLiteral("/blobs/uploads/");
    const CurlAnswer begun =
        curl(common, {QStringLiteral("--include"), QStringLiteral("--request"), QStringLiteral("POST"),
                      QStringLiteral("--data"), QString(), start});
    // curl names a Location only for redirects; an upload's 202 has it among the headers.
    QString location = begun.location;
    const QList<QByteArray> lines = begun.text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("location:"))
            location = QString::fromUtf8(line.mid(9).trimmed());
    }
    if (begun.status != 202 || location.isEmpty())
        return fail(QStringLiteral("no upload to %1: %2").arg(start, QString::fromUtf8(begun.text)));
    if (location.startsWith(QLatin1Char('/')))
        location.prepend(base.left(base.indexOf(QLatin1String("/v2/"))));
    location += (location.contains(QLatin1Char('?')) ? QLatin1Char('&') : QLatin1Char('?')) +
                QStringLiteral("digest=") + digest;
    const CurlAnswer done =
        curl(common, {QStringLiteral("--header"), QStringLiteral("Content-Type: application/octet-stream"),
                      QStringLiteral("--upload-file"), pathOf(blob.digest), location});
    if (done.status != 201)
        return fail(QStringLiteral("blob %1: %2").arg(digest, QString::fromUtf8(done.text)));
    return true;
}

bool ImageMaker::pushManifest(const QString &base, const QStringList &common, const QString &repository,
                              const QString &reference, const MadeBlob &manifest)
{
    const QJsonObject json = QJsonDocument::fromJson(read(manifest.digest)).object();
    const QJsonArray children = json.value(QLatin1String("manifests")).toArray();
    for (const QJsonValue &child : children) {
        const MadeBlob blob = blobIn(child);
        if (!pushManifest(base, common, repository, QString::fromLatin1(blob.digest), blob))
            return false;
    }
    QJsonArray blobs = json.value(QLatin1String("layers")).toArray();
    if (json.contains(QLatin1String("config")))
        blobs.append(json.value(QLatin1String("config")));
    for (const QJsonValue &blob : std::as_const(blobs)) {
        if (!pushBlob(base, common, repository, blobIn(blob)))
            return false;
    }
    const CurlAnswer done =
        curl(common, {QStringLiteral("--header"),
                      QStringLiteral("Content-Type: ") + QString::fromUtf8(manifest.mediaType),
                      QStringLiteral("--upload-file"), pathOf(manifest.digest),
                      base + repository + QStringLiteral("/manifests/") + reference});
    if (done.status != 201)
        return fail(QStringLiteral("manifest %1: %2").arg(reference, QString::fromUtf8(done.text)));
    return true;
}

bool ImageMaker::pushTo(const QString &registryHost, const QString &repository, const QString &tag,
                        const MadeBlob &manifest, const PushOptions &options)
{
    m_error.clear();
    QStringList common{QStringLiteral("--silent"),   QStringLiteral("--show-error"),
                       QStringLiteral("--noproxy"),  QStringLiteral("*"),
                       QStringLiteral("--max-time"), QStringLiteral("240"),
                       QStringLiteral("--header"),   QStringLiteral("Expect:")};
    if (!options.bearerToken.isEmpty())
        common += {QStringLiteral("--header"),
                   QStringLiteral("Authorization: Bearer ") + QString::fromLatin1(options.bearerToken)};
    else if (!options.user.isEmpty())
        common += {QStringLiteral("--user"), options.user + QLatin1Char(':') + options.password};
    if (!options.caFile.isEmpty())
        common += {QStringLiteral("--cacert"), options.caFile};
    const QString scheme = options.caFile.isEmpty() ? QStringLiteral("http://") : QStringLiteral("https://");
    return pushManifest(scheme + registryHost + QStringLiteral("/v2/"), common, repository, tag, manifest);
}

} // namespace support
