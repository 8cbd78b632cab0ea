// SPDX-License-Identifier: Apache-2.0
// What the rows of RegistryTreeModel say.
#include "items/naturalorder.h"
#include "items/registrytreenode.h"
#include "items/sizetext.h"
#include "oci/safetext.h"
#include "ports/errorwords.h"

#include <algorithm>

namespace items {

RegistryTreeModel::Node::Place RegistryTreeModel::Node::placeOf(Kind kind, const QString &full)
{
    return {kind == Kind::Namespace ? 0 : 1, naturalKey(full), full};
}

void RegistryTreeModel::Node::renumber(int from)
{
    for (size_t i = size_t(from); i < children.size(); ++i)
        children[i]->row = int(i);
}

void RegistryTreeModel::Node::move(int from, int to)
{
    const auto begin = children.begin();
    std::rotate(begin + to, begin + from, begin + from + 1);
    renumber(to);
}

void RegistryTreeModel::Node::adopt(std::vector<std::unique_ptr<Node>> nodes)
{
    children = std::move(nodes);
    std::sort(children.begin(), children.end(),
              [](const auto &a, const auto &b) { return a->place < b->place; });
    for (const auto &child : children)
        child->parent = this;
    renumber(0);
}

const RegistryTreeModel::Node *RegistryTreeModel::Node::registry() const
{
    const Node *node = this;
    while (node != nullptr && node->kind != Kind::Registry)
        node = node->parent;
    return node;
}

QString RegistryTreeModel::accessibleText(const Node *node) const
{
    switch (node->kind) {
    case Kind::Section:
        return node->label;
    case Kind::Namespace:
        return tr("%1, namespace, %2 repositories").arg(node->label).arg(node->children.size());
    case Kind::Repository:
        return tr("%1, repository").arg(node->full);
    case Kind::Registry:
        break;
    }
    switch (node->state) {
    case NodeState::NotLoaded:
        return tr("%1, registry").arg(node->label);
    case NodeState::Loading:
        return tr("%1, registry, loading").arg(node->label);
    case NodeState::Failed:
        return tr("%1, registry, %2")
            .arg(node->label, node->error ? ports::wordsFor(*node->error).title : QString());
    case NodeState::Loaded:
        break;
    }
    return node->hasMore ? tr("%1, registry, more can be loaded").arg(node->label)
                         : tr("%1, registry").arg(node->label);
}

QString RegistryTreeModel::toolTip(const Node *node) const
{
    if (node->kind != Kind::Registry)
        return node->full.isEmpty() ? node->label : node->full;
    QStringList lines{node->label};
    if (node->error) {
        const ports::ErrorWords words = ports::wordsFor(*node->error);
        lines << words.title << words.detail << words.advice;
    }
    lines << node->note;
    if (node->hasMore)
        lines << tr("There are more repositories than were loaded.");
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QVariant RegistryTreeModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    const Node *registry = node->registry();
    switch (role) {
    case Qt::DisplayRole:
        return oci::plainLine(node->label);
    case Qt::ToolTipRole:
        return plainToolTip(oci::plainText(toolTip(node)));
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case KindRole:
        return int(node->kind);
    case StateRole:
        return int(node->state);
    case ErrorRole:
        return node->error ? QVariant::fromValue(*node->error) : QVariant();
    case RegistryRole:
        return registry != nullptr ? QVariant(registry->info.name) : QVariant();
    case RepositoryRole:
        return node->full.isEmpty() ? QVariant() : QVariant(node->full);
    case ReferenceRole:
        if (registry == nullptr)
            return {};
        if (registry->info.local)
            return node->full;
        return node->full.isEmpty() ? registry->info.name
                                    : registry->info.name + QLatin1Char('/') + node->full;
    case HasMoreRole:
        return node->hasMore;
    case NoteRole:
        return node->note.isEmpty() ? QVariant() : QVariant(node->note);
    case RawRole:
        return node->kind == Kind::Registry && node->info.removable;
    default:
        return {};
    }
}

QVariant RegistryTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section != NameColumn || role != Qt::DisplayRole)
        return {};
    return tr("Places");
}

} // namespace items
