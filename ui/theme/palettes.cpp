// SPDX-License-Identifier: Apache-2.0
#include "theme/palettes.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Swatch
{
    QRgb window, base, alternate, text, muted, button, highlight, highlightedText, link, visited, toolTip,
        disabled;
    QRgb light, midlight, mid, dark, shadow;
};

QPalette fromSwatch(const Swatch &swatch)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) {
        palette.setColor(role, QColor(colour));
    };
    set(QPalette::Window, swatch.window);
    set(QPalette::WindowText, swatch.text);
    set(QPalette::Base, swatch.base);
    set(QPalette::AlternateBase, swatch.alternate);
    set(QPalette::Text, swatch.text);
    set(QPalette::PlaceholderText, swatch.muted);
    set(QPalette::Button, swatch.button);
    set(QPalette::ButtonText, swatch.text);
    set(QPalette::BrightText, swatch.highlightedText);
    set(QPalette::Highlight, swatch.highlight);
    set(QPalette::HighlightedText, swatch.highlightedText);
    set(QPalette::Link, swatch.link);
    set(QPalette::LinkVisited, swatch.visited);
    set(QPalette::ToolTipBase, swatch.toolTip);
    set(QPalette::ToolTipText, swatch.text);
    set(QPalette::Light, swatch.light);
    set(QPalette::Midlight, swatch.midlight);
    set(QPalette::Mid, swatch.mid);
    set(QPalette::Dark, swatch.dark);
    set(QPalette::Shadow, swatch.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(swatch.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(swatch.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(swatch.text));
    return palette;
}

qreal luminance(const QColor &colour)
{
    const auto channel = [](qreal value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

} // namespace

QPalette lightPalette()
{
    return fromSwatch({.window = 0xf3f5f7,
                       .base = 0xffffff,
                       .alternate = 0xf8f9fb,
                       .text = 0x1b2127,
                       .muted = 0x596371,
                       .button = 0xfdfdfe,
                       .highlight = 0x0b6b7c,
                       .highlightedText = 0xffffff,
                       .link = 0x07687a,
                       .visited = 0x6a3f9c,
                       .toolTip = 0xffffff,
                       .disabled = 0x8f97a3,
                       .light = 0xffffff,
                       .midlight = 0xe9ecf0,
                       .mid = 0xc6ccd4,
                       .dark = 0x98a1ad,
                       .shadow = 0x5d6672});
}

QPalette darkPalette()
{
    return fromSwatch({.window = 0x1d2126,
                       .base = 0x15181c,
                       .alternate = 0x1a1e22,
                       .text = 0xe6e9ed,
                       .muted = 0x9da7b3,
                       .button = 0x2a3037,
                       .highlight = 0x14717f,
                       .highlightedText = 0xffffff,
                       .link = 0x5cc8d7,
                       .visited = 0xc3a6ee,
                       .toolTip = 0x2a3037,
                       .disabled = 0x6b7580,
                       .light = 0x3a424b,
                       .midlight = 0x30373f,
                       .mid = 0x3b434c,
                       .dark = 0x0f1215,
                       .shadow = 0x07090a});
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor toneColour(const QPalette &palette, Tone tone)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Normal:
        return palette.color(QPalette::WindowText);
    case Tone::Muted:
        return palette.color(QPalette::PlaceholderText);
    case Tone::Accent:
        return palette.color(QPalette::Link);
    case Tone::Success:
        return dark ? QColor(0x57, 0xc9, 0x7a) : QColor(0x17, 0x73, 0x32);
    case Tone::Warning:
        return dark ? QColor(0xe6, 0xb4, 0x50) : QColor(0x85, 0x54, 0x00);
    case Tone::Danger:
        return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb4, 0x23, 0x18);
    }
    return {};
}

QColor toneBackground(const QPalette &palette, Tone tone)
{
    return blend(palette.color(QPalette::Window), toneColour(palette, tone), isDark(palette) ? 0.14 : 0.09);
}

QVector<QColor> chartHues(const QPalette &palette)
{
    if (isDark(palette))
        return {QColor(0x4f, 0xb3, 0xc4), QColor(0xe6, 0x9f, 0x3c), QColor(0x6f, 0x9c, 0xeb),
                QColor(0xd8, 0x86, 0xb4), QColor(0x54, 0xc0, 0x8d), QColor(0xe8, 0xdb, 0x6a),
                QColor(0xf0, 0x80, 0x62), QColor(0xa9, 0xb1, 0xbb)};
    return {QColor(0x0b, 0x7a, 0x8c), QColor(0xc4, 0x6a, 0x00), QColor(0x35, 0x65, 0xc0),
            QColor(0xa8, 0x45, 0x86), QColor(0x1d, 0x80, 0x55), QColor(0x87, 0x70, 0x00),
            QColor(0xc2, 0x45, 0x2d), QColor(0x65, 0x6f, 0x7c)};
}

QColor lineColour(const QPalette &palette)
{
    return blend(palette.color(QPalette::Window), palette.color(QPalette::WindowText),
                 isDark(palette) ? 0.16 : 0.14);
}

QColor blend(const QColor &base, const QColor &over, qreal amount)
{
    const auto mix = [amount](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * amount));
    };
    return QColor(mix(base.red(), over.red()), mix(base.green(), over.green()),
                  mix(base.blue(), over.blue()));
}

qreal contrast(const QColor &a, const QColor &b)
{
    const qreal first = luminance(a);
    const qreal second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace ui
