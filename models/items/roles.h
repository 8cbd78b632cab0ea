// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

namespace items {

/// Roles that every model here answers where they make sense; an invalid QVariant elsewhere. Values are raw:
/// texts are plain, colours and icons are chosen by the window.
enum Role : int {
    RawRole =
        Qt::UserRole + 1, ///< the value behind the display text, for sorting and painting (qint64 bytes, …)
    KindRole,             ///< int: the model's own Kind enum
    StateRole,            ///< int: NodeState, or the model's own State enum (TransferModel)
    ErrorRole,            ///< oci::Error as QVariant; invalid: no error
    DigestRole,           ///< QString: the full digest "sha256:…" of the row (or of the string shown)
    ReferenceRole, ///< QString: what the row is called when copied ("docker.io/library/nginx:1.27", a tag, …)
    RegistryRole,   ///< QString: the registry (source) the row belongs to
    RepositoryRole, ///< QString: the repository, or the namespace of a folder
    ShareRole,      ///< double 0…1: share of the whole, for a bar
    ProgressRole,   ///< double 0…1, or -1 when the whole is unknown
    CurrentRole,    ///< bool: this row is the one the window shows now
    HasMoreRole,    ///< bool: the registry has further pages for this node
    NoteRole,       ///< QString: a remark that is no error ("Docker Hub has no list of everything")
    KeyRole,        ///< what identifies the row through a reset, for SelectionKeeper
};

/// How far the children of a node are known.
enum class NodeState { NotLoaded, Loading, Loaded, Failed };

} // namespace items
