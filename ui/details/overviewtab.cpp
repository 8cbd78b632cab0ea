// SPDX-License-Identifier: Apache-2.0
#include "details/overviewtab.h"

#include "details/factform.h"
#include "items/layermodel.h"
#include "items/sizetext.h"
#include "widgets/copyfield.h"
#include "widgets/label.h"
#include "widgets/layerbar.h"

#include <QGridLayout>
#include <QItemSelectionModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

/// A command line as one would type it: arguments with spaces or quotes stand in quotes.
QString commandText(const QStringList &arguments)
{
    QStringList parts;
    for (const QString &argument : arguments) {
        const bool plain = !argument.isEmpty() && !argument.contains(u' ') && !argument.contains(u'"') &&
                           !argument.contains(u'\'') && !argument.contains(u'\n');
        QString quoted = argument;
        parts << (plain ? argument : u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'');
    }
    return parts.join(u' ');
}

QString lines(const QStringList &texts)
{
    return texts.join(u'\n');
}

Label *figure(QWidget *parent)
{
    auto *label = new Label({}, Label::Size::Heading, Tone::Normal, parent);
    label->setSelectable();
    return label;
}

} // namespace

OverviewTab::OverviewTab(items::LayerModel *layers, QItemSelectionModel *selection, QWidget *parent)
    : QScrollArea(parent)
    , m_layers(layers)
    , m_selection(selection)
    , m_size(figure(this))
    , m_sizeNote(new Label(tr("compressed"), Label::Size::Caption, Tone::Muted))
    , m_count(figure(this))
    , m_created(figure(this))
    , m_bar(new LayerBar)
    , m_barText(new Label({}, Label::Size::Caption, Tone::Muted))
    , m_copyRows(new QWidget)
    , m_start(new FactForm)
    , m_environment(new FactForm)
    , m_labels(new FactForm)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Overview"));
    auto *page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    m_layout = new QVBoxLayout(page);
    m_layout->setContentsMargins(16, 16, 16, 16);
    m_layout->setSpacing(8);
    auto *figures = new QGridLayout;
    figures->setHorizontalSpacing(32);
    figures->setVerticalSpacing(0);
    figures->setColumnStretch(3, 1);
    figures->addWidget(m_size, 0, 0);
    figures->addWidget(m_sizeNote, 1, 0);
    figures->addWidget(m_count, 0, 1);
    figures->addWidget(new Label(tr("layers"), Label::Size::Caption, Tone::Muted), 1, 1);
    figures->addWidget(m_created, 0, 2);
    figures->addWidget(new Label(tr("created"), Label::Size::Caption, Tone::Muted), 1, 2);
    m_layout->addLayout(figures);
    m_layout->addSpacing(4);
    m_bar->setModel(m_layers, m_selection);
    m_layout->addWidget(m_bar);
    m_barText->setSelectable();
    m_barText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_layout->addWidget(m_barText);
    addCopyFields();
    addSection(tr("Take along"), m_copyRows);
    addSection(tr("How it starts"), m_start);
    addSection(tr("Environment"), m_environment);
    addSection(tr("Labels"), m_labels);
    m_layout->addStretch(1);
    setWidget(page);
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &OverviewTab::showSelectedLayer);
}

void OverviewTab::addSection(const QString &heading, QWidget *content)
{
    auto *title = new Label(heading, Label::Size::Heading);
    m_layout->addSpacing(12);
    m_layout->addWidget(title);
    m_layout->addWidget(content);
    m_sections.append({title, content});
}

void OverviewTab::addCopyFields()
{
    auto *grid = new QGridLayout(m_copyRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    const auto add = [this, grid](const QString &what) {
        auto *field = new CopyField(what);
        const int row = grid->rowCount();
        grid->addWidget(new Label(what, Label::Size::Body, Tone::Muted), row, 0);
        grid->addWidget(field, row, 1);
        connect(field, &CopyField::copied, this, &OverviewTab::copied);
        return field;
    };
    m_reference = add(tr("Reference"));
    m_digest = add(tr("Digest"));
    m_atDigest = add(tr("Pinned"));
    m_pull = add(tr("Pull command"));
    m_kubernetes = add(tr("Kubernetes"));
}

void OverviewTab::show(const browse::ImageDetails &details)
{
    m_size->setText(details.compressedSize >= 0 ? items::sizeText(details.compressedSize) : u"–"_s);
    m_size->setToolTip(items::plainToolTip(items::exactBytesText(details.compressedSize)));
    m_size->setAccessibleName(items::compressedSizeText(details.compressedSize));
    m_count->setText(details.manifest ? QLocale().toString(details.layerCount) : u"–"_s);
    const QDateTime created = details.config ? details.config->created : QDateTime();
    m_created->setText(created.isValid() ? items::ageText(created) : u"–"_s);
    m_created->setToolTip(created.isValid() ? QLocale().toString(created.toUTC(), QLocale::LongFormat)
                                            : QString());
    m_reference->setText(details.reference.toString());
    m_digest->setText(details.digest.toString());
    m_atDigest->setText(details.digest.isNull() ? QString() : details.referenceAtDigest());
    m_pull->setText(details.pullCommand());
    m_kubernetes->setText(details.digest.isNull() ? QString() : details.kubernetesLine());
    showStart(details);
    for (const auto &[heading, content] : std::as_const(m_sections)) {
        const auto *form = qobject_cast<const FactForm *>(content);
        const bool visible = !form || form->count() > 0;
        heading->setVisible(visible);
        content->setVisible(visible);
    }
    showSelectedLayer();
}

void OverviewTab::showStart(const browse::ImageDetails &details)
{
    if (!details.config) {
        m_start->setFacts({});
        m_environment->setFacts({});
        m_labels->setFacts({});
        return;
    }
    const oci::ImageConfig &config = *details.config;
    const QString created = config.created.isValid()
                                ? QLocale().toString(config.created.toUTC(), u"yyyy-MM-dd HH:mm 'UTC'"_s)
                                : QString();
    m_start->setFacts({
        {tr("Entrypoint"), commandText(config.entrypoint), {}},
        {tr("Command"), commandText(config.cmd), {}},
        {tr("User"), config.user.isEmpty() ? u"root"_s : config.user,
         config.runsAsRoot() ? tr("Runs as root unless told otherwise") : QString()},
        {tr("Working folder"), config.workingDir, {}},
        {tr("Ports"), config.exposedPorts.join(u", "_s), {}},
        {tr("Volumes"), lines(config.volumes), {}},
        {tr("Stop signal"), config.stopSignal, {}},
        {tr("Health check"), commandText(config.healthcheckTest), {}},
        {tr("Shell"), commandText(config.shell), {}},
        {tr("On build"), lines(config.onBuild), {}},
        {tr("Author"), config.author, {}, Tone::Warning, false},
        {tr("Created"), created, {}, Tone::Warning, false},
    });
    QVector<FactForm::Fact> environment;
    for (const QString &entry : config.env) {
        const qsizetype equals = entry.indexOf(u'=');
        environment.append(equals < 0 ? FactForm::Fact{entry, u"–"_s, {}}
                                      : FactForm::Fact{entry.left(equals), entry.mid(equals + 1), {}});
    }
    m_environment->setFacts(environment);
    QVector<FactForm::Fact> labels;
    for (auto label = config.labels.constBegin(); label != config.labels.constEnd(); ++label)
        labels.append({label.key(), label.value(), {}});
    m_labels->setFacts(labels);
}

void OverviewTab::showSelectedLayer()
{
    const QModelIndex current = m_selection->currentIndex();
    m_barText->setVisible(!m_bar->segments().isEmpty());
    for (const LayerBar::Segment &segment : m_bar->segments()) {
        if (current.isValid() && segment.row == current.row()) {
            m_barText->setText(m_bar->textOf(segment));
            return;
        }
    }
    m_barText->setText(tr("Choose a layer in the bar to see what made it."));
}

} // namespace ui
