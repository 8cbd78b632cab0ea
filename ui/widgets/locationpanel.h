// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>

class QListWidget;

namespace browse {
struct Anatomy;
}

namespace ui {

class AnatomyChip;
class Label;

/// What hangs under a location field while one types: the parts of the reference, or why it is none, and
/// places visited before that match. Takes no focus. GUI thread.
class LocationPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit LocationPanel(QWidget *parent = nullptr);

    void setAnatomy(const browse::Anatomy &anatomy, bool empty);
    void setSuggestions(const QStringList &suggestions);
    bool step(int rows);           ///< moves the mark in the suggestions; false where there are none
    QString suggestion() const;    ///< the marked one; empty: none
    QString message() const;       ///< the reason or hint shown
    QString spokenAnatomy() const; ///< "registry: docker.io, namespace: library, …"

Q_SIGNALS:
    void picked(const QString &suggestion);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_chips;
    AnatomyChip *m_registry;
    AnatomyChip *m_namespace;
    AnatomyChip *m_image;
    AnatomyChip *m_tag;
    AnatomyChip *m_digest;
    Label *m_message;
    QListWidget *m_list;
};

} // namespace ui
