// SPDX-License-Identifier: Apache-2.0
#include "browse/pastedcommand.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace browse {

namespace {

using Answer = oci::Result<std::optional<PastedImage>>;

QString tr(const char *text)
{
    return QCoreApplication::translate("Location", text);
}

QSet<QString> setOf(QLatin1StringView words)
{
    const QStringList list = QString(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return QSet<QString>(list.begin(), list.end());
}

// Options of `docker run`, `create` and `pull` (podman, nerdctl alike) whose value is the next word.
bool takesValue(const QString &option)
{
    static const QSet<QString> options = setOf(QLatin1StringView(
        "--add-host --annotation --attach --authfile --blkio-weight --cap-add --cap-drop --cert-dir "
        "--cgroup-parent "
        "--cgroupns --cidfile --conmon-pidfile --cpu-period --cpu-quota --cpu-shares --cpus --cpuset-cpus "
        "--cpuset-mems --creds --detach-keys --device --device-cgroup-rule --device-read-bps "
        "--device-write-bps "
        "--disable-content-trust --dns --dns-option --dns-search --domainname --entrypoint --env --env-file "
        "--expose "
        "--format --gpus --group-add --health-cmd --health-interval --health-retries --health-timeout "
        "--hostname --ip "
        "--ip6 --ipc --isolation --label --label-file --link --log-driver --log-opt --mac-address --memory "
        "--memory-reservation --memory-swap --mount --name --net --network --network-alias --os --arch "
        "--variant "
        "--pid --pids-limit --platform --pod --publish --pull --restart --runtime --secret --security-opt "
        "--shm-size "
        "--stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --tz --ulimit --user --userns --uts "
        "--volume "
        "--volume-driver --volumes-from --workdir --context --host --config --log-level --override-arch "
        "--override-os --retry-times --to --parallel --limit --layer --sort"));
    if (option.startsWith(QLatin1String("--")))
        return options.contains(option);
    // A cluster such as -it or -itp: only its last letter can take the next word, as in `-itp 8080:80`.
    return QStringLiteral("pveuwhmlacH").contains(option.back());
}

QStringList wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool inWord = false;
    for (const QChar c : line) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            if (inWord || !word.isEmpty())
                words << word;
            word.clear();
            inWord = false;
        } else {
            word += c;
        }
    }
    if (inWord || !word.isEmpty())
        words << word;
    return words;
}

Answer imageFrom(const QString &image, const QString &platform)
{
    PastedImage pasted{image, std::nullopt};
    if (image.contains(QLatin1Char('$')))
        return oci::fail(oci::ErrorKind::Usage,
                         tr("\"%1\" contains a variable: write the name that it stands for.").arg(image));
    // $BUILDPLATFORM and the like say nothing about an image: this machine's platform stays.
    if (!platform.isEmpty() && !platform.contains(QLatin1Char('$'))) {
        const oci::Result<oci::Platform> parsed = oci::Platform::parse(platform);
        if (!parsed)
            return tl::unexpected(parsed.error());
        pasted.platform = *parsed;
    }
    return pasted;
}

// The first word that is no option, and the value of --platform on the way.
Answer firstArgument(const QStringList &words, const QString &command)
{
    QString platform;
    for (int i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == QLatin1String("\\"))
            continue; // a line that went on
        if (word.startsWith(QLatin1String("--platform="))) {
            platform = word.mid(11);
        } else if (word.startsWith(QLatin1Char('-')) && word.size() > 1) {
            const bool next = !word.contains(QLatin1Char('=')) && takesValue(word) && i + 1 < words.size();
            if (next && word == QLatin1String("--platform"))
                platform = words.at(i + 1);
            i += next ? 1 : 0;
        } else {
            return imageFrom(word, platform);
        }
    }
    return oci::fail(oci::ErrorKind::Usage, tr("The command \"%1\" names no image.").arg(command));
}

Answer readDockerfileLine(const QStringList &words)
{
    QString platform;
    for (int i = 1; i < words.size(); ++i) {
        if (words.at(i).startsWith(QLatin1String("--platform="))) {
            platform = words.at(i).mid(11);
        } else if (!words.at(i).startsWith(QLatin1String("--"))) {
            if (words.at(i) == QLatin1String("scratch"))
                return oci::fail(oci::ErrorKind::Usage,
                                 tr("\"scratch\" is the empty image: there is nothing to open."));
            return imageFrom(words.at(i), platform);
        }
    }
    return oci::fail(oci::ErrorKind::Usage, tr("The FROM line names no image."));
}

Answer readCommand(QStringList words)
{
    static const QSet<QString> programs = setOf(
        QLatin1StringView("docker podman nerdctl crictl buildah finch crane regctl oras tallyman skopeo"));
    static const QSet<QString> groups =
        setOf(QLatin1StringView("image container manifest buildx imagetools artifact"));
    static const QSet<QString> verbs = setOf(QLatin1StringView(
        "pull run create push inspect history save rmi tag manifest config digest ls export copy cp "
        "open tags layers files from discover"));
    while (!words.isEmpty() && (words.first() == QLatin1String("$") || words.first() == QLatin1String("#") ||
                                words.first() == QLatin1String("sudo")))
        words.removeFirst();
    if (words.size() < 2 || !programs.contains(words.first().section(QLatin1Char('/'), -1)))
        return std::optional<PastedImage>();
    const QString command = words.takeFirst();
    // Options of the program itself stand before the verb.
    while (!words.isEmpty() && words.first().startsWith(QLatin1Char('-'))) {
        const QString option = words.takeFirst();
        if (!option.contains(QLatin1Char('=')) && takesValue(option) && !words.isEmpty())
            words.removeFirst();
    }
    while (words.size() > 1 && groups.contains(words.first()) &&
           (verbs.contains(words.at(1)) || groups.contains(words.at(1))))
        words.removeFirst();
    if (words.isEmpty() || !verbs.contains(words.first()))
        return oci::fail(
            oci::ErrorKind::Usage,
            tr("The command \"%1 %2\" names no image that could be opened.").arg(command, words.value(0)));
    const QString verb = words.takeFirst();
    return firstArgument(words, command + QLatin1Char(' ') + verb);
}

} // namespace

Answer readPastedLine(const QString &line)
{
    static const QRegularExpression yaml(
        QStringLiteral(R"(^(?:-\s+)?"?image"?:\s+["']?([^"'\s#,]+)["']?,?\s*(?:#.*)?$)"));
    if (const auto match = yaml.match(line); match.hasMatch())
        return imageFrom(match.captured(1), {});
    const QStringList words = wordsOf(line);
    if (words.isEmpty())
        return std::optional<PastedImage>();
    if (words.size() > 1 && words.first().compare(QLatin1String("from"), Qt::CaseInsensitive) == 0)
        return readDockerfileLine(words);
    return readCommand(words);
}

} // namespace browse
