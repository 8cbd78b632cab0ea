// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/imagemaker.h"

#include <QFile>

#include <memory>
#include <openssl/evp.h>
#include <zlib.h>

namespace support {

/// Streams one layer to a file: tar, perhaps gzip, and both digests as the bytes pass. Any one thread; what
/// the disk refuses ends the test program.
class LayerWriter final
{
public:
    LayerWriter(const QString &fileName, bool gzip, quint64 seed);
    ~LayerWriter();
    LayerWriter(const LayerWriter &) = delete;
    LayerWriter &operator=(const LayerWriter &) = delete;

    void add(const LayerEntry &entry);
    void finish(); ///< the end of the tar; the digests are there from now on

    QByteArray digest() const { return m_digest; } ///< of the file: "sha256:…"
    QByteArray diffId() const { return m_diffId; } ///< of the tar
    qint64 size() const { return m_size; }         ///< of the file, in bytes

private:
    struct FreeContext
    {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    using Hash = std::unique_ptr<EVP_MD_CTX, FreeContext>;

    static Hash newHash();
    static QByteArray finished(const Hash &hash);
    void writeHeader(const QByteArray &name, const LayerEntry &entry, char type, qint64 size);
    void writeLongName(const QByteArray &name, const LayerEntry &entry);
    void writeRandom(qint64 bytes);
    void writeTar(const QByteArray &bytes);
    void deflateMore(const QByteArray &bytes, int flush);
    void writeFile(const QByteArray &bytes);

    QFile m_file;
    Hash m_fileHash;
    Hash m_tarHash;
    QByteArray m_digest;
    QByteArray m_diffId;
    qint64 m_size = 0;
    bool m_gzip;
    quint64 m_random;
    z_stream m_stream{};
};

} // namespace support
