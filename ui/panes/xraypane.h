// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QSplitter;
class QToolButton;
class QTreeView;

namespace browse {
class ExchangesBrowser;
}
namespace ports {
struct ExchangeRecord;
}

namespace ui {

class FilterField;
class Label;
class StateView;

/// What was asked of registries and what they answered, an exchange a row, and everything about the chosen
/// one: so that "it failed" becomes a reason. GUI thread.
class XrayPane final : public QWidget
{
    Q_OBJECT
public:
    /// `exchanges` outlives this pane.
    explicit XrayPane(browse::ExchangesBrowser *exchanges, QWidget *parent = nullptr);
    ~XrayPane() override;

    QTreeView *tree() const { return m_tree; }
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void closeRequested();
    void copied(const QString &what); ///< it is in the clipboard: "curl command"

private:
    QWidget *buildHead();
    QWidget *buildFilters();
    void buildTree();
    void buildCopyMenu();
    const ports::ExchangeRecord *current() const;
    void refresh();
    void refreshHosts();
    void showCurrent();
    void showMenu(const QPoint &point);
    void copy(const QString &text, const QString &what);

    browse::ExchangesBrowser *m_exchanges;
    Label *m_summary;
    FilterField *m_filter;
    QComboBox *m_host;
    QCheckBox *m_onlyProblems;
    QTreeView *m_tree;
    QPlainTextEdit *m_details;
    QSplitter *m_split;
    StateView *m_states;
    QToolButton *m_copy;
    QMenu *m_copyMenu;
    QAction *m_curl;
    QAction *m_skopeo;
    QAction *m_crane;
    QAction *m_oras;
    QAction *m_everything;
    QPushButton *m_clear;
    bool m_atEnd = true; ///< the newest row was in sight: keep it so
};

} // namespace ui
