// SPDX-License-Identifier: Apache-2.0
#include "oci/imageconfig.h"

#include "oci/strictjson.h"

#include <algorithm>

namespace oci {

namespace {

/// Reads fields into members and keeps the first error, so that a parser reads as a list of its fields.
class Reader final
{
public:
    explicit Reader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    void read(const char *key, QString &out) { take(json::string(m_object, name(key)), out); }
    void read(const char *key, bool &out) { take(json::boolean(m_object, name(key)), out); }
    void read(const char *key, QStringList &out) { take(json::stringOrStrings(m_object, name(key)), out); }
    void read(const char *key, QMap<QString, QString> &out)
    {
        take(json::stringMap(m_object, name(key)), out);
    }
    void readKeys(const char *key, QStringList &out)
    {
        if (const auto map = object(key))
            out = map->keys();
    }
    void readTime(const char *key, QDateTime &out)
    {
        QString text;
        read(key, text);
        // Nine decimals are usual; milliseconds are kept. Go writes the year 1 where it means "never".
        const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (time.isValid() && time.date().year() > 1)
            out = time.toUTC();
    }
    std::optional<QJsonObject> object(const char *key)
    {
        std::optional<QJsonObject> found;
        take(json::object(m_object, name(key)), found);
        return found;
    }
    QJsonArray array(const char *key)
    {
        QJsonArray found;
        take(json::array(m_object, name(key)), found);
        return found;
    }
    void absorb(const std::optional<Error> &error)
    {
        if (error && !m_error)
            m_error = error;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    static QString name(const char *key) { return QString::fromLatin1(key); }
    template <typename T>
    void take(Result<T> &&result, T &out)
    {
        if (result)
            out = std::move(*result);
        else
            absorb(result.error());
    }

    QJsonObject m_object;
    std::optional<Error> m_error;
};

void readRuntime(const QJsonObject &object, ImageConfig &config, Reader &parent)
{
    Reader reader(object);
    reader.read("User", config.user);
    reader.read("WorkingDir", config.workingDir);
    reader.read("StopSignal", config.stopSignal);
    reader.read("Entrypoint", config.entrypoint);
    reader.read("Cmd", config.cmd);
    reader.read("Env", config.env);
    reader.read("Shell", config.shell);
    reader.read("OnBuild", config.onBuild);
    reader.readKeys("ExposedPorts", config.exposedPorts);
    reader.readKeys("Volumes", config.volumes);
    reader.read("Labels", config.labels);
    if (const auto health = reader.object("Healthcheck")) {
        Reader test(*health);
        test.read("Test", config.healthcheckTest);
        reader.absorb(test.error());
    }
    parent.absorb(reader.error());
}

std::optional<Error> readDiffIds(const QJsonObject &rootfs, QVector<Digest> &diffIds)
{
    const auto texts = json::strings(rootfs, QStringLiteral("diff_ids"));
    if (!texts)
        return texts.error();
    diffIds.reserve(texts->size());
    for (const QString &text : *texts) {
        const auto digest = Digest::parse(text);
        if (!digest)
            return digest.error();
        diffIds.append(*digest);
    }
    return std::nullopt;
}

std::optional<Error> readHistory(const QJsonArray &rows, QVector<HistoryEntry> &history)
{
    history.reserve(rows.size());
    for (const QJsonValue row : rows) {
        HistoryEntry entry;
        if (!row.isObject())
            return fail(ErrorKind::Malformed,
                        QStringLiteral("Field \"history\" holds something that is not an object."))
                .value();
        Reader reader(row.toObject());
        reader.readTime("created", entry.created);
        reader.read("created_by", entry.createdBy);
        reader.read("author", entry.author);
        reader.read("comment", entry.comment);
        reader.read("empty_layer", entry.emptyLayer);
        if (reader.error())
            return reader.error();
        history.append(entry);
    }
    return std::nullopt;
}

} // namespace

bool ImageConfig::runsAsRoot() const
{
    const QString name = user.section(u':', 0, 0).trimmed();
    return name.isEmpty() || name == QLatin1StringView("root") ||
           std::all_of(name.begin(), name.end(), [](QChar c) { return c == u'0'; });
}

Result<ImageConfig> ImageConfig::parse(const QByteArray &raw)
{
    if (raw.size() > maxSize)
        return fail(ErrorKind::TooLarge, QStringLiteral("The image config has %1 bytes; at most %2 are read.")
                                             .arg(raw.size())
                                             .arg(maxSize));
    const auto object = json::parseObject(raw, QStringLiteral("image config"));
    if (!object)
        return tl::unexpected(object.error());
    ImageConfig config;
    Reader reader(*object);
    if (const auto platform = Platform::fromJson(*object))
        config.platform = *platform;
    else
        reader.absorb(platform.error());
    reader.readTime("created", config.created);
    reader.read("author", config.author);
    if (const auto runtime = reader.object("config"))
        readRuntime(*runtime, config, reader);
    if (const auto rootfs = reader.object("rootfs"))
        reader.absorb(readDiffIds(*rootfs, config.diffIds));
    reader.absorb(readHistory(reader.array("history"), config.history));
    if (reader.error()) {
        Error error = *reader.error();
        error.message.prepend(QLatin1StringView("The image config cannot be read: "));
        return tl::unexpected(error);
    }
    return config;
}

} // namespace oci
