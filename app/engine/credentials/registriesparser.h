// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/credentials/registriesconf.h"

#include <memory>

namespace credentials {

/// Reads one file of registries.conf into what earlier files have said: its fields overwrite, its registries
/// replace those of the same prefix. Any thread.
class RegistriesParser final
{
public:
    RegistriesParser(const QString &file, RegistriesConf &conf);
    ~RegistriesParser();
    Q_DISABLE_COPY_MOVE(RegistriesParser)

    /// Errors: Malformed; the message names the file and the line.
    oci::Result<bool> read(const QByteArray &toml);

private:
    struct Nodes; ///< what needs the TOML library, which is large, is in the one source file
    void insert(const RegistryRule &rule);

    QString m_file;
    RegistriesConf &m_conf;
};

} // namespace credentials
