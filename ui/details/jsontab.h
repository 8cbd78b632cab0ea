// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"
#include "items/jsontreemodel.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace ui {

class Label;

/// The documents behind an image as the registry served them, byte for byte or as a tree, with the digest
/// computed over these bytes beside the one that was asked for. GUI thread.
class JsonTab final : public QWidget
{
    Q_OBJECT
public:
    /// Characters of a document that are laid out as text; the tree and the copy have all of it.
    static constexpr qsizetype maxShown = 200'000;

    explicit JsonTab(QWidget *parent = nullptr);

    void show(const browse::ImageDetails &details);
    QByteArray currentBytes() const;
    QPlainTextEdit *textView() const { return m_text; }
    void showText(); ///< as served, not as a tree
    QComboBox *chooser() const { return m_chooser; }
    QString digestText() const;

Q_SIGNALS:
    void copied(const QString &what);

private:
    QWidget *buildHead();
    void showDocument(int number);
    void setTree(bool tree);

    QVector<browse::ImageDocument> m_documents;
    items::JsonTreeModel m_model;
    QComboBox *m_chooser;
    QPushButton *m_asServed;
    QPushButton *m_asTree;
    QPushButton *m_copy;
    Label *m_asked;
    Label *m_computed;
    Label *m_note;
    QStackedLayout *m_stack;
    QPlainTextEdit *m_text;
    QTreeView *m_tree;
};

} // namespace ui
