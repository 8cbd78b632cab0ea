// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace support {

/// A certification authority and one server certificate of it, made with OpenSSL in `directory`. Files only;
/// any thread. A failure ends the test program: nothing that follows would be right.
class Certificates final
{
public:
    enum class Kind {
        Good,      ///< for 127.0.0.1, ::1 and localhost, valid now
        Expired,   ///< its last day was yesterday
        WrongName, ///< for elsewhere.example only
        Untrusted  ///< good, but signed by an authority other than caFile()
    };

    explicit Certificates(const QString &directory, Kind kind = Kind::Good);

    QString caFile() const { return m_caFile; }           ///< PEM, the authority to trust
    QString chainFile() const { return m_chainFile; }     ///< PEM, the server's certificate
    QString keyFile() const { return m_keyFile; }         ///< PEM, the server's private key (P-256)
    QString caDirectory() const { return m_caDirectory; } ///< holds only ca.crt: for skopeo's --src-cert-dir

private:
    QString m_caFile;
    QString m_chainFile;
    QString m_keyFile;
    QString m_caDirectory;
};

} // namespace support
