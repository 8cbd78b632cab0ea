// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ports/registrydirectory.h"
#include "samplesource.h"

/// Registries made of sample sources. fill() puts in what a person would find: Docker Hub, a company's, this
/// computer.
class SampleDirectory final : public ports::RegistryDirectory
{
    Q_OBJECT
public:
    using RegistryDirectory::RegistryDirectory;

    void fill();
    std::shared_ptr<SampleSource> sample(const QString &registry);

    QVector<ports::RegistryInfo> registries() const override { return m_infos; }
    std::shared_ptr<ports::RegistrySource> source(const QString &registry) override
    {
        return sample(registry);
    }
    void addRegistry(const QString &registry) override;
    void removeRegistry(const QString &registry) override;
    void noteVisited(const QString &) override {} // the samples list all there is

private:
    void fillHub();
    void fillCompany();
    void fillStore();

    QVector<ports::RegistryInfo> m_infos;
    QHash<QString, std::shared_ptr<SampleSource>> m_sources;
};
