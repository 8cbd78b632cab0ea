// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ui {

class Label;

/// Asks for the name of a registry and says at once what is wrong with it. Nothing is contacted. GUI thread.
class AddRegistryDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AddRegistryDialog(const QStringList &known, QWidget *parent = nullptr);

    QString registry() const; ///< normalised: "registry.example:5000"; empty while the text is none
    QLineEdit *edit() const { return m_edit; }
    QString message() const;

private:
    void check();

    QStringList m_known;
    QLineEdit *m_edit;
    Label *m_message;
    QPushButton *m_add;
    QString m_registry;
};

} // namespace ui
