// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/namelistmodel.h"
#include "oci/digest.h"

#include <QHash>

namespace items {

/// What is known of a tag once it was opened, or once the registry said so.
struct TagFacts
{
    oci::Digest digest;    ///< null: unknown
    qint64 size = -1;      ///< compressed bytes of the image for the wanted platform; -1: unknown
    QStringList platforms; ///< "linux/amd64", …; empty: unknown
    bool operator==(const TagFacts &) const = default;
};

/// The tags of one repository. Facts of tags that were never opened stay empty. GUI thread.
///
/// Roles: DisplayRole, ToolTipRole (plain), AccessibleTextRole, RawRole (QString tag, QString digest, qint64
/// bytes, QStringList platforms by column), DigestRole, ReferenceRole (the full reference), KeyRole (the
/// tag), TextAlignmentRole for sizes.
class TagModel final : public NameListModel
{
    Q_OBJECT
public:
    enum Column { TagColumn = NameColumn, DigestColumn, SizeColumn, PlatformsColumn, ColumnCount };

    using NameListModel::NameListModel;

    /// The repository with its registry ("docker.io/library/nginx"), for ReferenceRole.
    void setRepositoryName(const QString &name);
    void setFacts(const QString &tag, const TagFacts &facts);
    TagFacts facts(const QString &tag) const;
    void clearFacts();

    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    QString columnTitle(int column) const override;
    QVariant cell(Id id, int column, int role) const override;
    QVariant sortValue(Id id, int column) const override;
    void forget(const std::vector<Id> &removed) override;
    void forgetAll() override;

private:
    QString m_repository;
    QHash<Id, TagFacts> m_facts;
};

} // namespace items
