// SPDX-License-Identifier: Apache-2.0
#include "panes/startpage.h"

#include "ports/registrydirectory.h"
#include "theme/icons.h"
#include "widgets/imagecard.h"
#include "widgets/label.h"
#include "widgets/locationedit.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int columnWidth = 640; ///< px, of everything on the page
constexpr int maxRegistries = 4;
} // namespace

StartPage::StartPage(ports::RegistryDirectory &directory, QWidget *parent)
    : QScrollArea(parent)
    , m_directory(directory)
    , m_edit(new LocationEdit(this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Start page"));
    auto *page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *column = new QWidget(page);
    column->setMaximumWidth(columnWidth);
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *outer = new QGridLayout(page);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addWidget(column, 1, 1);
    outer->setColumnStretch(0, 1);
    outer->setColumnStretch(1, 100);
    outer->setColumnStretch(2, 1);
    outer->setRowStretch(0, 2);
    outer->setRowStretch(2, 3);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *picture = new Label;
    picture->setPixmap(programIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    layout->addWidget(picture);
    layout->addSpacing(8);
    layout->addWidget(new Label(tr("Which image shall we look at?"), Label::Size::Title));
    auto *about = new Label(tr("Type a name as you would after “docker pull”, paste a link, or choose below. "
                               "Looking costs no download."),
                            Label::Size::Body, Tone::Muted);
    about->setWordWrap(true);
    layout->addWidget(about);
    layout->addSpacing(8);
    m_edit->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_edit->setMinimumHeight(40);
    layout->addWidget(m_edit);
    layout->addSpacing(20);
    layout->addWidget(new Label(tr("Well-known images"), Label::Size::Heading));
    layout->addWidget(buildImages());
    layout->addSpacing(20);
    layout->addWidget(new Label(tr("Registries"), Label::Size::Heading));
    layout->addWidget(buildRegistries());
    setWidget(page);
    connect(m_edit, &LocationEdit::locationEntered, this, &StartPage::locationChosen);
    connect(&m_directory, &ports::RegistryDirectory::registriesChanged, this, &StartPage::fillRegistries);
    fillRegistries();
}

QWidget *StartPage::buildImages()
{
    const QVector<std::pair<QString, QString>> images = {
        {u"nginx"_s, tr("Web server and proxy")}, {u"alpine"_s, tr("Small Linux base")},
        {u"debian"_s, tr("Stable Linux base")},   {u"postgres"_s, tr("Relational database")},
        {u"redis"_s, tr("Cache and data store")}, {u"python"_s, tr("Python and its tools")},
    };
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    for (int i = 0; i < images.size(); ++i) {
        const auto &[name, about] = images.at(i);
        auto *card = new ImageCard(name, about, holder);
        grid->addWidget(card, i / 3, i % 3);
        connect(card, &ImageCard::clicked, this, [this, image = name] {
            if (const auto location = browse::Location::parse(image))
                Q_EMIT locationChosen(*location);
        });
    }
    return holder;
}

QWidget *StartPage::buildRegistries()
{
    auto *holder = new QWidget;
    m_registries = new QHBoxLayout(holder);
    m_registries->setContentsMargins(0, 0, 0, 0);
    m_registries->setSpacing(8);
    return holder;
}

void StartPage::fillRegistries()
{
    QStringList known;
    while (QLayoutItem *item = m_registries->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->hide(), widget->deleteLater();
        delete item;
    }
    for (const ports::RegistryInfo &info : m_directory.registries()) {
        known << info.name;
        if (m_registries->count() >= maxRegistries)
            continue;
        auto *button =
            new QPushButton(icon(info.local ? u"computer"_s : u"registry"_s, Tone::Accent),
                            info.local ? tr("This computer") : QString(info.name).replace(u'&', u"&&"_s));
        connect(button, &QPushButton::clicked, this,
                [this, name = info.name] { Q_EMIT locationChosen(browse::Location::registry(name)); });
        m_registries->addWidget(button);
    }
    auto *add = new QPushButton(icon(u"add"_s), tr("Add registry…"));
    connect(add, &QPushButton::clicked, this, &StartPage::addRegistryRequested);
    m_registries->addWidget(add);
    m_registries->addStretch();
    m_edit->setKnownRegistries(known);
}

} // namespace ui
