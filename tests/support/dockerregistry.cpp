// SPDX-License-Identifier: Apache-2.0
#include "support/dockerregistry.h"

#include "support/program.h"
#include "support/signingkey.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace support {

namespace {

constexpr qint64 logCap = 256 * 1024;
constexpr int startMs = 20'000;

QByteArray quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\''), QStringLiteral("''"));
    return "'" + escaped.toUtf8() + "'";
}

QByteArray readFrom(const QString &fileName, qint64 offset)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return {};
    return file.readAll();
}

} // namespace

DockerRegistry::DockerRegistry(const RegistryOptions &options)
    : m_options(options)
    , m_port(options.port)
{
    if (options.tls)
        m_certificates = std::make_unique<Certificates>(m_directory.path(), *options.tls);
}

DockerRegistry::~DockerRegistry()
{
    stop();
}

bool DockerRegistry::writeConfig()
{
    QByteArray yaml =
        "version: 0.1\nlog:\n  accesslog:\n    disabled: false\n  level: info\nstorage:\n  filesystem:\n    "
        "rootdirectory: " +
        quoted(storage()) + "\n  delete:\n    enabled: " + (m_options.deleteEnabled ? "true" : "false") +
        "\n  maintenance:\n    uploadpurging:\n      enabled: false\nhttp:\n  addr: 127.0.0.1:" +
        QByteArray::number(m_port) + "\n";
    if (m_certificates) {
        yaml += "  tls:\n    certificate: " + quoted(m_certificates->chainFile()) +
                "\n    key: " + quoted(m_certificates->keyFile()) + "\n";
    }
    if (m_options.token) {
        yaml += "auth:\n  token:\n    realm: " + quoted(m_options.token->realm) +
                "\n    service: " + quoted(m_options.token->service) +
                "\n    issuer: " + quoted(m_options.token->issuer) +
                "\n    rootcertbundle: " + quoted(m_options.token->rootCertBundle) + "\n";
    } else if (!m_options.users.isEmpty()) {
        QByteArray lines;
        for (auto it = m_options.users.cbegin(); it != m_options.users.cend(); ++it) {
            const ProgramResult made = runProgram(QStringLiteral("htpasswd"),
                                                  {QStringLiteral("-niBC"), QStringLiteral("4"), it.key()},
                                                  {.input = it.value().toUtf8()});
            if (!made.ok()) {
                qWarning("htpasswd: %s", made.describe().constData());
                return false;
            }
            lines += made.out.trimmed() + '\n';
        }
        const QString users = m_directory.filePath(QStringLiteral("users"));
        writeFileOrDie(users, lines);
        yaml += "auth:\n  htpasswd:\n    realm: 'Tallyman test'\n    path: " + quoted(users) + "\n";
    }
    writeFileOrDie(m_directory.filePath(QStringLiteral("config.yml")), yaml);
    return true;
}

bool DockerRegistry::start()
{
    if (isRunning())
        return true;
    if (!m_directory.isValid() || !writeConfig())
        return false;
    const QString logFile = m_directory.filePath(QStringLiteral("log"));
    m_logStart = QFile(logFile).size();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(logFile, QIODevice::Append);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    // Without these the program's own environment could change its configuration (REGISTRY_HTTP_ADDR and
    // such).
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("REGISTRY_")) || name.startsWith(QLatin1String("OTEL_")))
            environment.remove(name);
    }
    m_process->setProcessEnvironment(environment);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(findProgram(QStringLiteral("docker-registry")),
                     {QStringLiteral("serve"), m_directory.filePath(QStringLiteral("config.yml"))});
    if (m_process->waitForStarted(startMs) && waitUntilItAnswers())
        return true;
    stop();
    return false;
}

bool DockerRegistry::readPort()
{
    static const QRegularExpression listening(QStringLiteral("listening on 127\\.0\\.0\\.1:(\\d+)"));
    const QByteArray text = readFrom(m_directory.filePath(QStringLiteral("log")), m_logStart);
    const QRegularExpressionMatch match = listening.match(QString::fromUtf8(text));
    if (!match.hasMatch())
        return false;
    m_port = match.captured(1).toUShort();
    return m_port != 0;
}

bool DockerRegistry::waitUntilItAnswers()
{
    // "listening on" is written when the socket accepts already: from then on a connection waits until it is
    // served.
    const QDeadlineTimer deadline(startMs);
    while (!deadline.hasExpired() && m_process->state() == QProcess::Running) {
        if (readPort()) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (socket.waitForConnected(1000))
                return true;
        }
        m_process->waitForFinished(10);
    }
    return false;
}

void DockerRegistry::stop()
{
    if (!m_process)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(3000)) {
        m_process->kill();
        m_process->waitForFinished(3000);
    }
    m_process.reset();
}

bool DockerRegistry::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

QString DockerRegistry::host() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

QString DockerRegistry::baseUrl() const
{
    return (m_certificates ? QStringLiteral("https://") : QStringLiteral("http://")) + host();
}

QString DockerRegistry::caFile() const
{
    return m_certificates ? m_certificates->caFile() : QString();
}

QString DockerRegistry::caDirectory() const
{
    return m_certificates ? m_certificates->caDirectory() : QString();
}

QString DockerRegistry::storage() const
{
    return m_directory.filePath(QStringLiteral("storage"));
}

qint64 DockerRegistry::processId() const
{
    return m_process ? m_process->processId() : 0;
}

QByteArray DockerRegistry::log() const
{
    return readFrom(m_directory.filePath(QStringLiteral("log")), 0).right(logCap);
}

int DockerRegistry::countRequests(const QByteArray &method, const QByteArray &uriPart) const
{
    // The access log is in Apache's combined format: 127.0.0.1 - - [time] "GET /v2/ HTTP/1.1" 200 …
    int count = 0;
    const QList<QByteArray> lines = readFrom(m_directory.filePath(QStringLiteral("log")), 0).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray request = line.mid(line.indexOf("] \"") + 3);
        if (line.startsWith("127.0.0.1 - ") && request.startsWith(method + ' ') &&
            request.left(request.indexOf('"')).contains(uriPart))
            ++count;
    }
    return count;
}

} // namespace support
