// SPDX-License-Identifier: Apache-2.0
#include "support/layerwriter.h"

#include <cstring>

namespace support {

namespace {

constexpr qint64 block = 512;

void putOctal(QByteArray &header, qsizetype at, int width, qint64 value)
{
    const QByteArray digits = QByteArray::number(value, 8).rightJustified(width - 1, '0');
    header.replace(at, width - 1, digits);
}

} // namespace

LayerWriter::LayerWriter(const QString &fileName, bool gzip, quint64 seed)
    : m_file(fileName)
    , m_fileHash(newHash())
    , m_tarHash(newHash())
    , m_gzip(gzip)
    , m_random(seed * 0x9E3779B97F4A7C15ULL + 0x2545F4914F6CDD1DULL)
{
    if (!m_file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s: %s", qPrintable(fileName), qPrintable(m_file.errorString()));
    // 15 + 16: a gzip frame; its time field is zero, so that equal contents make equal digests.
    if (m_gzip && deflateInit2(&m_stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib refused");
}

LayerWriter::~LayerWriter()
{
    if (m_gzip)
        deflateEnd(&m_stream);
}

LayerWriter::Hash LayerWriter::newHash()
{
    Hash hash(EVP_MD_CTX_new());
    if (!hash || EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr) != 1)
        qFatal("OpenSSL refused to hash");
    return hash;
}

QByteArray LayerWriter::finished(const Hash &hash)
{
    QByteArray raw(32, '\0');
    EVP_DigestFinal_ex(hash.get(), reinterpret_cast<unsigned char *>(raw.data()), nullptr);
    return "sha256:" + raw.toHex();
}

void LayerWriter::add(const LayerEntry &entry)
{
    const bool file = entry.type == LayerEntry::Type::File;
    const qint64 size = !file ? 0 : entry.content.isEmpty() ? entry.randomBytes : entry.content.size();
    char type = '0';
    switch (entry.type) {
    case LayerEntry::Type::File:
        break;
    case LayerEntry::Type::Hardlink:
        type = '1';
        break;
    case LayerEntry::Type::Symlink:
        type = '2';
        break;
    case LayerEntry::Type::Directory:
        type = '5';
        break;
    }
    QByteArray name = entry.path;
    if (type == '5' && !name.endsWith('/'))
        name += '/';
    if (name.size() > 100)
        writeLongName(name, entry);
    writeHeader(name.left(100), entry, type, size);
    if (entry.content.isEmpty() && file)
        writeRandom(size);
    else if (file)
        writeTar(entry.content);
    if (size % block != 0)
        writeTar(QByteArray(block - size % block, '\0'));
}

/// GNU's way for names above 100 bytes: an entry of type 'L' whose content is the name.
void LayerWriter::writeLongName(const QByteArray &name, const LayerEntry &entry)
{
    LayerEntry plain = entry;
    plain.linkTarget.clear();
    writeHeader("././@LongLink", plain, 'L', name.size() + 1);
    writeTar(name + QByteArray(block - name.size() % block, '\0'));
}

void LayerWriter::writeHeader(const QByteArray &name, const LayerEntry &entry, char type, qint64 size)
{
    QByteArray header(block, '\0');
    header.replace(0, name.size(), name);
    putOctal(header, 100, 8,
             entry.type == LayerEntry::Type::Directory && entry.mode == 0644 ? 0755 : entry.mode);
    putOctal(header, 108, 8, entry.uid);
    putOctal(header, 116, 8, entry.gid);
    putOctal(header, 124, 12, size);
    putOctal(header, 136, 12, 1700000000);
    header.replace(148, 8, QByteArray(8, ' '));
    header[156] = type;
    const QByteArray target = entry.linkTarget.left(100);
    header.replace(157, target.size(), target);
    header.replace(257, 8,
                   QByteArray("ustar\0"
                              "00",
                              8));
    qint64 sum = 0;
    for (const char byte : std::as_const(header))
        sum += static_cast<unsigned char>(byte);
    header.replace(148, 7, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0');
    writeTar(header);
}

void LayerWriter::writeRandom(qint64 bytes)
{
    QByteArray piece(qMin<qint64>(bytes, 256 * 1024), Qt::Uninitialized);
    for (qint64 left = bytes; left > 0; left -= piece.size()) {
        piece.resize(qMin<qint64>(left, piece.size()));
        for (qsizetype at = 0; at < piece.size(); at += qsizetype(sizeof m_random)) {
            m_random ^= m_random << 13; // Marsaglia's xorshift64
            m_random ^= m_random >> 7;
            m_random ^= m_random << 17;
            std::memcpy(piece.data() + at, &m_random, size_t(qMin<qsizetype>(8, piece.size() - at)));
        }
        writeTar(piece);
    }
}

void LayerWriter::writeTar(const QByteArray &bytes)
{
    EVP_DigestUpdate(m_tarHash.get(), bytes.constData(), size_t(bytes.size()));
    if (m_gzip)
        deflateMore(bytes, Z_NO_FLUSH);
    else
        writeFile(bytes);
}

void LayerWriter::deflateMore(const QByteArray &bytes, int flush)
{
    QByteArray out(256 * 1024, Qt::Uninitialized);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    m_stream.avail_in = uInt(bytes.size());
    do {
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        deflate(&m_stream, flush);
        writeFile(out.left(out.size() - qsizetype(m_stream.avail_out)));
    } while (m_stream.avail_out == 0);
}

void LayerWriter::writeFile(const QByteArray &bytes)
{
    EVP_DigestUpdate(m_fileHash.get(), bytes.constData(), size_t(bytes.size()));
    m_size += bytes.size();
    if (m_file.write(bytes) != bytes.size())
        qFatal("cannot write %s: %s", qPrintable(m_file.fileName()), qPrintable(m_file.errorString()));
}

void LayerWriter::finish()
{
    writeTar(QByteArray(2 * block, '\0'));
    if (m_gzip)
        deflateMore({}, Z_FINISH);
    if (!m_file.flush())
        qFatal("cannot write %s: %s", qPrintable(m_file.fileName()), qPrintable(m_file.errorString()));
    m_file.close();
    m_digest = finished(m_fileHash);
    m_diffId = finished(m_tarHash);
}

} // namespace support
