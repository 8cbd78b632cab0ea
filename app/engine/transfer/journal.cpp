// SPDX-License-Identifier: Apache-2.0
#include "engine/transfer/journal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <cerrno>

#include <signal.h>
#include <unistd.h>

namespace transfer {

namespace {

constexpr int schemaVersion = 1;

const char *const schema[] = {
    "CREATE TABLE IF NOT EXISTS pull(id INTEGER PRIMARY KEY, reference TEXT NOT NULL, platform TEXT NOT NULL,"
    " allPlatforms INTEGER NOT NULL, kind INTEGER NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL,"
    " parallel INTEGER NOT NULL, process INTEGER NOT NULL, started TEXT NOT NULL,"
    " UNIQUE(reference, platform, allPlatforms, kind, path, name))",
    "CREATE TABLE IF NOT EXISTS blob(pull INTEGER NOT NULL REFERENCES pull(id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL, layer INTEGER NOT NULL,"
    " PRIMARY KEY(pull, digest))",
    "CREATE INDEX IF NOT EXISTS blobDigest ON blob(digest)",
};

oci::Error journalError(const QString &path, const QString &reason)
{
    oci::Error error;
    error.kind = oci::ErrorKind::Disk;
    error.message = QStringLiteral("cannot write the journal %1: %2").arg(path, reason.simplified());
    return error;
}

QString platformText(const ports::PullRequest &request)
{
    return request.platform && !request.allPlatforms ? request.platform->toString() : QStringLiteral("");
}

/// Empty strings, not nulls: SQLite holds two nulls for different, and a row would be noted twice.
QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

void bindKey(QSqlQuery &query, const ports::PullRequest &request)
{
    query.addBindValue(request.reference.toString());
    query.addBindValue(platformText(request));
    query.addBindValue(request.allPlatforms ? 1 : 0);
    query.addBindValue(static_cast<int>(request.destination.kind));
    query.addBindValue(text(request.destination.path));
    query.addBindValue(text(request.destination.name));
}

constexpr auto keyCondition = " WHERE reference = ? AND platform = ? AND allPlatforms = ? AND kind = ?"
                              " AND path = ? AND name = ?";

/// Does another process of this program, still alive, own the row?
bool isAtWork(qint64 process)
{
    if (process == QCoreApplication::applicationPid() || process <= 0 ||
        (::kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM))
        return false;
    const QString program = QFileInfo(QStringLiteral("/proc/%1/exe").arg(process)).symLinkTarget();
    return program.isEmpty() || program == QCoreApplication::applicationFilePath();
}

std::optional<ports::PullRequest> requestOf(const QSqlQuery &row)
{
    const auto reference = oci::Reference::parse(row.value(1).toString());
    if (!reference)
        return {};
    ports::PullRequest request;
    request.reference = *reference;
    if (const QString platform = row.value(2).toString(); !platform.isEmpty()) {
        const auto parsed = oci::Platform::parse(platform);
        if (!parsed)
            return {};
        request.platform = *parsed;
    }
    request.allPlatforms = row.value(3).toInt() != 0;
    request.destination.kind =
        row.value(4).toInt() == 0 ? ports::Destination::Kind::Store : ports::Destination::Kind::OciLayout;
    request.destination.path = row.value(5).toString();
    request.destination.name = row.value(6).toString();
    request.parallel = row.value(7).toInt();
    return request;
}

} // namespace

Journal::Journal(QString path)
    : m_path(std::move(path))
{
}

Journal::~Journal()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

oci::Result<void> Journal::open()
{
    if (!m_connection.isEmpty())
        return {};
    const QString folder = QFileInfo(m_path).path();
    if (!QDir().mkpath(folder))
        return tl::unexpected(journalError(m_path, QStringLiteral("its folder cannot be made")));
    m_connection = QStringLiteral("journal-") + QUuid::createUuid().toString(QUuid::Id128);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
        database.setDatabaseName(m_path);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    }
    oci::Result<void> ready = prepareTables();
    if (!ready && moveAsideIfDamaged())
        ready = prepareTables();
    if (!ready) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
        m_connection.clear();
    }
    return ready;
}

oci::Result<void> Journal::prepareTables()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (!database.isOpen() && !database.open())
        return tl::unexpected(journalError(m_path, database.lastError().text()));
    QSqlQuery query(database);
    // WAL: a commit is one append; NORMAL: safe against a killed process, and after a power cut the partial
    // files are hashed again anyway.
    for (const char *pragma :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"}) {
        if (!query.exec(QLatin1StringView(pragma)))
            return tl::unexpected(journalError(m_path, query.lastError().text()));
        query.finish();
    }
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return tl::unexpected(journalError(m_path, query.lastError().text()));
    const int version = query.value(0).toInt();
    query.finish();
    if (version > schemaVersion)
        return tl::unexpected(
            journalError(m_path, QStringLiteral("a newer version of this program wrote it")));
    if (version == schemaVersion)
        return {};
    for (const char *statement : schema) {
        if (!query.exec(QLatin1StringView(statement)))
            return tl::unexpected(journalError(m_path, query.lastError().text()));
    }
    query.exec(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion));
    return {};
}

/// The journal is a convenience: a file that is no database (any more) must not stop every pull for ever.
bool Journal::moveAsideIfDamaged()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (database.isOpen()) {
        QSqlQuery probe(database);
        probe.exec(QStringLiteral("PRAGMA schema_version"));
        const QString code = probe.lastError().nativeErrorCode();
        if (code != QLatin1StringView("26") &&
            code != QLatin1StringView("11")) // SQLITE_NOTADB, SQLITE_CORRUPT
            return false;
        probe.finish();
    } else {
        return false;
    }
    database.close();
    const QString aside = m_path + QLatin1StringView(".damaged");
    QFile::remove(aside);
    QFile::remove(m_path + QLatin1StringView("-wal"));
    QFile::remove(m_path + QLatin1StringView("-shm"));
    return QFile::rename(m_path, aside);
}

oci::Result<void> Journal::begin(const ports::PullRequest &request, const QVector<Blob> &blobs)
{
    if (auto opened = open(); !opened)
        return opened;
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    const auto giveUp = [&](const QSqlError &error) -> oci::Result<void> {
        database.rollback();
        return tl::unexpected(journalError(m_path, error.text()));
    };
    if (!database.transaction())
        return tl::unexpected(journalError(m_path, database.lastError().text()));
    QSqlQuery query(database);
    // An earlier run, or another process, may have noted the same pull: then the row becomes ours.
    query.prepare(
        QStringLiteral("INSERT OR REPLACE INTO pull(reference, platform, allPlatforms, kind, path, name,"
                       " parallel, process, started) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    bindKey(query, request);
    query.addBindValue(request.parallel);
    query.addBindValue(QCoreApplication::applicationPid());
    query.addBindValue(QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    if (!query.exec())
        return giveUp(query.lastError());
    const QVariant id = query.lastInsertId();
    query.prepare(QStringLiteral("INSERT OR IGNORE INTO blob(pull, position, digest, size, layer)"
                                 " VALUES(?, ?, ?, ?, ?)"));
    for (qsizetype i = 0; i < blobs.size(); ++i) {
        query.addBindValue(id);
        query.addBindValue(i);
        query.addBindValue(blobs.at(i).digest.toString());
        query.addBindValue(blobs.at(i).size);
        query.addBindValue(blobs.at(i).isLayer ? 1 : 0);
        if (!query.exec())
            return giveUp(query.lastError());
    }
    if (!database.commit())
        return giveUp(database.lastError());
    return {};
}

oci::Result<void> Journal::finish(const ports::PullRequest &request)
{
    if (m_connection.isEmpty() && !QFileInfo::exists(m_path))
        return {};
    if (auto opened = open(); !opened)
        return opened;
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QLatin1StringView("DELETE FROM pull") + QLatin1StringView(keyCondition));
    bindKey(query, request);
    if (!query.exec())
        return tl::unexpected(journalError(m_path, query.lastError().text()));
    return {};
}

oci::Result<QVector<Journal::Pull>> Journal::unfinished()
{
    if (m_connection.isEmpty() && !QFileInfo::exists(m_path))
        return QVector<Pull>();
    if (auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    QSqlQuery rows(database);
    if (!rows.exec(
            QStringLiteral("SELECT id, reference, platform, allPlatforms, kind, path, name, parallel, process"
                           " FROM pull ORDER BY id LIMIT 1000")))
        return tl::unexpected(journalError(m_path, rows.lastError().text()));
    QVector<Pull> result;
    while (rows.next()) {
        const auto request = requestOf(rows);
        if (!request || isAtWork(rows.value(8).toLongLong()))
            continue;
        Pull pull;
        pull.request = *request;
        QSqlQuery blobs(database);
        blobs.prepare(
            QStringLiteral("SELECT digest, size, layer FROM blob WHERE pull = ? ORDER BY position"));
        blobs.addBindValue(rows.value(0));
        blobs.exec();
        while (blobs.next()) {
            if (const auto digest = oci::Digest::parse(blobs.value(0).toString()))
                pull.blobs.append({*digest, blobs.value(1).toLongLong(), blobs.value(2).toInt() != 0});
        }
        result.append(pull);
    }
    return result;
}

oci::Result<QVector<oci::Digest>> Journal::unneeded(const QVector<oci::Digest> &digests)
{
    if (auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("SELECT 1 FROM blob WHERE digest = ? LIMIT 1"));
    QVector<oci::Digest> result;
    for (const oci::Digest &digest : digests) {
        query.addBindValue(digest.toString());
        if (!query.exec())
            return tl::unexpected(journalError(m_path, query.lastError().text()));
        if (!query.next())
            result.append(digest);
        query.finish();
    }
    return result;
}

} // namespace transfer
