// SPDX-License-Identifier: Apache-2.0
#include "browse/exchangecommands.h"

#include "browse/shelltext.h"
#include "oci/reference.h"

#include <QStringList>
#include <QUrlQuery>

namespace browse {

using ports::ExchangeRecord;

namespace {

const QString hidden = QStringLiteral("…"); // what stands for a secret in a record

QString variable(const QString &name)
{
    return QStringLiteral("\"$%1\"").arg(shellVariable(name));
}

/// The address as one word; hidden values of its query as variables.
QString addressWord(const QUrl &url)
{
    const QString bare =
        url.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    QString word;
    QString literal = bare;
    QChar joint = QLatin1Char('?');
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    for (const auto &[key, value] : items) {
        literal += joint + key + QLatin1Char('=');
        joint = QLatin1Char('&');
        if (QUrl::fromPercentEncoding(value.toLatin1()) == hidden) {
            word += shellWord(literal) + variable(key);
            literal.clear();
        } else {
            literal += value;
        }
    }
    return literal.isEmpty() ? word : word + shellWord(literal);
}

/// What a question to a registry is about.
struct Subject
{
    enum class Kind { None, Manifest, Blob, Tags, Catalogue };
    Kind kind = Kind::None;
    QString registry;
    oci::Reference reference; ///< null for a catalogue
};

QString registryOf(const QUrl &url)
{
    QString host = url.host();
    if (host == QLatin1String("registry-1.docker.io") || host == QLatin1String("index.docker.io"))
        return QStringLiteral("docker.io");
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

/// Splits "/v2/<repository>/manifests/<reference>" and its kin. What breaks the grammar is no subject.
Subject subjectOf(const ExchangeRecord &record)
{
    using Kind = Subject::Kind;
    Subject subject;
    subject.registry = registryOf(record.askedUrl);
    const QString path = record.askedUrl.path(QUrl::FullyDecoded);
    if (record.method == QLatin1String("POST") || !path.startsWith(QLatin1String("/v2/")))
        return subject;
    const QString rest = path.mid(4);
    if (rest == QLatin1String("_catalog")) {
        // Only a good name may become a word of a command: a reference proves it.
        if (oci::Reference::fromParts(subject.registry, QStringLiteral("a")))
            subject.kind = Kind::Catalogue;
        return subject;
    }
    const qsizetype last = rest.lastIndexOf(QLatin1Char('/'));
    const qsizetype before = last > 0 ? rest.lastIndexOf(QLatin1Char('/'), last - 1) : -1;
    if (before <= 0)
        return subject;
    const QString repository = rest.left(before);
    const QString noun = rest.mid(before + 1, last - before - 1);
    const QString name = rest.mid(last + 1);
    QString tag;
    oci::Digest digest;
    if (noun == QLatin1String("tags") && name == QLatin1String("list")) {
        subject.kind = Kind::Tags;
    } else if (noun == QLatin1String("manifests") || noun == QLatin1String("blobs")) {
        subject.kind = noun == QLatin1String("blobs") ? Kind::Blob : Kind::Manifest;
        const auto parsed = oci::Digest::parse(name);
        if (parsed)
            digest = *parsed;
        else
            tag = name;
    }
    const auto reference = oci::Reference::fromParts(subject.registry, repository, tag, digest);
    const bool tagForBlob = subject.kind == Kind::Blob && digest.isNull();
    if (!reference || tagForBlob)
        return {};
    subject.reference = *reference;
    return subject;
}

bool isPlainHttp(const ExchangeRecord &record)
{
    return record.askedUrl.scheme() == QLatin1String("http");
}

QString joined(QStringList words)
{
    words.removeAll(QString());
    return words.join(QLatin1Char(' '));
}

/// Programs written in Go take further authorities from this variable.
QString goTrust(const ExchangeRecord &record)
{
    return record.caFile.isEmpty() ? QString() : QStringLiteral("SSL_CERT_FILE=") + shellWord(record.caFile);
}

void addCredentials(const ExchangeRecord &record, QStringList &words)
{
    if (record.authScheme.isEmpty())
        return;
    if (record.authScheme.compare(QLatin1String("Basic"), Qt::CaseInsensitive) == 0)
        words << QStringLiteral("--user") << QStringLiteral("\"$REGISTRY_USER:$REGISTRY_PASSWORD\"");
    else
        words << QStringLiteral("--header") << QStringLiteral("\"Authorization: Bearer $TOKEN\"");
}

void addHeader(const char *name, const QString &value, QStringList &words)
{
    if (!value.isEmpty())
        words << QStringLiteral("--header") << shellWord(QLatin1String(name) + QStringLiteral(": ") + value);
}

} // namespace

QString curlCommand(const ExchangeRecord &record)
{
    QStringList words{QStringLiteral("curl"), QStringLiteral("--globoff")};
    const Subject subject = subjectOf(record);
    if (record.method == QLatin1String("HEAD"))
        words << QStringLiteral("--head");
    else if (subject.kind == Subject::Kind::Blob)
        words << QStringLiteral("--dump-header - --output")
              << shellWord(subject.reference.digest().hex().left(12) + QStringLiteral(".blob"));
    else
        words << QStringLiteral("--include");
    if (record.redirect > 0)
        words << QStringLiteral("--location");
    if (!record.caFile.isEmpty())
        words << QStringLiteral("--cacert") << shellWord(record.caFile);
    addCredentials(record, words);
    addHeader("Accept", record.accept, words);
    addHeader("Range", record.range, words);
    for (const auto &[name, value] : record.form) {
        words << QStringLiteral("--data-urlencode");
        const QString literal = name + QLatin1Char('=');
        words << (value == hidden ? shellWord(literal) + variable(name) : shellWord(literal + value));
    }
    words << addressWord(record.redirect > 0 ? record.askedUrl : record.url);
    return joined(words);
}

QString skopeoCommand(const ExchangeRecord &record)
{
    const Subject subject = subjectOf(record);
    const QString insecure = isPlainHttp(record) ? QStringLiteral("--tls-verify=false") : QString();
    const QString place = shellWord(QStringLiteral("docker://") + subject.reference.toString());
    switch (subject.kind) {
    case Subject::Kind::Manifest: {
        const QString form = record.method == QLatin1String("HEAD")
                                 ? QStringLiteral("--no-tags --format '{{.Digest}}'")
                                 : QStringLiteral("--raw");
        return joined({goTrust(record), QStringLiteral("skopeo inspect"), insecure, form, place});
    }
    case Subject::Kind::Tags:
        return joined({goTrust(record), QStringLiteral("skopeo list-tags"), insecure, place});
    default:
        return {};
    }
}

QString craneCommand(const ExchangeRecord &record)
{
    const Subject subject = subjectOf(record);
    const QString insecure = isPlainHttp(record) ? QStringLiteral("--insecure") : QString();
    const bool head = record.method == QLatin1String("HEAD");
    const auto command = [&](const char *verb, const QString &place) {
        return joined(
            {goTrust(record), QStringLiteral("crane"), QLatin1String(verb), insecure, shellWord(place)});
    };
    switch (subject.kind) {
    case Subject::Kind::Manifest:
        return command(head ? "digest" : "manifest", subject.reference.toString());
    case Subject::Kind::Blob:
        return command("blob", subject.reference.toString());
    case Subject::Kind::Tags:
        return command("ls", subject.reference.name());
    case Subject::Kind::Catalogue:
        return command("catalog", subject.registry);
    case Subject::Kind::None:
        break;
    }
    return {};
}

QString orasCommand(const ExchangeRecord &record)
{
    const Subject subject = subjectOf(record);
    const bool head = record.method == QLatin1String("HEAD");
    const QString plain = isPlainHttp(record) ? QStringLiteral("--plain-http") : QString();
    const QString trust =
        record.caFile.isEmpty() ? QString() : QStringLiteral("--ca-file ") + shellWord(record.caFile);
    const auto command = [&](const char *verb, const QString &place) {
        return joined({QStringLiteral("oras"), QLatin1String(verb), plain, trust, shellWord(place)});
    };
    switch (subject.kind) {
    case Subject::Kind::Manifest:
        return command(head ? "manifest fetch --descriptor" : "manifest fetch", subject.reference.toString());
    case Subject::Kind::Blob:
        return command(head ? "blob fetch --descriptor" : "blob fetch --output -",
                       subject.reference.toString());
    case Subject::Kind::Tags:
        return command("repo tags", subject.reference.name());
    case Subject::Kind::Catalogue:
        return command("repo ls", subject.registry);
    case Subject::Kind::None:
        break;
    }
    return {};
}

} // namespace browse
