// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace items {

/// Order of names as people count: 1.9 before 1.10, case ignored. Keys are made once and compared bytewise.
/// Pure functions, any thread.

/// A key whose bytewise order is the natural order of `name`. At most about twice as long as the name in
/// UTF-8.
QByteArray naturalKey(QStringView name);
/// Negative, 0, positive. Names with equal keys ("1.0", "1.00", "a", "A") are ordered by their code points.
int naturalCompare(QStringView a, QStringView b);
/// For std::sort.
bool naturalLess(QStringView a, QStringView b);

} // namespace items
