// SPDX-License-Identifier: Apache-2.0
#include "items/tagmodel.h"

#include "items/sizetext.h"

namespace items {

void TagModel::setRepositoryName(const QString &name)
{
    m_repository = name;
}

int TagModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void TagModel::setFacts(const QString &tag, const TagFacts &facts)
{
    const Id id = store().find(tag);
    if (id == NameStore::none || m_facts.value(id) == facts)
        return;
    m_facts.insert(id, facts);
    factsChanged(id, TagColumn, ColumnCount - 1); // the name's accessible text speaks of the facts too
}

TagFacts TagModel::facts(const QString &tag) const
{
    const Id id = store().find(tag);
    return id == NameStore::none ? TagFacts() : m_facts.value(id);
}

void TagModel::clearFacts()
{
    if (m_facts.isEmpty())
        return;
    m_facts.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, TagColumn), index(rowCount() - 1, ColumnCount - 1));
}

QString TagModel::columnTitle(int column) const
{
    switch (Column(column)) {
    case TagColumn:
        return tr("Tag");
    case DigestColumn:
        return tr("Digest");
    case SizeColumn:
        return tr("Size");
    case PlatformsColumn:
        return tr("Platforms");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TagModel::sortValue(Id id, int column) const
{
    const auto facts = m_facts.constFind(id);
    if (facts == m_facts.constEnd())
        return {};
    switch (Column(column)) {
    case DigestColumn:
        return facts->digest.isNull() ? QVariant() : QVariant(facts->digest.toString());
    case SizeColumn:
        return facts->size < 0 ? QVariant() : QVariant(facts->size);
    case PlatformsColumn:
        return facts->platforms.isEmpty() ? QVariant() : QVariant(facts->platforms.join(QLatin1Char(' ')));
    case TagColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TagModel::cell(Id id, int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return column == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role == ReferenceRole)
        return m_repository.isEmpty() ? store().name(id) : m_repository + QLatin1Char(':') + store().name(id);
    const TagFacts facts = m_facts.value(id);
    if (role == DigestRole)
        return facts.digest.isNull() ? QVariant() : QVariant(facts.digest.toString());
    const bool display = role == Qt::DisplayRole;
    const bool spoken = role == Qt::AccessibleTextRole;
    if (!display && !spoken && role != RawRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(column)) {
    case TagColumn:
        return spoken ? QVariant(facts.size < 0
                                     ? store().name(id)
                                     : tr("%1, %2").arg(store().name(id), compressedSizeText(facts.size)))
                      : QVariant();
    case DigestColumn:
        if (facts.digest.isNull())
            return {};
        return display || spoken ? shortDigestText(facts.digest) : facts.digest.toString();
    case SizeColumn:
        if (facts.size < 0)
            return {};
        if (role == RawRole)
            return facts.size;
        if (role == Qt::ToolTipRole)
            return tr("%1 compressed: what a pull fetches").arg(exactBytesText(facts.size));
        return spoken ? compressedSizeText(facts.size) : sizeText(facts.size);
    case PlatformsColumn:
        if (facts.platforms.isEmpty())
            return {};
        if (role == RawRole)
            return facts.platforms;
        if (role == Qt::ToolTipRole)
            return plainToolTip(facts.platforms.join(QLatin1Char('\n')));
        return facts.platforms.join(QLatin1String(", "));
    case ColumnCount:
        break;
    }
    return {};
}

void TagModel::forget(const std::vector<Id> &removed)
{
    for (const Id id : removed)
        m_facts.remove(id);
}

void TagModel::forgetAll()
{
    m_facts.clear();
}

} // namespace items
