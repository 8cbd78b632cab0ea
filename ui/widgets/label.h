// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/palettes.h"

#include <QLabel>

namespace ui {

/// A label that shows its text literally, in one of the window's few sizes and tones. GUI thread.
class Label final : public QLabel
{
    Q_OBJECT
public:
    enum class Size { Caption, Body, Heading, Title };

    explicit Label(const QString &text = {}, Size size = Size::Body, Tone tone = Tone::Normal,
                   QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setMonospace();
    /// The text can be marked and copied, by mouse and keyboard.
    void setSelectable();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone;
};

/// The system's fixed-width font at the size of ordinary text.
QFont monospaceFont();

} // namespace ui
