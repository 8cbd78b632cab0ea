// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/registrytreemodel.h"

#include <QByteArray>

#include <optional>
#include <tuple>

namespace items {

/// A row of RegistryTreeModel, private to it. Children are owned and sorted by place (registries: as listed).
struct RegistryTreeModel::Node
{
    /// Folders first, then natural order, then the exact text.
    struct Place
    {
        int group = 0;
        QByteArray key;
        QString full;
        bool operator==(const Place &) const = default;
        bool operator<(const Place &other) const
        {
            return std::tie(group, key, full) < std::tie(other.group, other.key, other.full);
        }
    };
    static Place placeOf(Kind kind, const QString &full);

    Kind kind = Kind::Section;
    QString label; ///< what the row says
    QString full;  ///< Repository: its whole name; Namespace: its path
    Place place;
    bool visited = false;     ///< stays although the catalogue does not name it
    ports::RegistryInfo info; ///< Registry
    NodeState state = NodeState::NotLoaded;
    std::optional<oci::Error> error;
    QString note;
    bool hasMore = false;
    int row = 0;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    void renumber(int from);
    void move(int from, int to);
    void adopt(std::vector<std::unique_ptr<Node>> nodes); ///< sorts them; this node is not in a model yet
    const Node *registry() const; ///< the registry above, or this one; null for a section
};

} // namespace items
