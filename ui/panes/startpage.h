// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QScrollArea>

class QHBoxLayout;

namespace ports {
class RegistryDirectory;
}

namespace ui {

class LocationEdit;

/// Where one begins: a field for any image or registry, a few well-known images, the registries. GUI thread.
class StartPage final : public QScrollArea
{
    Q_OBJECT
public:
    /// `directory` outlives this page.
    explicit StartPage(ports::RegistryDirectory &directory, QWidget *parent = nullptr);

    LocationEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void locationChosen(const browse::Location &location);
    void addRegistryRequested();

private:
    QWidget *buildImages();
    QWidget *buildRegistries();
    void fillRegistries();

    ports::RegistryDirectory &m_directory;
    LocationEdit *m_edit;
    QHBoxLayout *m_registries = nullptr;
};

} // namespace ui
