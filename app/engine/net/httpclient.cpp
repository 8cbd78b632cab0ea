// SPDX-License-Identifier: Apache-2.0
#include "engine/net/httpclient.h"

#include "engine/net/exchange.h"
#include "engine/net/origin.h"
#include "engine/net/proxyrule.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QSslCertificate>

namespace net {

HttpClient::HttpClient(const Policy &policy, QObject *parent)
    : QObject(parent)
    , m_policy(policy)
{
}

HttpClient::~HttpClient()
{
    // Exchanges hold replies of the manager: they go first.
    const QObjectList flows = children();
    for (QObject *child : flows) {
        if (child != m_manager)
            delete child;
    }
}

void HttpClient::prepare()
{
    if (m_manager)
        return;
    m_manager = new QNetworkAccessManager(this);
    m_manager->setProxyFactory(new ProxyRule); // the manager owns it
    m_manager->setAutoDeleteReplies(false);
    m_tls = QSslConfiguration::defaultConfiguration();
    if (m_policy.caFile.isEmpty())
        return;
    const QList<QSslCertificate> own =
        QSslCertificate::fromPath(m_policy.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (own.isEmpty())
        m_caTrouble =
            QFile::exists(m_policy.caFile)
                ? QStringLiteral("The CA file %1 holds no certificate in PEM form, or cannot be read")
                      .arg(m_policy.caFile)
                : QStringLiteral("The CA file %1 does not exist").arg(m_policy.caFile);
    m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
}

QFuture<oci::Result<Answer>> HttpClient::ask(const Request &request)
{
    prepare();
    auto *flow = new Flow<Answer>(this);
    const QFuture<oci::Result<Answer>> future = flow->future();
    const QString scheme = request.url.scheme();
    oci::Error error;
    error.url = redacted(request.url);
    if (!request.url.isValid() || request.url.host().isEmpty() ||
        (scheme != QLatin1String("http") && scheme != QLatin1String("https"))) {
        error.kind = oci::ErrorKind::Usage;
        error.message = QStringLiteral("%1 is no address that can be asked").arg(redacted(request.url));
        flow->fail(error);
    } else if (scheme == QLatin1String("https") && !m_caTrouble.isEmpty()) {
        error.kind = oci::ErrorKind::Tls;
        error.message = m_caTrouble;
        flow->fail(error);
    } else {
        (new Exchange(flow, m_manager, request, m_policy, m_tls))->send();
    }
    return future;
}

} // namespace net
