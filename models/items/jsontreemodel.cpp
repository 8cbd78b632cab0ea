// SPDX-License-Identifier: Apache-2.0
#include "items/jsontreemodel.h"

#include "items/jsonscan.h"
#include "items/sizetext.h"
#include "oci/digest.h"
#include "oci/safetext.h"

#include <QJsonDocument>

namespace items {

namespace {

constexpr qsizetype maxShown = 4096; // characters of one value; the raw view has the rest

JsonTreeModel::Kind kindAt(char first)
{
    using Kind = JsonTreeModel::Kind;
    switch (first) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
    case 'n':
        return Kind::Literal;
    default:
        return Kind::Number;
    }
}

bool isContainer(JsonTreeModel::Kind kind)
{
    return kind == JsonTreeModel::Kind::Object || kind == JsonTreeModel::Kind::Array;
}

} // namespace

// Offsets into the document; children are read once, on demand.
struct JsonTreeModel::Node
{
    qsizetype keyBegin = 0;
    qsizetype keyEnd = 0; ///< 0: an array element or the root
    qsizetype begin = 0;
    qsizetype end = 0;
    int row = 0;
    int depth = 0;
    Kind kind = Kind::Object;
    bool filled = false;
    bool empty = true; ///< of a container: nothing in it, or nothing that is shown
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

JsonTreeModel::~JsonTreeModel() = default;

oci::Result<bool> JsonTreeModel::setDocument(const QByteArray &json)
{
    if (json == m_bytes && m_root)
        return true;
    clear();
    if (json.size() > maxSize)
        return oci::fail(oci::ErrorKind::TooLarge, tr("The document is too large to be shown as a tree."));
    QJsonParseError problem;
    QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return oci::fail(
            oci::ErrorKind::Malformed,
            tr("This is not JSON: %1 at byte %2.").arg(problem.errorString()).arg(problem.offset));
    JsonScan scan(json);
    scan.skipSpace();
    auto root = std::make_unique<Node>();
    root->begin = scan.position();
    root->kind = kindAt(scan.peek());
    scan.skipValue();
    root->end = scan.position();
    beginResetModel();
    m_bytes = json;
    m_root = std::move(root);
    m_root->empty = !hasEntries(m_root.get());
    endResetModel();
    return true;
}

void JsonTreeModel::clear()
{
    if (!m_root)
        return;
    beginResetModel();
    m_root.reset();
    m_bytes.clear();
    endResetModel();
}

void JsonTreeModel::readChildren(Node *node) const
{
    node->filled = true;
    JsonScan scan(m_bytes, node->begin + 1);
    for (;;) {
        scan.skipSpace();
        if (scan.peek() == ',') {
            scan.step();
            continue;
        }
        if (scan.atEnd() || scan.position() >= node->end - 1)
            return;
        auto child = std::make_unique<Node>();
        child->parent = node;
        child->row = int(node->children.size());
        child->depth = node->depth + 1;
        if (child->row >= maxChildren) {
            child->kind = Kind::Cut;
            child->begin = child->end = scan.position();
            node->children.push_back(std::move(child));
            return;
        }
        if (node->kind == Kind::Object) {
            child->keyBegin = scan.position();
            scan.skipString();
            child->keyEnd = scan.position();
            scan.skipSpace();
            scan.step(); // the colon
            scan.skipSpace();
        }
        child->begin = scan.position();
        child->kind = kindAt(scan.peek());
        scan.skipValue();
        child->end = scan.position();
        if (isContainer(child->kind)) {
            child->empty = !hasEntries(child.get());
        }
        if (child->end <= child->begin)
            return; // cannot happen in well-formed JSON; never loop
        node->children.push_back(std::move(child));
    }
}

bool JsonTreeModel::hasEntries(const Node *node) const
{
    if (!isContainer(node->kind) || node->depth >= maxDepth)
        return false;
    JsonScan inside(m_bytes, node->begin + 1);
    inside.skipSpace();
    return inside.position() < node->end - 1;
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

std::pair<qsizetype, qsizetype> JsonTreeModel::range(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node == nullptr ? std::pair<qsizetype, qsizetype>{0, 0}
                           : std::pair{node->begin, node->end - node->begin};
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const Node *parent = nodeOf(child)->parent;
    return parent == nullptr || parent == m_root.get() ? QModelIndex()
                                                       : createIndex(parent->row, NameColumn, parent);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    Node *node = nodeOf(parent);
    if (node == nullptr || parent.column() > 0)
        return 0;
    if (!node->filled && !node->empty)
        readChildren(node); // what a node holds never changes: this is no change of the model
    return int(node->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (node == nullptr || parent.column() > 0)
        return false;
    return !node->empty;
}

QString JsonTreeModel::nameOf(const Node *node) const
{
    if (node->keyEnd > 0)
        return JsonScan::unquote(
            QByteArrayView(m_bytes).sliced(node->keyBegin, node->keyEnd - node->keyBegin));
    return QString::number(node->row);
}

QString JsonTreeModel::valueOf(const Node *node) const
{
    const qsizetype length = node->end - node->begin;
    const QByteArrayView bytes = QByteArrayView(m_bytes).sliced(node->begin, length);
    switch (node->kind) {
    case Kind::Object:
    case Kind::Array:
        if (node->depth >= maxDepth)
            return tr("nested too deep to be shown here");
        if (node->empty)
            return node->kind == Kind::Object ? QStringLiteral("{}") : QStringLiteral("[]");
        return node->kind == Kind::Object ? QStringLiteral("{…}") : QStringLiteral("[…]");
    case Kind::String:
        if (length > maxShown * 6)
            return QString::fromUtf8(bytes.sliced(1, maxShown)) + QChar(0x2026);
        return JsonScan::unquote(bytes).left(maxShown);
    case Kind::Number:
    case Kind::Literal:
        return QString::fromUtf8(bytes.first(std::min(length, maxShown)));
    case Kind::Cut:
        return tr("more entries than are shown here");
    }
    Q_UNREACHABLE();
}

// RFC 6901.
QString JsonTreeModel::pointerOf(const Node *node) const
{
    QString pointer;
    for (; node != nullptr && node->parent != nullptr; node = node->parent) {
        QString part = nameOf(node);
        part.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
        pointer.prepend(QLatin1Char('/') + part);
    }
    return pointer;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole:
        if (isName)
            return node->kind == Kind::Cut ? QString(QChar(0x2026)) : oci::plainLine(nameOf(node));
        return oci::plainLine(valueOf(node));
    case Qt::ToolTipRole:
        return plainToolTip(oci::plainText(isName ? pointerOf(node) : valueOf(node)));
    case Qt::AccessibleTextRole:
        return isName ? tr("%1: %2").arg(nameOf(node), valueOf(node)) : valueOf(node);
    case RawRole:
        return QString::fromUtf8(
            QByteArrayView(m_bytes).sliced(node->begin, std::min(node->end - node->begin, maxShown)));
    case KindRole:
        return int(node->kind);
    case DigestRole: {
        if (node->kind != Kind::String || node->end - node->begin > 200)
            return {};
        const QString text = valueOf(node);
        return oci::Digest::parse(text) ? QVariant(text) : QVariant();
    }
    case NoteRole:
        return pointerOf(node);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace items
