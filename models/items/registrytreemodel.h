// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "oci/error.h"
#include "ports/registryinfo.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QStringList>
#include <QVector>

#include <memory>
#include <vector>

namespace items {

/// The side pane: sections, registries, namespaces, repositories. Holds no port. GUI thread.
///
///   Registries               Section
///     docker.io              Registry    NotLoaded -> Loading -> Loaded | Failed; any -> Loading on a retry
///       library              Namespace   everything before the last "/"
///         nginx              Repository
///   On this computer         Registry    (top level; the local store)
///     localhost:5000/demo    Namespace
///
/// Expanding a registry that is NotLoaded emits childrenWanted(); whoever holds a port answers with
/// setLoading(), appendRepositories(), setFailed(). Folders come before repositories, both in natural order.
class RegistryTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { Section, Registry, Namespace, Repository };
    enum Column { NameColumn, ColumnCount };

    explicit RegistryTreeModel(QObject *parent = nullptr);
    ~RegistryTreeModel() override;

    /// The registries in order; the local one is shown last, on the top level. What stays keeps its children.
    void setRegistries(const QVector<ports::RegistryInfo> &registries);

    void setLoading(const QString &registry);
    /// A page of names ("library/nginx"). Known ones are passed over. The state becomes Loaded.
    void appendRepositories(const QString &registry, const QStringList &names, bool hasMore);
    /// A refresh: repositories that are gone leave, except visited ones; the rest stays in place.
    void replaceRepositories(const QString &registry, const QStringList &names, bool hasMore);
    void setFailed(const QString &registry, const oci::Error &error);
    /// The registry has no catalogue: Loaded, with what was visited and a note for the person.
    void setNoCatalogue(const QString &registry, const QString &note);
    /// A repository that was visited; shown although no catalogue page named it.
    void noteRepository(const QString &registry, const QString &repository);
    /// Back to NotLoaded without children.
    void clearRegistry(const QString &registry);
    /// A person asks for the node's children, or for the next page of them: emits childrenWanted(). Also a
    /// retry.
    void requestChildren(const QModelIndex &index);

    NodeState state(const QString &registry) const; ///< NotLoaded for an unknown registry
    QModelIndex indexOfRegistry(const QString &registry) const;
    QModelIndex indexOfNamespace(const QString &registry, const QString &nameSpace) const;
    QModelIndex indexOfRepository(const QString &registry, const QString &repository) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Roles: Display, ToolTip (plain), AccessibleText, KindRole, StateRole, ErrorRole, RegistryRole,
    /// RepositoryRole (full repository, or the namespace), ReferenceRole, HasMoreRole, NoteRole, RawRole
    /// (bool: removable registry).
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The first page (NotLoaded, Failed) or the next one (HasMoreRole) of this registry is wanted.
    void childrenWanted(const QString &registry);

private:
    struct Node;
    Node *nodeOf(const QModelIndex &index) const;
    Node *registryNode(const QString &registry) const;
    Node *findChild(const Node *parent, Kind kind, const QString &full) const;
    QModelIndex indexOf(const Node *node) const;
    void insertChildren(Node *parent, std::vector<std::unique_ptr<Node>> fresh);
    void insertNames(Node *registry, const QStringList &names, bool visited);
    void removeChildren(Node *parent, int first, int last);
    void removeMissing(Node *registry, const QStringList &keep);
    void stateChanged(Node *registry);
    QString accessibleText(const Node *node) const;
    QString toolTip(const Node *node) const;

    std::unique_ptr<Node> m_root;
    Node *m_section = nullptr; ///< "Registries"
    QHash<QString, Node *> m_registries;
};

} // namespace items
