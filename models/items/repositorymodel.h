// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/namelistmodel.h"

namespace items {

/// The repositories of a registry or of one namespace in it, for the list pane. GUI thread.
///
/// Names are the full ones of the source ("library/nginx"). Roles as in TagModel; RepositoryRole is the full
/// name, RegistryRole the source, ReferenceRole registry/name, KeyRole the name.
class RepositoryModel final : public NameListModel
{
    Q_OBJECT
public:
    enum Column { RepositoryColumn = NameColumn, NamespaceColumn, ImageColumn, ColumnCount };

    using NameListModel::NameListModel;

    /// The source, as RegistryInfo names it. `local`: its names carry their registry already.
    void setRegistry(const QString &registry, bool local = false);

    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    QString columnTitle(int column) const override;
    QVariant cell(Id id, int column, int role) const override;
    QVariant sortValue(Id id, int column) const override;
    void forget(const std::vector<Id> &removed) override;
    void forgetAll() override;

private:
    QString m_registry;
    bool m_local = false;
};

} // namespace items
