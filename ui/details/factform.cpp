// SPDX-License-Identifier: Apache-2.0
#include "details/factform.h"

#include "widgets/label.h"

#include <QGridLayout>

namespace ui {

FactForm::FactForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 120);
}

void FactForm::setFacts(const QVector<Fact> &facts)
{
    QVector<Fact> wanted;
    for (const Fact &fact : facts) {
        if (!fact.value.isEmpty())
            wanted.append(fact);
    }
    if (wanted == m_facts)
        return;
    m_facts = wanted;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->hide(), widget->deleteLater();
        delete item;
    }
    int row = 0;
    for (const Fact &fact : std::as_const(m_facts)) {
        if (row >= maxRows)
            break;
        auto *name = new Label(fact.name.left(120), Label::Size::Body, Tone::Muted, this);
        name->setWordWrap(true);
        QString text = fact.value.left(maxValue);
        if (fact.value.size() > maxValue)
            text += u'…';
        auto *value = new Label(text, Label::Size::Body, Tone::Normal, this);
        if (fact.code)
            value->setMonospace();
        value->setWordWrap(true);
        value->setSelectable();
        value->setAccessibleName(tr("%1: %2").arg(fact.name, text));
        m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row, 1, Qt::AlignTop);
        ++row;
        if (!fact.note.isEmpty())
            m_grid->addWidget(new Label(fact.note, Label::Size::Caption, fact.noteTone, this), row++, 1);
    }
    const int left = int(m_facts.size()) - maxRows;
    if (left > 0)
        m_grid->addWidget(
            new Label(left == 1 ? tr("1 more: see the JSON tab") : tr("%1 more: see the JSON tab").arg(left),
                      Label::Size::Body, Tone::Muted, this),
            row, 1);
}

} // namespace ui
