// SPDX-License-Identifier: Apache-2.0
// The tree's structure; what its rows say is in registrytreetext.cpp.
#include "items/registrytreemodel.h"

#include "items/naturalorder.h"
#include "items/registrytreenode.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace items {

namespace {

QString namespaceOf(const QString &repository)
{
    return repository.left(std::max<qsizetype>(0, repository.lastIndexOf(QLatin1Char('/'))));
}

} // namespace

RegistryTreeModel::RegistryTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    auto section = std::make_unique<Node>();
    section->kind = Kind::Section;
    section->label = tr("Registries");
    section->state = NodeState::Loaded;
    section->parent = m_root.get();
    m_section = section.get();
    m_root->children.push_back(std::move(section));
}

RegistryTreeModel::~RegistryTreeModel() = default;

RegistryTreeModel::Node *RegistryTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

RegistryTreeModel::Node *RegistryTreeModel::registryNode(const QString &registry) const
{
    return m_registries.value(registry, nullptr);
}

RegistryTreeModel::Node *RegistryTreeModel::findChild(const Node *parent, Kind kind,
                                                      const QString &full) const
{
    const Node::Place wanted = Node::placeOf(kind, full);
    const auto at =
        std::lower_bound(parent->children.begin(), parent->children.end(), wanted,
                         [](const auto &node, const Node::Place &place) { return node->place < place; });
    return at != parent->children.end() && (*at)->place == wanted ? at->get() : nullptr;
}

QModelIndex RegistryTreeModel::indexOf(const Node *node) const
{
    return node == nullptr || node == m_root.get() ? QModelIndex() : createIndex(node->row, NameColumn, node);
}

void RegistryTreeModel::setRegistries(const QVector<ports::RegistryInfo> &registries)
{
    QSet<QString> wanted;
    for (const ports::RegistryInfo &info : registries)
        wanted.insert(info.name);
    const QStringList held = m_registries.keys();
    for (const QString &name : held) {
        if (wanted.contains(name))
            continue;
        Node *node = m_registries.take(name);
        removeChildren(node->parent, node->row, node->row);
    }
    int row = 0;
    for (const ports::RegistryInfo &info : registries) {
        Node *parent = info.local ? m_root.get() : m_section;
        const int place = info.local ? int(m_root->children.size()) : row++;
        if (Node *known = registryNode(info.name)) {
            known->info = info;
            if (!info.local && known->row > place) {
                beginMoveRows(indexOf(parent), known->row, known->row, indexOf(parent), place);
                parent->move(known->row, place);
                endMoveRows();
            }
            continue;
        }
        auto node = std::make_unique<Node>();
        node->kind = Kind::Registry;
        node->info = info;
        node->label = info.local ? tr("On this computer") : info.name;
        node->parent = parent;
        m_registries.insert(info.name, node.get());
        beginInsertRows(indexOf(parent), place, place);
        parent->children.insert(parent->children.begin() + place, std::move(node));
        parent->renumber(place);
        endInsertRows();
    }
}

void RegistryTreeModel::stateChanged(Node *registry)
{
    const QModelIndex index = indexOf(registry);
    Q_EMIT dataChanged(index, index);
}

void RegistryTreeModel::setLoading(const QString &registry)
{
    if (Node *node = registryNode(registry)) {
        node->state = NodeState::Loading;
        node->error.reset();
        stateChanged(node);
    }
}

void RegistryTreeModel::setFailed(const QString &registry, const oci::Error &error)
{
    if (Node *node = registryNode(registry)) {
        node->state = NodeState::Failed;
        node->error = error;
        stateChanged(node);
    }
}

void RegistryTreeModel::setNoCatalogue(const QString &registry, const QString &note)
{
    if (Node *node = registryNode(registry)) {
        node->state = NodeState::Loaded;
        node->error.reset();
        node->note = note;
        node->hasMore = false;
        stateChanged(node);
    }
}

void RegistryTreeModel::appendRepositories(const QString &registry, const QStringList &names, bool hasMore)
{
    Node *node = registryNode(registry);
    if (node == nullptr)
        return;
    insertNames(node, names, false);
    node->state = NodeState::Loaded;
    node->error.reset();
    node->note.clear();
    node->hasMore = hasMore;
    stateChanged(node);
}

void RegistryTreeModel::replaceRepositories(const QString &registry, const QStringList &names, bool hasMore)
{
    Node *node = registryNode(registry);
    if (node == nullptr)
        return;
    removeMissing(node, names);
    appendRepositories(registry, names, hasMore);
}

void RegistryTreeModel::noteRepository(const QString &registry, const QString &repository)
{
    if (Node *node = registryNode(registry))
        insertNames(node, {repository}, true);
}

void RegistryTreeModel::clearRegistry(const QString &registry)
{
    Node *node = registryNode(registry);
    if (node == nullptr)
        return;
    removeChildren(node, 0, int(node->children.size()) - 1);
    node->state = NodeState::NotLoaded;
    node->error.reset();
    node->note.clear();
    node->hasMore = false;
    stateChanged(node);
}

// Inserts what is not there: folders first, each then filled with one batch.
void RegistryTreeModel::insertNames(Node *registry, const QStringList &names, bool visited)
{
    std::map<QString, std::vector<std::unique_ptr<Node>>> byNamespace;
    QSet<QString> seen;
    for (const QString &name : names) {
        if (name.isEmpty() || seen.contains(name))
            continue;
        seen.insert(name);
        const QString folder = namespaceOf(name);
        const Node *home = folder.isEmpty() ? registry : findChild(registry, Kind::Namespace, folder);
        if (Node *known = home != nullptr ? findChild(home, Kind::Repository, name) : nullptr) {
            known->visited = known->visited || visited;
            continue;
        }
        auto node = std::make_unique<Node>();
        node->kind = Kind::Repository;
        node->full = name;
        node->label = name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
        node->place = Node::placeOf(node->kind, name);
        node->visited = visited;
        byNamespace[folder].push_back(std::move(node));
    }
    // A new folder comes with its children in it: one announcement for all of them.
    std::vector<std::unique_ptr<Node>> direct;
    for (auto &[folder, repositories] : byNamespace) {
        if (folder.isEmpty()) {
            std::move(repositories.begin(), repositories.end(), std::back_inserter(direct));
        } else if (Node *known = findChild(registry, Kind::Namespace, folder)) {
            insertChildren(known, std::move(repositories));
        } else {
            auto node = std::make_unique<Node>();
            node->kind = Kind::Namespace;
            node->full = folder;
            node->label = folder;
            node->place = Node::placeOf(node->kind, folder);
            node->state = NodeState::Loaded;
            node->adopt(std::move(repositories));
            direct.push_back(std::move(node));
        }
    }
    insertChildren(registry, std::move(direct));
}

// Merges sorted new children into sorted old ones, a run at a time.
void RegistryTreeModel::insertChildren(Node *parent, std::vector<std::unique_ptr<Node>> fresh)
{
    std::sort(fresh.begin(), fresh.end(), [](const auto &a, const auto &b) { return a->place < b->place; });
    const QModelIndex parentIndex = indexOf(parent);
    for (size_t begin = 0; begin < fresh.size();) {
        auto &children = parent->children;
        const auto at = std::lower_bound(children.begin(), children.end(), fresh[begin],
                                         [](const auto &a, const auto &b) { return a->place < b->place; });
        size_t end = begin + 1;
        while (end < fresh.size() && (at == children.end() || fresh[end]->place < (*at)->place))
            ++end;
        const int row = int(at - children.begin());
        beginInsertRows(parentIndex, row, row + int(end - begin) - 1);
        for (size_t i = begin; i < end; ++i)
            fresh[i]->parent = parent;
        children.insert(at, std::make_move_iterator(fresh.begin() + qsizetype(begin)),
                        std::make_move_iterator(fresh.begin() + qsizetype(end)));
        parent->renumber(row);
        endInsertRows();
        begin = end;
    }
}

void RegistryTreeModel::removeChildren(Node *parent, int first, int last)
{
    if (first > last)
        return;
    beginRemoveRows(indexOf(parent), first, last);
    parent->children.erase(parent->children.begin() + first, parent->children.begin() + last + 1);
    parent->renumber(first);
    endRemoveRows();
}

void RegistryTreeModel::removeMissing(Node *registry, const QStringList &keep)
{
    const QSet<QString> kept(keep.begin(), keep.end());
    const auto isGone = [&kept](const Node *node) {
        return node->kind == Kind::Repository && !node->visited && !kept.contains(node->full);
    };
    const auto sweep = [&](Node *parent, auto &&gone) {
        for (int last = int(parent->children.size()) - 1; last >= 0; --last) {
            if (!gone(parent->children[size_t(last)].get()))
                continue;
            int first = last;
            while (first > 0 && gone(parent->children[size_t(first) - 1].get()))
                --first;
            removeChildren(parent, first, last);
            last = first;
        }
    };
    for (const auto &child : registry->children) {
        // A folder that would be left empty goes as a whole below.
        const bool stays = std::any_of(child->children.begin(), child->children.end(),
                                       [&](const auto &node) { return !isGone(node.get()); });
        if (child->kind == Kind::Namespace && stays)
            sweep(child.get(), isGone);
    }
    sweep(registry, [&](const Node *node) {
        return isGone(node) || (node->kind == Kind::Namespace &&
                                std::all_of(node->children.begin(), node->children.end(),
                                            [&](const auto &child) { return isGone(child.get()); }));
    });
}

NodeState RegistryTreeModel::state(const QString &registry) const
{
    const Node *node = registryNode(registry);
    return node == nullptr ? NodeState::NotLoaded : node->state;
}

QModelIndex RegistryTreeModel::indexOfRegistry(const QString &registry) const
{
    return indexOf(registryNode(registry));
}

QModelIndex RegistryTreeModel::indexOfNamespace(const QString &registry, const QString &nameSpace) const
{
    const Node *node = registryNode(registry);
    return node == nullptr ? QModelIndex() : indexOf(findChild(node, Kind::Namespace, nameSpace));
}

QModelIndex RegistryTreeModel::indexOfRepository(const QString &registry, const QString &repository) const
{
    const Node *node = registryNode(registry);
    const QString folder = namespaceOf(repository);
    if (node != nullptr && !folder.isEmpty())
        node = findChild(node, Kind::Namespace, folder);
    return node == nullptr ? QModelIndex() : indexOf(findChild(node, Kind::Repository, repository));
}

QModelIndex RegistryTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex RegistryTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int RegistryTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int RegistryTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool RegistryTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (node->kind == Kind::Registry && parent.isValid() && node->state != NodeState::Loaded)
        return true; // it can be opened to find out
    return !node->children.empty();
}

bool RegistryTreeModel::canFetchMore(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return false;
    const Node *node = nodeOf(parent);
    // Views fetch whenever they lay out an open node: only the first page comes by itself. A failed node
    // takes a retry, the next page a wish: both through requestChildren().
    return node->kind == Kind::Registry && node->state == NodeState::NotLoaded;
}

void RegistryTreeModel::requestChildren(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Node *registry = nodeOf(index)->registry();
    if (registry != nullptr && registry->state != NodeState::Loading)
        Q_EMIT childrenWanted(registry->info.name);
}

void RegistryTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        Q_EMIT childrenWanted(nodeOf(parent)->info.name);
}

Qt::ItemFlags RegistryTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags all = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (nodeOf(index)->kind == Kind::Section)
        return Qt::ItemIsEnabled;
    return nodeOf(index)->kind == Kind::Repository ? all | Qt::ItemNeverHasChildren : all;
}

} // namespace items
