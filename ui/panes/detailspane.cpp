// SPDX-License-Identifier: Apache-2.0
#include "panes/detailspane.h"

#include "browse/imagebrowser.h"
#include "details/dockerfiletab.h"
#include "details/jsontab.h"
#include "details/layerstab.h"
#include "details/overviewtab.h"
#include "details/platformstab.h"
#include "items/sizetext.h"
#include "theme/icons.h"
#include "widgets/findbar.h"
#include "widgets/label.h"
#include "widgets/noticestrip.h"
#include "widgets/stateview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using View = browse::Location::View;
using Place = browse::Location::Place;

namespace {

View viewOf(int tab)
{
    switch (tab) {
    case DetailsPane::PlatformsPage:
        return View::Platforms;
    case DetailsPane::LayersPage:
    case DetailsPane::DockerfilePage:
        return View::Layers;
    case DetailsPane::JsonPage:
        return View::Json;
    default:
        return View::Overview;
    }
}

int tabOf(View view)
{
    switch (view) {
    case View::Platforms:
        return DetailsPane::PlatformsPage;
    case View::Layers:
        return DetailsPane::LayersPage;
    case View::Json:
        return DetailsPane::JsonPage;
    default:
        return DetailsPane::OverviewPage;
    }
}

} // namespace

DetailsPane::DetailsPane(browse::ImageBrowser *image, QWidget *parent)
    : QWidget(parent)
    , m_image(image)
    , m_selection(new QItemSelectionModel(image->layers(), this))
    , m_title(new Label({}, Label::Size::Title))
    , m_subtitle(new Label({}, Label::Size::Body, Tone::Muted))
    , m_platform(new QComboBox)
    , m_notice(new NoticeStrip)
    , m_overview(new OverviewTab(image->layers(), m_selection))
    , m_platforms(new PlatformsTab(image->platforms()))
    , m_layers(new LayersTab(image->layers(), m_selection))
    , m_dockerfile(new DockerfileTab)
    , m_json(new JsonTab)
    , m_tabs(new QTabWidget)
    , m_find(new FindBar)
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Image details"));
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_platforms, tr("Platforms"));
    m_tabs->addTab(m_layers, tr("Layers"));
    m_tabs->addTab(m_dockerfile, tr("Dockerfile"));
    m_tabs->addTab(m_json, tr("JSON"));
    auto *page = new QWidget;
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(buildHead());
    pageLayout->addWidget(m_notice);
    pageLayout->addWidget(m_tabs, 1);
    pageLayout->addWidget(m_find);
    m_states = new StateView(page, this);
    m_states->setEmptyIcon(u"layers"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_states);
    connect(m_states, &StateView::retryRequested, m_image, &browse::ImageBrowser::reload);
    connect(m_states, &StateView::cancelRequested, m_image, &browse::ImageBrowser::cancel);
    connect(m_image, &browse::ImageBrowser::detailsChanged, this, &DetailsPane::showDetails);
    connect(m_image, &browse::ImageBrowser::stateChanged, this, &DetailsPane::showState);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        m_find->hide();
        Q_EMIT tabChanged(viewOf(tab));
    });
    connect(m_platforms, &PlatformsTab::manifestChosen, m_image, &browse::ImageBrowser::switchManifest);
    connect(m_overview, &OverviewTab::copied, this, &DetailsPane::copied);
    connect(m_dockerfile, &DockerfileTab::copied, this, &DetailsPane::copied);
    connect(m_json, &JsonTab::copied, this, &DetailsPane::copied);
    connect(m_platform, &QComboBox::activated, this, [this](int number) {
        if (number < m_image->details().platforms.size())
            Q_EMIT platformChosen(m_image->details().platforms.at(number));
    });
    showState();
}

QWidget *DetailsPane::buildHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_title->setSelectable();
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(m_title, 1);
    row->addWidget(m_platform);
    layout->addLayout(row);
    m_subtitle->setSelectable();
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(m_subtitle);
    m_platform->setAccessibleName(tr("Platform"));
    m_platform->setToolTip(tr("Platform that is shown and pulled"));
    m_platform->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return head;
}

void DetailsPane::setLocation(const browse::Location &location)
{
    m_location = location;
    if (location.place() == Place::Image) {
        m_image->open(location);
        if (tabOf(location.view()) != tabOf(viewOf(m_tabs->currentIndex())))
            m_tabs->setCurrentIndex(tabOf(location.view()));
    } else {
        m_image->close();
    }
    showDetails();
    showState();
}

void DetailsPane::showTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

int DetailsPane::currentTab() const
{
    return m_tabs->currentIndex();
}

void DetailsPane::selectLayer(int layer)
{
    const int row = m_image->layers()->rowOfLayer(layer);
    if (row >= 0)
        m_selection->setCurrentIndex(m_image->layers()->index(row, 0),
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool DetailsPane::find()
{
    if (!m_states->showsContent())
        return false;
    switch (m_tabs->currentIndex()) {
    case LayersPage:
        m_find->open(m_layers->textView());
        return true;
    case DockerfilePage:
        m_find->open(m_dockerfile->textView());
        return true;
    case JsonPage:
        m_json->showText();
        m_find->open(m_json->textView());
        return true;
    default:
        return false;
    }
}

void DetailsPane::showDetails()
{
    const browse::ImageDetails &details = m_image->details();
    m_title->setText(details.reference.isNull() ? QString() : details.reference.familiar());
    m_title->setToolTip(items::plainToolTip(details.reference.toString()));
    //: who was asked, short digest
    m_subtitle->setText(details.digest.isNull()
                            ? details.source
                            : tr("%1 · %2").arg(m_location.isLocal() ? tr("This computer") : details.source,
                                                items::shortDigestText(details.digest)));
    m_overview->show(details);
    m_dockerfile->show(details);
    m_json->show(details);
    showPlatforms(details);
    showNotice(details);
    m_tabs->setTabEnabled(DockerfilePage, details.config.has_value());
}

void DetailsPane::showPlatforms(const browse::ImageDetails &details)
{
    m_platform->clear();
    for (const oci::Platform &platform : details.platforms)
        m_platform->addItem(icon(u"platform"_s, Tone::Muted), platform.toString());
    if (m_platform->count() == 0 && !details.platform.isUnknown())
        m_platform->addItem(icon(u"platform"_s, Tone::Muted), details.platform.toString());
    const int current = int(details.platforms.indexOf(details.platform));
    m_platform->setCurrentIndex(current >= 0 ? current : m_platform->findText(details.platform.toString()));
    m_platform->setVisible(m_platform->count() > 0);
    m_platform->setEnabled(m_platform->count() > 1);
    const auto platforms = int(details.platforms.size());
    m_tabs->setTabText(PlatformsPage, platforms > 1 ? tr("Platforms (%1)").arg(QLocale().toString(platforms))
                                                    : tr("Platforms"));
    m_tabs->setTabText(LayersPage, details.manifest
                                       ? tr("Layers (%1)").arg(QLocale().toString(details.layerCount))
                                       : tr("Layers"));
}

void DetailsPane::showNotice(const browse::ImageDetails &details)
{
    if (!details.explanation.isEmpty())
        m_notice->show(details.explanation, Tone::Warning);
    else
        m_notice->hide();
}

void DetailsPane::showState()
{
    if (m_location.place() == Place::Image)
        return m_states->setState(m_image->state());
    if (m_location.place() == Place::Repository)
        return m_states->setState(browse::ViewState::empty(
            tr("Choose a tag"), tr("Its layers, platforms and settings are shown here.")));
    m_states->setState(browse::ViewState::empty(tr("Choose a repository"), tr("Its tags come next.")));
}

} // namespace ui
