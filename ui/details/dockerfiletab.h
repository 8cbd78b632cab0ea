// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browse/imagedetails.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace ui {

/// The build steps as a Dockerfile, made from the history and marked as approximate. GUI thread.
class DockerfileTab final : public QWidget
{
    Q_OBJECT
public:
    explicit DockerfileTab(QWidget *parent = nullptr);

    void show(const browse::ImageDetails &details);
    QString text() const;
    QPlainTextEdit *textView() const { return m_text; }

Q_SIGNALS:
    void copied(const QString &what);

private:
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
};

} // namespace ui
