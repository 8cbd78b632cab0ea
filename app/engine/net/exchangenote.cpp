// SPDX-License-Identifier: Apache-2.0
#include "engine/net/exchangenote.h"

#include "engine/net/answererror.h"
#include "engine/net/challenge.h"
#include "engine/net/exchangerecorder.h"
#include "engine/net/origin.h"
#include "oci/safetext.h"

#include <QCryptographicHash>
#include <QUrlQuery>

#include <utility>

namespace net {

namespace {

constexpr qsizetype shortestSecret = 6; // shorter ones are in every text
constexpr qsizetype shortestToken = 16; // shorter ones are in many addresses
constexpr qsizetype mostCertificates = 10;
constexpr qsizetype longestValue = 300; // characters of a header that are kept
constexpr qsizetype mostFields = 20;    // of a form

QString methodName(Request::Method method)
{
    switch (method) {
    case Request::Method::Get:
        return QStringLiteral("GET");
    case Request::Method::Head:
        return QStringLiteral("HEAD");
    case Request::Method::Post:
        return QStringLiteral("POST");
    }
    Q_UNREACHABLE();
}

QString hidden()
{
    return QStringLiteral("…");
}

bool isOpenField(const QString &name)
{
    static const QStringList open{QStringLiteral("grant_type"), QStringLiteral("service"),
                                  QStringLiteral("scope"), QStringLiteral("client_id"),
                                  QStringLiteral("access_type")};
    return open.contains(name);
}

/// What the value of an Authorization header must not leave behind: itself, and the two halves of Basic.
QStringList secretsOf(const QByteArray &authorization)
{
    const qsizetype space = authorization.indexOf(' ');
    const QByteArray value = authorization.mid(space + 1).trimmed();
    QStringList secrets{QString::fromLatin1(value)};
    if (authorization.left(space).toLower() == "basic") {
        const QByteArray pair = QByteArray::fromBase64(value);
        secrets << QString::fromUtf8(pair) << QString::fromUtf8(pair.mid(pair.indexOf(':') + 1));
    }
    return secrets;
}

} // namespace

QString shownChallenge(const QByteArray &header)
{
    static const QList<QByteArray> open{"realm", "service", "scope", "error", "error_description", "charset"};
    QStringList shown;
    const QList<Challenge> challenges = Challenge::parse(header.left(8 * 1024));
    for (const Challenge &challenge : challenges) {
        QStringList parts;
        for (auto it = challenge.parameters.cbegin(); it != challenge.parameters.cend(); ++it) {
            QString value = open.contains(it.key()) ? QString::fromUtf8(it.value()) : hidden();
            if (it.key() == "realm" && value.contains(QLatin1String("://")))
                value = redacted(QUrl::fromEncoded(it.value()));
            parts << QStringLiteral("%1=\"%2\"").arg(QString::fromLatin1(it.key()), value);
        }
        shown << (QString::fromLatin1(challenge.scheme) + QLatin1Char(' ') + parts.join(QLatin1Char(',')))
                     .trimmed();
    }
    return oci::excerpt(shown.join(QLatin1String(", ")), 2 * longestValue);
}

ExchangeNote::ExchangeNote(const Policy &policy, const Request &request)
    : m_recorder(policy.recorder)
    , m_asked(request.url)
{
    if (!m_recorder)
        return;
    const qsizetype space = request.authorization.indexOf(' ');
    m_scheme =
        space > 0 ? oci::excerpt(QString::fromLatin1(request.authorization.left(space)), 20) : QString();
    if (space > 0)
        m_secrets = secretsOf(request.authorization);
    if (!m_asked.password().isEmpty())
        m_secrets << m_asked.password(QUrl::FullyDecoded);
    m_common.purpose = oci::excerpt(request.subject, longestValue);
    m_common.method = methodName(request.method);
    m_common.caFile = m_asked.scheme() == QLatin1String("https") ? policy.caFile : QString();
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Accept", Qt::CaseInsensitive) == 0)
            m_common.accept = oci::excerpt(QString::fromLatin1(value), 1000);
        else if (name.compare("Range", Qt::CaseInsensitive) == 0)
            m_common.range = oci::excerpt(QString::fromLatin1(value), longestValue);
    }
    const bool isForm = request.method == Request::Method::Post && request.body.size() < 64 * 1024;
    const auto fields = isForm ? QUrlQuery(QString::fromLatin1(request.body)).queryItems(QUrl::FullyEncoded)
                               : QList<QPair<QString, QString>>();
    const auto decoded = [](const QString &text) {
        return QUrl::fromPercentEncoding(text.toLatin1());
    };
    for (const auto &[name, value] : fields.mid(0, mostFields)) {
        if (!isOpenField(name))
            m_secrets << value << decoded(value);
        m_common.form.append({oci::excerpt(name), isOpenField(name) ? decoded(value) : hidden()});
    }
    const auto asked = QUrlQuery(m_asked).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : std::as_const(asked)) {
        if (name == QLatin1String("scope"))
            m_common.scopes << oci::excerpt(value, longestValue);
        else if (name == QLatin1String("password") || name == QLatin1String("token"))
            m_secrets << value;
    }
    for (const auto &[name, value] : std::as_const(m_common.form)) {
        if (name == QLatin1String("scope"))
            m_common.scopes << oci::excerpt(value, longestValue);
    }
    m_secrets.removeIf([](const QString &secret) { return secret.size() < shortestSecret; });
    m_common.askedUrl = withoutSecrets(m_asked);
}

ExchangeNote::~ExchangeNote()
{
    closeStopped();
}

void ExchangeNote::begin(const QUrl &url, int redirect, int retry)
{
    if (!m_recorder)
        return;
    close();
    m_record = m_common;
    m_record.started = QDateTime::currentDateTimeUtc();
    m_record.url = clean(url);
    m_record.host = oci::excerpt(hostOf(url), longestValue);
    m_record.redirect = redirect;
    m_record.retry = retry;
    if (sameOrigin(url, m_asked))
        m_record.authScheme = m_scheme;
    m_clock.start();
    m_open = true;
}

/// The text of a stranger on one line, without the secrets that he may have been told.
QString ExchangeNote::clean(const QString &text) const
{
    QString safe = text;
    for (const QString &secret : m_secrets)
        safe.replace(secret, hidden());
    return oci::excerpt(safe, longestValue);
}

QString ExchangeNote::clean(const QByteArray &text) const
{
    return clean(QString::fromUtf8(text.left(longestValue * 8)));
}

QUrl ExchangeNote::clean(const QUrl &url) const
{
    QUrl safe = withoutSecrets(url);
    const QString whole = safe.toString(QUrl::FullyEncoded) + safe.path(QUrl::FullyDecoded);
    for (const QString &secret : m_secrets) {
        if (secret.size() >= shortestToken && whole.contains(secret)) {
            safe.setPath(QStringLiteral("/…"));
            safe.setQuery(QString());
        }
    }
    return safe;
}

void ExchangeNote::answered(const Answer &answer, qint64 bytes)
{
    if (!m_open)
        return;
    const auto either = [&answer](const char *name, const char *older) {
        const QByteArray value = answer.header(name);
        return value.isEmpty() ? answer.header(older) : value;
    };
    m_record.status = answer.status;
    m_record.bytesIn = bytes;
    m_record.challenge = clean(shownChallenge(answer.header("WWW-Authenticate")));
    m_record.rateLimit = clean(either("RateLimit-Limit", "X-RateLimit-Limit"));
    m_record.rateRemaining = clean(either("RateLimit-Remaining", "X-RateLimit-Remaining"));
    m_record.retryAfter = clean(answer.header("Retry-After"));
    if (answer.status >= 400)
        m_record.error = errorOf(answer, m_record.purpose);
}

void ExchangeNote::redirectedTo(const QUrl &target)
{
    if (m_open)
        m_record.redirectTarget = clean(target);
}

void ExchangeNote::secured(const QString &protocol, const QString &cipher,
                           const QList<QSslCertificate> &chain)
{
    if (!m_open)
        return;
    m_record.tls.protocol = protocol;
    m_record.tls.cipher = cipher;
    for (const QSslCertificate &certificate : chain.mid(0, mostCertificates)) {
        ports::CertificateFacts facts;
        facts.subject = oci::excerpt(certificate.subjectDisplayName(), longestValue);
        facts.issuer = oci::excerpt(certificate.issuerDisplayName(), longestValue);
        facts.validUntil = certificate.expiryDate().toUTC();
        facts.sha256 = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
        m_record.tls.chain.append(facts);
    }
}

void ExchangeNote::close(const std::optional<oci::Error> &error)
{
    if (!m_open)
        return;
    if (error)
        m_record.error = error;
    finish();
}

void ExchangeNote::closeStopped()
{
    if (!m_open)
        return;
    m_record.stopped = true;
    finish();
}

void ExchangeNote::finish()
{
    m_open = false;
    m_record.durationMs = m_clock.elapsed();
    if (m_record.error) {
        m_record.error->message = clean(m_record.error->message);
        m_record.error->url = oci::excerpt(m_record.url.toString(QUrl::PrettyDecoded), 500);
        for (QString &code : m_record.error->registryCodes)
            code = clean(code);
    }
    m_recorder->add(std::exchange(m_record, {}));
}

} // namespace net
