// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/location.h"

#include <QWidget>

class QComboBox;
class QItemSelectionModel;
class QTabWidget;

namespace browse {
class ImageBrowser;
struct ImageDetails;
} // namespace browse

namespace ui {

class DockerfileTab;
class FindBar;
class JsonTab;
class Label;
class LayersTab;
class NoticeStrip;
class OverviewTab;
class PlatformsTab;
class StateView;

/// The right pane: one image in tabs. GUI thread.
class DetailsPane final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { OverviewPage, PlatformsPage, LayersPage, DockerfilePage, JsonPage, TabCount };

    /// `image` outlives this pane.
    explicit DetailsPane(browse::ImageBrowser *image, QWidget *parent = nullptr);

    void setLocation(const browse::Location &location);
    void showTab(int tab);
    int currentTab() const;
    void selectLayer(int layer); ///< marks the layer of this number, from 0, in bar and table
    /// Opens the search in the text of the current tab; false where it has none.
    bool find();
    OverviewTab *overview() const { return m_overview; }
    PlatformsTab *platforms() const { return m_platforms; }
    LayersTab *layers() const { return m_layers; }
    DockerfileTab *dockerfile() const { return m_dockerfile; }
    JsonTab *json() const { return m_json; }
    StateView *stateView() const { return m_states; }

Q_SIGNALS:
    void tabChanged(browse::Location::View view);
    void platformChosen(const oci::Platform &platform);
    void copied(const QString &what);

private:
    QWidget *buildHead();
    void showDetails();
    void showState();
    void showPlatforms(const browse::ImageDetails &details);
    void showNotice(const browse::ImageDetails &details);

    browse::ImageBrowser *m_image;
    QItemSelectionModel *m_selection;
    browse::Location m_location;
    Label *m_title;
    Label *m_subtitle;
    QComboBox *m_platform;
    NoticeStrip *m_notice;
    OverviewTab *m_overview;
    PlatformsTab *m_platforms;
    LayersTab *m_layers;
    DockerfileTab *m_dockerfile;
    JsonTab *m_json;
    QTabWidget *m_tabs;
    FindBar *m_find;
    StateView *m_states;
};

} // namespace ui
