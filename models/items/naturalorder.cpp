// SPDX-License-Identifier: Apache-2.0
#include "items/naturalorder.h"

namespace items {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A run of digits becomes '0', its length without leading zeros, its digits: longer numbers sort later. No
// other character is spelled with a digit, so the '0' never collides with text.
void appendNumber(QByteArray &key, QByteArrayView digits)
{
    while (!digits.isEmpty() && digits.front() == '0')
        digits = digits.sliced(1);
    key.append('0');
    qsizetype left = digits.size();
    for (; left >= 255; left -= 255)
        key.append(char(0xff));
    key.append(char(left));
    key.append(digits.data(), digits.size());
}

} // namespace

QByteArray naturalKey(QStringView name)
{
    const QByteArray lower = name.toString().toLower().toUtf8();
    QByteArray key;
    key.reserve(lower.size() + 8);
    for (qsizetype i = 0; i < lower.size();) {
        if (!isDigit(lower.at(i))) {
            key.append(lower.at(i++));
            continue;
        }
        const qsizetype start = i;
        while (i < lower.size() && isDigit(lower.at(i)))
            ++i;
        appendNumber(key, QByteArrayView(lower).sliced(start, i - start));
    }
    return key;
}

int naturalCompare(QStringView a, QStringView b)
{
    const int byKey = naturalKey(a).compare(naturalKey(b));
    return byKey != 0 ? byKey : a.compare(b);
}

bool naturalLess(QStringView a, QStringView b)
{
    return naturalCompare(a, b) < 0;
}

} // namespace items
