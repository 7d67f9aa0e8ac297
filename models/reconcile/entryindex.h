// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"

#include <QHash>

#include <array>
#include <span>
#include <vector>

namespace paydesk {

/// Finds ledger entries by one of their texts within one type. Entries of equal text are handed
/// out in the order in which they were added.
class EntryIndex
{
public:
    explicit EntryIndex(size_t entries);

    /// An empty text finds nothing and is not kept. The text must outlive the index.
    void add(LineType type, QStringView text, quint32 entry);

    /// The first entry that is not taken.
    std::optional<quint32> firstFree(LineType type, QStringView text,
                                     const std::vector<bool> &taken);
    /// The first one that is.
    std::optional<quint32> firstTaken(LineType type, QStringView text,
                                      const std::vector<bool> &taken) const;

private:
    static constexpr quint32 none = ~quint32{0};
    struct Chain
    {
        quint32 begin = none;
        quint32 free = none; ///< moves on past taken entries, so that each is passed once
        quint32 last = none;
    };

    std::array<QHash<QStringView, Chain>, 4> m_chains; // by LineType
    std::vector<quint32> m_next; ///< entry after this one in its chain
};

} // namespace paydesk
