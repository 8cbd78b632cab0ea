// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/palettes.h"

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace ui {

/// Names and values as a form of selectable plain text. What a registry sent may be long: values are cut,
/// rows capped, and a last line says so. GUI thread.
class FactForm final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int maxRows = 200;
    static constexpr qsizetype maxValue = 4'000; ///< characters of one value

    struct Fact
    {
        QString name;
        QString value;
        QString note; ///< a remark that deserves a look; empty: none
        Tone noteTone = Tone::Warning;
        bool code = true; ///< in the fixed-width font
        bool operator==(const Fact &) const = default;
    };

    explicit FactForm(QWidget *parent = nullptr);

    /// Facts with an empty value are left out.
    void setFacts(const QVector<Fact> &facts);
    int count() const { return int(m_facts.size()); }

private:
    QGridLayout *m_grid;
    QVector<Fact> m_facts;
};

} // namespace ui
