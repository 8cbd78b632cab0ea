// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace support {

/// One entry of a layer's tar.
struct LayerEntry
{
    enum class Type { File, Directory, Symlink, Hardlink };

    QByteArray path{}; ///< without a leading slash; ".wh.name" is a whiteout
    Type type = Type::File;
    QByteArray content{}; ///< of a file
    qint64 randomBytes =
        0; ///< of a file, when `content` is empty: so many incompressible bytes, made as they are written
    QByteArray linkTarget{};
    int mode = 0644;
    int uid = 0;
    int gid = 0;
};

struct LayerSpec
{
    QList<LayerEntry> entries{};
    bool gzip = true;
    QString createdBy{}; ///< the history line; empty: "ADD file:… in /"
    quint64 seed = 1;    ///< equal seeds make equal random bytes

    /// A layer of one file `path` with so many incompressible bytes.
    static LayerSpec ofRandom(qint64 bytes, quint64 seed = 1,
                              const QByteArray &path = QByteArrayLiteral("data.bin"));
    static LayerSpec ofFiles(const QMap<QByteArray, QByteArray> &files);
};

struct ImageSpec
{
    QString os = QStringLiteral("linux");
    QString architecture = QStringLiteral("amd64");
    QString variant{};
    QList<LayerSpec> layers{};
    bool docker = false;      ///< Docker schema 2 media types instead of OCI's
    bool emptyHistory = true; ///< adds ENV and CMD lines to the history that have no layer
    QStringList env{QStringLiteral("PATH=/usr/bin:/bin")};
    QStringList command{QStringLiteral("/bin/sh")};
    QMap<QString, QString> labels{};
};

/// A blob or manifest that was made.
struct MadeBlob
{
    QByteArray digest{}; ///< "sha256:…"
    qint64 size = 0;
    QByteArray mediaType{};
};

struct MadeImage
{
    MadeBlob manifest;
    MadeBlob config;
    QList<MadeBlob> layers{};
    QList<QByteArray> diffIds{};
    QString os, architecture, variant;
};

struct PushOptions
{
    QString user{}; ///< Basic authentication
    QString password{};
    QByteArray bearerToken{}; ///< wins over user
    QString caFile{};         ///< not empty: https
};

/// Makes real images in an OCI image layout on disk and pushes them. Layers are streamed: memory does not
/// grow with them. Any one thread; blocks. What the disk refuses ends the test program.
class ImageMaker final
{
public:
    /// `directory` is made if need be.
    explicit ImageMaker(const QString &directory);

    QString directory() const { return m_directory; }

    MadeBlob addBlob(const QByteArray &bytes, const QByteArray &mediaType);
    MadeImage addImage(const ImageSpec &image);
    /// An index of images, one a platform; `attestation` adds an unknown/unknown manifest for the first of
    /// them.
    MadeBlob addIndex(const QList<MadeImage> &images, bool docker = false, bool attestation = false);
    /// An artifact: a manifest that is no image. `subject` empty: none.
    MadeBlob addArtifact(const QByteArray &artifactType, const QByteArray &payload,
                         const MadeBlob &subject = {});
    /// Names a manifest or index in index.json (org.opencontainers.image.ref.name).
    void tag(const MadeBlob &manifest, const QString &name);

    QByteArray read(const QByteArray &digest) const; ///< a blob's bytes
    QString pathOf(const QByteArray &digest) const;

    /// Uploads the manifest, everything it refers to, and gives it `tag` (a digest is fine too). Bytes stay
    /// as they are. `registryHost` is "127.0.0.1:port". False: see error().
    bool pushTo(const QString &registryHost, const QString &repository, const QString &tag,
                const MadeBlob &manifest, const PushOptions &options = {});
    QString error() const { return m_error; }

    /// A small image of three layers for linux/amd64, quickly: about 3 × `layerBytes` of incompressible data.
    MadeImage addSample(qint64 layerBytes = 2048, quint64 seed = 1, bool docker = false);

private:
    struct LayerBlob
    {
        MadeBlob blob;
        QByteArray diffId;
    };
    LayerBlob addLayer(const LayerSpec &layer, bool docker);
    bool pushBlob(const QString &base, const QStringList &common, const QString &repository,
                  const MadeBlob &blob);
    bool pushManifest(const QString &base, const QStringList &common, const QString &repository,
                      const QString &reference, const MadeBlob &manifest);
    bool fail(const QString &what);
    void writeIndex();

    QString m_directory;
    QString m_error;
    QList<QPair<MadeBlob, QString>> m_names;
};

} // namespace support
