// SPDX-License-Identifier: Apache-2.0
#include "items/repositorymodel.h"

#include "items/sizetext.h"
#include "oci/safetext.h"

namespace items {

void RepositoryModel::setRegistry(const QString &registry, bool local)
{
    m_registry = registry;
    m_local = local;
}

int RepositoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RepositoryModel::columnTitle(int column) const
{
    switch (Column(column)) {
    case RepositoryColumn:
        return tr("Repository");
    case NamespaceColumn:
        return tr("Namespace");
    case ImageColumn:
        return tr("Image");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant RepositoryModel::sortValue(Id id, int column) const
{
    const QVariant value = cell(id, column, RawRole);
    return value.toString().isEmpty() ? QVariant() : value;
}

QVariant RepositoryModel::cell(Id id, int column, int role) const
{
    const QString full = store().name(id);
    switch (role) {
    case RegistryRole:
        return m_registry;
    case RepositoryRole:
        return full;
    case ReferenceRole:
        return m_local ? full : m_registry + QLatin1Char('/') + full;
    case Qt::DisplayRole:
    case RawRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        break;
    default:
        return {};
    }
    const qsizetype slash = full.lastIndexOf(QLatin1Char('/'));
    QString text = full;
    if (column == NamespaceColumn)
        text = slash < 0 ? QString() : full.left(slash);
    else if (column == ImageColumn)
        text = full.mid(slash + 1);
    if (role == Qt::DisplayRole)
        return oci::plainLine(text);
    return role == Qt::ToolTipRole ? plainToolTip(oci::plainLine(text)) : text;
}

void RepositoryModel::forget(const std::vector<Id> &) {}

void RepositoryModel::forgetAll() {}

} // namespace items
