// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace ui {

class Label;

/// One part of a reference with its name above it: "registry / docker.io". GUI thread.
class AnatomyChip final : public QWidget
{
    Q_OBJECT
public:
    /// `hue`: which of the chart colours marks this part.
    AnatomyChip(const QString &name, int hue, QWidget *parent = nullptr);

    /// `implied`: it was not typed, it is what a missing part stands for. Empty text hides the chip.
    void setPart(const QString &text, bool implied);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_hue;
    Label *m_caption;
    Label *m_text;
};

} // namespace ui
