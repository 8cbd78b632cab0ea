// SPDX-License-Identifier: Apache-2.0
#include "items/namestore.h"

#include "items/naturalorder.h"

#include <algorithm>
#include <cstring>

namespace items {

namespace {

// A tag has at most 128 characters, a name 255. What is far above that is hostile and not shown.
constexpr qsizetype maxNameLength = 4096;
constexpr qsizetype maxArena = qsizetype(1) << 30;

int compareBytes(QByteArrayView a, QByteArrayView b)
{
    const int common = std::memcmp(a.data(), b.data(), size_t(std::min(a.size(), b.size())));
    return common != 0 ? common : (a.size() < b.size() ? -1 : (a.size() > b.size() ? 1 : 0));
}

} // namespace

QByteArrayView NameStore::text(Id id) const
{
    return QByteArrayView(m_text).sliced(m_entries[id].text, m_entries[id].textSize);
}

QByteArrayView NameStore::lower(Id id) const
{
    return QByteArrayView(m_lower).sliced(m_entries[id].lower, m_entries[id].lowerSize);
}

QByteArrayView NameStore::key(Id id) const
{
    return QByteArrayView(m_keys).sliced(m_entries[id].key, m_entries[id].keySize);
}

QString NameStore::name(Id id) const
{
    return QString::fromUtf8(text(id));
}

int NameStore::compare(Id id, const QByteArray &wantedKey, const QByteArray &wantedText) const
{
    const int byKey = compareBytes(key(id), wantedKey);
    return byKey != 0 ? byKey : compareBytes(text(id), wantedText);
}

bool NameStore::naturalLess(Id a, Id b) const
{
    const int byKey = compareBytes(key(a), key(b));
    return byKey != 0 ? byKey < 0 : compareBytes(text(a), text(b)) < 0;
}

NameStore::Id NameStore::find(const QString &name) const
{
    const QByteArray wantedKey = naturalKey(name);
    const QByteArray wantedText = name.toUtf8();
    const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), 0,
                                     [&](Id id, int) { return compare(id, wantedKey, wantedText) < 0; });
    return at != m_sorted.end() && text(*at) == wantedText ? *at : none;
}

NameStore::Id NameStore::insert(const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    const QByteArray small = name.toLower().toUtf8();
    const QByteArray sortKey = naturalKey(name);
    Entry entry;
    entry.text = quint32(m_text.size());
    entry.lower = quint32(m_lower.size());
    entry.key = quint32(m_keys.size());
    entry.textSize = quint16(utf8.size());
    entry.lowerSize = quint16(small.size());
    entry.keySize = quint16(sortKey.size());
    entry.rank = m_nextRank++;
    m_text.append(utf8);
    m_lower.append(small);
    m_keys.append(sortKey);
    m_entries.push_back(entry);
    return Id(m_entries.size() - 1);
}

std::vector<NameStore::Id> NameStore::add(const QStringList &names)
{
    std::vector<Id> fresh;
    for (const QString &name : names) {
        const bool acceptable = !name.isEmpty() && name.size() <= maxNameLength && m_keys.size() < maxArena;
        if (acceptable && find(name) == none)
            fresh.push_back(insert(name));
    }
    std::vector<Id> sorted = fresh;
    std::sort(sorted.begin(), sorted.end(),
              [this](Id a, Id b) { return naturalLess(a, b) || (!naturalLess(b, a) && a < b); });
    // The same name twice in one batch: the first one counts.
    std::vector<Id> twins;
    for (size_t i = 1; i < sorted.size(); ++i) {
        if (text(sorted[i]) == text(sorted[i - 1]))
            twins.push_back(sorted[i]);
    }
    if (!twins.empty()) {
        std::sort(twins.begin(), twins.end());
        const auto isTwin = [&twins](Id id) {
            return std::binary_search(twins.begin(), twins.end(), id);
        };
        std::erase_if(fresh, isTwin);
        std::erase_if(sorted, isTwin);
    }
    mergeIntoOrder(std::move(sorted));
    return fresh;
}

// A page is small against what is there: its places are searched, not compared one by one.
void NameStore::mergeIntoOrder(std::vector<Id> added)
{
    if (added.empty())
        return;
    std::vector<Id> merged;
    merged.reserve(m_sorted.size() + added.size());
    auto from = m_sorted.cbegin();
    for (const Id id : added) {
        const auto to =
            std::upper_bound(from, m_sorted.cend(), id, [this](Id a, Id b) { return naturalLess(a, b); });
        merged.insert(merged.end(), from, to);
        merged.push_back(id);
        from = to;
    }
    merged.insert(merged.end(), from, m_sorted.cend());
    m_sorted = std::move(merged);
}

NameStore::Change NameStore::assign(const QStringList &names)
{
    Change change;
    change.added = add(names);
    std::vector<bool> kept(m_entries.size(), false);
    quint32 rank = 0;
    for (const QString &name : names) {
        const Id id = find(name);
        if (id == none || kept[id])
            continue;
        kept[id] = true;
        m_entries[id].rank = rank++;
    }
    m_nextRank = rank;
    for (const Id id : m_sorted) {
        if (!kept[id])
            change.removed.push_back(id);
    }
    std::erase_if(m_sorted, [&kept](Id id) { return !kept[id]; });
    return change;
}

void NameStore::clear()
{
    *this = NameStore();
}

std::vector<QByteArray> NameStore::filterWords(const QString &filter)
{
    std::vector<QByteArray> words;
    const QStringList parts = filter.toLower().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        words.push_back(part.toUtf8());
    return words;
}

bool NameStore::matches(Id id, const std::vector<QByteArray> &words) const
{
    const QByteArrayView name = lower(id);
    return std::all_of(words.begin(), words.end(), [name](const QByteArray &word) {
        return memmem(name.data(), size_t(name.size()), word.constData(), size_t(word.size())) != nullptr;
    });
}

} // namespace items
