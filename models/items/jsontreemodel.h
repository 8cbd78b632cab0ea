// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "items/roles.h"
#include "oci/error.h"

#include <QAbstractItemModel>
#include <QByteArray>

#include <memory>
#include <vector>

namespace items {

/// A JSON document as a tree over its exact bytes: members in the order written, numbers as written,
/// duplicates shown. The entries of a node are read when they are first asked for. GUI thread; another
/// document comes by reset.
///
/// Roles: Display, ToolTip, AccessibleText, RawRole (QString: the value's bytes as written, at most 4,096
/// characters), KindRole, DigestRole (only where a string is a digest: the window makes it a link), NoteRole
/// (JSON pointer of the row).
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { Object, Array, String, Number, Literal, Cut };
    enum Column { NameColumn, ValueColumn, ColumnCount };

    static constexpr int maxDepth = 64;                 ///< deeper containers are shown as a leaf
    static constexpr int maxChildren = 50'000;          ///< of one node; a last row says that there are more
    static constexpr qint64 maxSize = 16 * 1024 * 1024; ///< bytes

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// Shows these bytes. Errors: Malformed (where and why), TooLarge; the model is empty then.
    oci::Result<bool> setDocument(const QByteArray &json);
    void clear();
    const QByteArray &document() const { return m_bytes; }
    /// Offset and length in bytes of the row's value in document().
    std::pair<qsizetype, qsizetype> range(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    Node *nodeOf(const QModelIndex &index) const;
    void readChildren(Node *node) const;
    bool hasEntries(const Node *node) const;
    QString nameOf(const Node *node) const;
    QString valueOf(const Node *node) const;
    QString pointerOf(const Node *node) const;

    QByteArray m_bytes;
    std::unique_ptr<Node> m_root;
};

} // namespace items
