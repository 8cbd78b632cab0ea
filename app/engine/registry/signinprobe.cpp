// SPDX-License-Identifier: Apache-2.0
#include "engine/registry/signinprobe.h"

#include "engine/net/answererror.h"
#include "engine/net/httpclient.h"
#include "engine/registry/registryhttp.h"
#include "oci/safetext.h"

namespace registry {

/// Knows the one credential that is tried.
class SignInProbe::Fixed final : public credentials::CredentialSource
{
public:
    explicit Fixed(const credentials::Credential &credential)
        : m_credential(credential)
    {
    }
    QFuture<oci::Result<credentials::FoundCredential>> find(const QString &, const QString &) override
    {
        return credentials::readyCredential({m_credential, {}, {}});
    }

private:
    credentials::Credential m_credential;
};

SignInProbe::SignInProbe(const net::Policy &policy, const QString &registry,
                         const credentials::Credential &credential, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_credentials(std::make_unique<Fixed>(credential))
    , m_client(std::make_unique<net::HttpClient>(policy))
    , m_http(std::make_unique<RegistryHttp>(registry, m_client.get(), m_credentials.get()))
{
}

SignInProbe::~SignInProbe() = default;

QFuture<oci::Result<bool>> SignInProbe::ask()
{
    net::Request question;
    question.url.setPath(QStringLiteral("/v2/"));
    question.subject = QStringLiteral("its registry address /v2/");
    question.cap = 64 * 1024;
    auto *flow = new net::Flow<bool>(this);
    const auto future = flow->future();
    flow->step(m_http->ask(question, QString()), [this, flow](const oci::Result<net::Answer> &answer) {
        if (!answer)
            return flow->fail(answer.error());
        if (answer->isSuccess())
            return flow->settle(!m_http->authorizer().account({}).isEmpty());
        oci::Error error = net::errorOf(*answer, QStringLiteral("its registry address /v2/"));
        if (error.kind == oci::ErrorKind::NotFound || error.kind == oci::ErrorKind::Unsupported) {
            error.kind = oci::ErrorKind::Malformed;
            error.message =
                QStringLiteral("%1 is no container registry: it has nothing at /v2/").arg(m_registry);
        } else if (error.kind == oci::ErrorKind::Unauthorized) {
            error.message = QStringLiteral("%1 refused the sign-in of %2")
                                .arg(m_registry, oci::excerpt(m_http->authorizer().account({})));
        }
        flow->fail(error);
    });
    return future;
}

} // namespace registry
