// SPDX-License-Identifier: Apache-2.0
#include "sampledirectory.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace {

QVector<SampleStep> nginxSteps()
{
    return {
        {u"# debian.sh --arch 'amd64' out/ 'bookworm' '@1761609600'"_s, 28'227'259},
        {u"LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>"_s},
        {u"ENV NGINX_VERSION=1.27.5"_s},
        {u"ENV NJS_VERSION=0.8.10"_s},
        {u"ENV PKG_RELEASE=1~bookworm"_s},
        {u"RUN /bin/sh -c set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid "
         u"nginx "
         "--no-create-home --home /nonexistent --comment \"nginx user\" --shell /bin/false --uid 101 nginx   "
         "  && "
         "apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y gnupg1 "
         "ca-certificates     && rm -rf /var/lib/apt/lists/* # buildkit"_s,
         43'954'420},
        {u"COPY docker-entrypoint.sh / # buildkit"_s, 1'620'404},
        {u"COPY 10-listen-on-ipv6-by-default.sh /docker-entrypoint.d # buildkit"_s, 957},
        {u"COPY 15-local-resolvers.envsh /docker-entrypoint.d # buildkit"_s, 404},
        {u"COPY 20-envsubst-on-templates.sh /docker-entrypoint.d # buildkit"_s, 5'201'210},
        {u"COPY 30-tune-worker-processes.sh /docker-entrypoint.d # buildkit"_s, 1'401},
        {u"ENTRYPOINT [\"/docker-entrypoint.sh\"]"_s},
        {u"EXPOSE map[80/tcp:{}]"_s},
        {u"STOPSIGNAL SIGQUIT"_s},
        {u"CMD [\"nginx\" \"-g\" \"daemon off;\"]"_s},
    };
}

const QByteArray nginxConfig = R"({"Entrypoint":["/docker-entrypoint.sh"],"Cmd":["nginx","-g","daemon off;"],
"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","NGINX_VERSION=1.27.5",
"NJS_VERSION=0.8.10","NJS_RELEASE=1~bookworm","PKG_RELEASE=1~bookworm","DYNPKG_RELEASE=1~bookworm"],
"ExposedPorts":{"80/tcp":{}},"StopSignal":"SIGQUIT","WorkingDir":"/",
"Labels":{"maintainer":"NGINX Docker Maintainers <docker-maint@nginx.com>",
"org.opencontainers.image.source":"https://github.com/nginx/docker-nginx"}})";

} // namespace

void SampleDirectory::fill()
{
    m_infos = {{u"docker.io"_s, false, false},
               {u"ghcr.io"_s, false, false},
               {u"registry.example:5000"_s, false, true},
               {localStoreName(), true, false}};
    fillHub();
    fillCompany();
    fillStore();
    Q_EMIT registriesChanged();
}

void SampleDirectory::fillHub()
{
    const auto hub = sample(u"docker.io"_s);
    const QDateTime created = QDateTime::currentDateTimeUtc().addDays(-3);
    hub->addImage(
        u"library/nginx"_s, {u"1.27"_s, u"1.27.5"_s, u"latest"_s, u"mainline"_s},
        {u"linux/amd64"_s, u"linux/arm64/v8"_s, u"linux/arm/v7"_s, u"linux/386"_s, u"linux/s390x"_s},
        nginxSteps(), nginxConfig, created);
    QStringList tags;
    for (int minor = 9; minor < 28; ++minor) {
        for (const auto &suffix : {u""_s, u"-alpine"_s, u"-alpine-slim"_s, u"-perl"_s})
            tags << u"1.%1.0%2"_s.arg(QString::number(minor), suffix);
    }
    hub->addTags(u"library/nginx"_s,
                 tags + QStringList{u"stable"_s, u"stable-alpine"_s, u"alpine"_s, u"perl"_s});
    for (const auto &name : {u"alpine"_s, u"debian"_s, u"golang"_s, u"httpd"_s, u"node"_s, u"postgres"_s,
                             u"python"_s, u"redis"_s, u"ubuntu"_s})
        hub->addImage(u"library/"_s + name, {u"latest"_s, u"1"_s}, {u"linux/amd64"_s, u"linux/arm64/v8"_s},
                      nginxSteps(), nginxConfig, created);
    hub->addImage(u"grafana/grafana"_s, {u"11.4.0"_s}, {u"linux/amd64"_s}, nginxSteps(), nginxConfig,
                  created);
    hub->addTags(u"bitnami/empty"_s, {});
}

void SampleDirectory::fillCompany()
{
    const auto company = sample(u"registry.example:5000"_s);
    const QDateTime created = QDateTime::currentDateTimeUtc().addSecs(-7'200);
    for (const auto &name : {u"shop/web"_s, u"shop/worker"_s, u"tools/backup"_s})
        company->addImage(name, {u"1.4.2"_s, u"1.4.1"_s, u"main"_s}, {u"linux/amd64"_s}, nginxSteps(),
                          nginxConfig, created);
    const auto ghcr = sample(u"ghcr.io"_s);
    ghcr->mode = SampleSource::Mode::Fail;
    ghcr->error = {oci::ErrorKind::Unauthorized,
                   u"ghcr.io wants a sign-in before it lists repositories."_s,
                   401,
                   {u"UNAUTHORIZED"_s},
                   u"https://ghcr.io/v2/_catalog"_s,
                   {}};
}

void SampleDirectory::fillStore()
{
    sample(localStoreName())
        ->addImage(u"docker.io/library/alpine"_s, {u"3.20"_s}, {u"linux/amd64"_s}, nginxSteps(), nginxConfig,
                   QDateTime::currentDateTimeUtc().addDays(-40));
}

std::shared_ptr<SampleSource> SampleDirectory::sample(const QString &registry)
{
    auto &source = m_sources[registry];
    if (!source)
        source = std::make_shared<SampleSource>(registry);
    return source;
}

void SampleDirectory::addRegistry(const QString &registry)
{
    m_infos.insert(qMax(0, int(m_infos.size()) - 1), {registry, false, true});
    Q_EMIT registriesChanged();
}

void SampleDirectory::removeRegistry(const QString &registry)
{
    m_infos.removeIf(
        [&registry](const ports::RegistryInfo &info) { return info.name == registry && info.removable; });
    Q_EMIT registriesChanged();
}
