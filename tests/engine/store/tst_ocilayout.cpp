// SPDX-License-Identifier: Apache-2.0
#include "engine/store/hasher.h"
#include "engine/store/ocilayout.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using store::OciLayout;

namespace {

oci::Digest digestOf(const QByteArray &bytes,
                     oci::Digest::Algorithm algorithm = oci::Digest::Algorithm::Sha256)
{
    store::Hasher hasher(algorithm);
    hasher.add(bytes.constData(), bytes.size());
    return hasher.finish();
}

oci::Descriptor descriptorOf(const QByteArray &bytes)
{
    oci::Descriptor descriptor;
    descriptor.mediaType = QStringLiteral("application/vnd.oci.image.manifest.v1+json");
    descriptor.digest = digestOf(bytes);
    descriptor.size = bytes.size();
    return descriptor;
}

QJsonArray indexManifests(const QString &layout)
{
    QFile file(layout + QStringLiteral("/index.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("manifests")).toArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

/// Layouts, their index and partial blobs, also between two processes and on a disk that takes no more.
class TestOciLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hashesAsOthersDo();
    void createsAndOpens();
    void refusesWhatIsNoLayout();
    void keepsForeignEntries();
    void refusesABrokenIndex();
    void writesOnlyWhatItVerified();
    void noticesADamagedBlob();
    void resumesAPartial();
    void locksAPartial();
    void aFinishedPartialIsNotWrittenAgain();
    void importsWithoutCopying();
    void importsByCopyingAcrossDisks();
    void twoProcessesShareAnIndex();
    void namesThePathOfADiskError();
    void aFullDiskLeavesNothingBehind();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void TestOciLayout::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_path = m_directory->filePath(QStringLiteral("layout"));
}

void TestOciLayout::hashesAsOthersDo()
{
    QCOMPARE(digestOf("abc").toString(),
             QStringLiteral("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(digestOf("abc", oci::Digest::Algorithm::Sha512).toString(),
             QStringLiteral("sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
    QCOMPARE(digestOf({}).hex(),
             QStringLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestOciLayout::createsAndOpens()
{
    QCOMPARE(OciLayout::open(m_path).error().kind, oci::ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(m_path));
    const auto created = OciLayout::create(m_path);
    QVERIFY(created);
    QVERIFY(OciLayout::create(m_path)); // again, as the next pull does
    const auto opened = OciLayout::open(m_path);
    QVERIFY(opened);
    QVERIFY(opened->entries());
    QVERIFY(opened->entries()->isEmpty());
    QCOMPARE(
        QDir(m_path).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList({QStringLiteral("blobs"), QStringLiteral("index.json"), QStringLiteral("oci-layout")}));
}

void TestOciLayout::refusesWhatIsNoLayout()
{
    QVERIFY(QDir().mkpath(m_path));
    writeFile(m_path + QStringLiteral("/oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
    QCOMPARE(OciLayout::open(m_path).error().kind, oci::ErrorKind::Malformed);
    QCOMPARE(OciLayout::create(m_path).error().kind, oci::ErrorKind::Malformed);
}

void TestOciLayout::keepsForeignEntries()
{
    const auto layout = OciLayout::create(m_path);
    QVERIFY(layout);
    writeFile(
        m_path + QStringLiteral("/index.json"),
        R"({"schemaVersion":2,"x-other":[1],"manifests":[{"mediaType":"application/x-strange","digest":"blake3:00",)"
        R"("size":1,"annotations":{"org.opencontainers.image.ref.name":"theirs"},"x-more":true}]})");
    QVERIFY(layout->setEntry(descriptorOf("one"), QStringLiteral("a")));
    QVERIFY(layout->setEntry(descriptorOf("two"), QStringLiteral("b")));
    QVERIFY(layout->setEntry(descriptorOf("three"), QStringLiteral("a"))); // in place of "one"
    QVERIFY(layout->setEntry(descriptorOf("four"), {}));
    QVERIFY(layout->setEntry(descriptorOf("four"), {})); // without a name, still once
    const QJsonArray manifests = indexManifests(m_path);
    QCOMPARE(manifests.size(), 4);
    QVERIFY(manifests.at(0).toObject().value(QStringLiteral("x-more")).toBool());
    QCOMPARE((*layout->entry(QStringLiteral("a")))->digest, digestOf("three"));
    QCOMPARE((*layout->entry(QStringLiteral("b")))->digest, digestOf("two"));
    QVERIFY(!*layout->entry(QStringLiteral("c")));
    QVERIFY(*layout->removeEntry(QStringLiteral("b")));
    QVERIFY(!*layout->removeEntry(QStringLiteral("b")));
    QCOMPARE(indexManifests(m_path).size(), 3);
    QFile file(m_path + QStringLiteral("/index.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("x-other"));
}

void TestOciLayout::refusesABrokenIndex()
{
    const auto layout = OciLayout::create(m_path);
    QVERIFY(layout);
    writeFile(m_path + QStringLiteral("/index.json"), "{\"manifests\":");
    QCOMPARE(layout->setEntry(descriptorOf("x"), QStringLiteral("a")).error().kind,
             oci::ErrorKind::Malformed);
    QFile file(m_path + QStringLiteral("/index.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"manifests\":")); // not ours to throw away
}

void TestOciLayout::writesOnlyWhatItVerified()
{
    const auto layout = OciLayout::create(m_path);
    QVERIFY(layout);
    const oci::Digest digest = digestOf("content");
    QCOMPARE(layout->putBlob(digest, "other").error().kind, oci::ErrorKind::DigestMismatch);
    QVERIFY(!layout->has(digest, -1));
    QVERIFY(layout->putBlob(digest, "content"));
    QVERIFY(layout->has(digest, 7));
    QVERIFY(!layout->has(digest, 8));
    QCOMPARE(*layout->readBlob(digest, 100), QByteArray("content"));
    QCOMPARE(layout->readBlob(digest, 3).error().kind, oci::ErrorKind::TooLarge);
    QCOMPARE(layout->readBlob(digestOf("absent"), 3).error().kind, oci::ErrorKind::NotFound);
    layout->removeEmptyIngestFolder();
    QVERIFY(!QFileInfo::exists(layout->ingestFolder()));
}

void TestOciLayout::noticesADamagedBlob()
{
    const auto layout = OciLayout::create(m_path);
    QVERIFY(layout->putBlob(digestOf("content"), "content"));
    writeFile(layout->blobPath(digestOf("content")), "c0ntent");
    QCOMPARE(layout->readBlob(digestOf("content"), 100).error().kind, oci::ErrorKind::DigestMismatch);
}

void TestOciLayout::resumesAPartial()
{
    const auto layout = OciLayout::create(m_path);
    const oci::Digest digest = digestOf("first second");
    {
        auto partial = layout->ingest(digest);
        QVERIFY(partial && *partial);
        QVERIFY((*partial)->append("first ", 6));
    }
    auto partial = layout->ingest(digest);
    QVERIFY(partial && *partial);
    QCOMPARE((*partial)->size(), 6);
    QVERIFY((*partial)->append("second", 6));
    QVERIFY(!layout->has(digest, -1));
    QVERIFY((*partial)->promote(layout->blobPath(digest)));
    QCOMPARE(*layout->readBlob(digest, 100), QByteArray("first second"));
    QVERIFY(!QFileInfo::exists(store::IngestFile::pathFor(layout->ingestFolder(), digest)));
}

void TestOciLayout::locksAPartial()
{
    const auto layout = OciLayout::create(m_path);
    const oci::Digest digest = digestOf("x");
    auto mine = layout->ingest(digest);
    QVERIFY(mine && *mine);
    const auto theirs = layout->ingest(digest);
    QVERIFY(theirs);
    QVERIFY(!*theirs);
    (*mine)->discard();
    QVERIFY(*layout->ingest(digest));
}

void TestOciLayout::aFinishedPartialIsNotWrittenAgain()
{
    const auto layout = OciLayout::create(m_path);
    const oci::Digest digest = digestOf("x");
    auto first = layout->ingest(digest);
    QVERIFY((*first)->append("x", 1));
    QVERIFY((*first)->promote(layout->blobPath(digest)));
    auto second = layout->ingest(digest);
    QVERIFY(second && *second);
    QCOMPARE((*second)->size(), 0); // a new file, not the one that is a blob now
    QVERIFY((*second)->append("spoilt", 6));
    QCOMPARE(*layout->readBlob(digest, 100), QByteArray("x"));
}

void TestOciLayout::importsWithoutCopying()
{
    const auto source = OciLayout::create(m_directory->filePath(QStringLiteral("source")));
    const auto layout = OciLayout::create(m_path);
    const oci::Digest digest = digestOf("shared");
    QVERIFY(source->putBlob(digest, "shared"));
    QVERIFY(*layout->importBlob(*source, digest, {}));
    QCOMPARE(*layout->readBlob(digest, 100), QByteArray("shared"));
    layout->removeEmptyIngestFolder();
    QVERIFY(!QFileInfo::exists(layout->ingestFolder()));
}

void TestOciLayout::importsByCopyingAcrossDisks()
{
    const QTemporaryDir other(QStringLiteral("/dev/shm/tallyman-XXXXXX"));
    if (!other.isValid())
        QSKIP("no second file system at /dev/shm");
    const auto source = OciLayout::create(other.filePath(QStringLiteral("source")));
    const auto layout = OciLayout::create(m_path);
    const QByteArray bytes(3'000'000, 'q');
    const oci::Digest digest = digestOf(bytes);
    QVERIFY(source->putBlob(digest, bytes));
    QVERIFY(!*layout->importBlob(*source, digest, [] { return true; })); // stopped
    QVERIFY(!layout->has(digest, -1));
    QVERIFY(*layout->importBlob(*source, digest, {}));
    QCOMPARE(*layout->readBlob(digest, bytes.size()), bytes);
    writeFile(source->blobPath(digest), QByteArray(3'000'000, 'p'));
    QVERIFY(QFile::remove(layout->blobPath(digest)));
    QCOMPARE(layout->importBlob(*source, digest, {}).error().kind, oci::ErrorKind::DigestMismatch);
    QVERIFY(!layout->has(digest, -1));
}

void TestOciLayout::twoProcessesShareAnIndex()
{
    QVERIFY(OciLayout::create(m_path));
    constexpr int perProcess = 40;
    const auto fill = [this](const QString &prefix) {
        const auto layout = OciLayout::open(m_path);
        bool good = layout.has_value();
        for (int i = 0; good && i < perProcess; ++i) {
            const QString name = prefix + QString::number(i);
            good = layout->setEntry(descriptorOf(name.toUtf8()), name).has_value();
        }
        return good;
    };
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0)
        ::_exit(fill(QStringLiteral("child")) ? 0 : 1);
    const bool mine = fill(QStringLiteral("parent"));
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(mine);
    QCOMPARE(status, 0);
    QCOMPARE(indexManifests(m_path).size(), 2 * perProcess);
}

void TestOciLayout::namesThePathOfADiskError()
{
    writeFile(m_path, "a file where a folder should be");
    const auto layout = OciLayout::create(m_path);
    QVERIFY(!layout);
    QCOMPARE(layout.error().kind, oci::ErrorKind::Disk);
    QVERIFY2(layout.error().message.contains(m_path), qPrintable(layout.error().message));
}

void TestOciLayout::aFullDiskLeavesNothingBehind()
{
    const auto layout = OciLayout::create(m_path);
    QVERIFY(layout);
    const QByteArray bytes(300'000, 'z');
    const oci::Digest digest = digestOf(bytes);
    // A file size limit stands in for a full disk: the writing call fails in the middle just so.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 100'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto put = layout->putBlob(digest, bytes);
    auto partial = layout->ingest(digest);
    const auto appended = (*partial)->append(bytes.constData(), bytes.size());
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(put.error().kind, oci::ErrorKind::Disk);
    QCOMPARE(appended.error().kind, oci::ErrorKind::Disk);
    QVERIFY2(appended.error().message.contains((*partial)->path()), qPrintable(appended.error().message));
    QCOMPARE((*partial)->size(), 0); // what was taken of the buffer is not counted, and cut off again
    QCOMPARE(QFileInfo((*partial)->path()).size(), 0);
    QVERIFY(!layout->has(digest, -1));
    (*partial)->discard();
    layout->removeEmptyIngestFolder();
    QVERIFY(!QFileInfo::exists(layout->ingestFolder()));
}

QTEST_GUILESS_MAIN(TestOciLayout)
#include "tst_ocilayout.moc"
