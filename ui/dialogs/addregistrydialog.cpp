// SPDX-License-Identifier: Apache-2.0
#include "dialogs/addregistrydialog.h"

#include "browse/location.h"
#include "widgets/label.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

AddRegistryDialog::AddRegistryDialog(const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_known(known)
    , m_edit(new QLineEdit(this))
    , m_message(new Label({}, Label::Size::Body, Tone::Muted, this))
{
    setWindowTitle(tr("Add registry"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(8);
    auto *label = new Label(tr("&Name of the registry"), Label::Size::Body, Tone::Normal, this);
    label->setBuddy(m_edit);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing() + 4);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_add->setProperty("primary", true);
    m_add->setDefault(true);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    m_edit->setPlaceholderText(u"registry.example:5000"_s);
    m_edit->setAccessibleName(tr("Name of the registry"));
    m_edit->setMaxLength(260);
    setMinimumWidth(440);
    connect(m_edit, &QLineEdit::textChanged, this, &AddRegistryDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QString AddRegistryDialog::registry() const
{
    return m_registry;
}

QString AddRegistryDialog::message() const
{
    return m_message->text();
}

void AddRegistryDialog::check()
{
    m_registry.clear();
    QString text = m_edit->text().trimmed();
    for (const auto scheme : {"https://"_L1, "http://"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            text.remove(0, scheme.size());
    }
    while (text.endsWith(u'/'))
        text.chop(1);
    QString message =
        tr("A host name, with a port where it needs one. Plain HTTP is used for this machine only.");
    Tone tone = Tone::Muted;
    if (!text.isEmpty()) {
        const auto parsed = browse::Location::parse(text + u'/');
        const bool isRegistry = parsed && parsed->place() == browse::Location::Place::Registry;
        if (!isRegistry) {
            message = parsed ? tr("This names a place inside a registry. The name alone is wanted here.")
                             : parsed.error().message;
            tone = Tone::Danger;
        } else if (m_known.contains(parsed->source())) {
            message = tr("%1 is in the list already.").arg(parsed->source());
        } else {
            m_registry = parsed->source();
        }
    }
    m_message->setTone(tone);
    m_message->setText(message);
    m_edit->setAccessibleDescription(message);
    m_add->setEnabled(!m_registry.isEmpty());
}

} // namespace ui
