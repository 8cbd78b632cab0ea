// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace browse {

/// The line under a list: "812 tags", "4 of 812 match", "20,000 loaded, there are more". Translated. Pure.
struct CountsText
{
    int loaded = 0;
    int shown = 0;
    bool filtered = false;
    bool hasMore = false;

    /// `all`: words for everything loaded, with %1 for the number ("%1 tags").
    QString text(const QString &one, const QString &all) const;
};

} // namespace browse
