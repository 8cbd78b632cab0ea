// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace items {

/// Hundreds of thousands of names in a few flat arrays: text, lower-case text for filters, natural sort key.
/// Entries are known by an id that stays; removed ids are not given again. A plain value, GUI thread.
class NameStore final
{
public:
    using Id = quint32;
    static constexpr Id none = ~Id{0};

    /// Adds the names that are not there yet; returns the new ids in the order given. Duplicates are passed
    /// over.
    std::vector<Id> add(const QStringList &names);
    /// Makes the store hold exactly `names`, in this registry order; returns what was added and what was
    /// removed.
    struct Change
    {
        std::vector<Id> added;
        std::vector<Id> removed;
    };
    Change assign(const QStringList &names);
    void clear();

    qsizetype count() const { return qsizetype(m_sorted.size()); }
    Id find(const QString &name) const; ///< none: not there
    QString name(Id id) const;
    bool naturalLess(Id a, Id b) const;
    quint32 rank(Id id) const { return m_entries[id].rank; } ///< place in the registry's order
    const std::vector<Id> &naturalOrder() const { return m_sorted; }
    /// Every one of the words, lower-case UTF-8, occurs in the name.
    bool matches(Id id, const std::vector<QByteArray> &words) const;
    static std::vector<QByteArray> filterWords(const QString &filter);

private:
    struct Entry
    {
        quint32 text = 0, lower = 0, key = 0; ///< offsets into the arenas
        quint16 textSize = 0, lowerSize = 0, keySize = 0;
        quint32 rank = 0;
    };
    Id insert(const QString &name);
    int compare(Id id, const QByteArray &key, const QByteArray &text) const;
    void mergeIntoOrder(std::vector<Id> added);
    QByteArrayView text(Id id) const;
    QByteArrayView lower(Id id) const;
    QByteArrayView key(Id id) const;

    std::vector<Entry> m_entries;
    std::vector<Id> m_sorted; ///< every living id in natural order
    QByteArray m_text, m_lower, m_keys;
    quint32 m_nextRank = 0;
};

} // namespace items
