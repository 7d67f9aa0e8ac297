// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reconcile/entryindex.h"

namespace paydesk {

EntryIndex::EntryIndex(size_t entries)
    : m_next(entries, none)
{
}

void EntryIndex::add(LineType type, QStringView text, quint32 entry)
{
    if (text.isEmpty())
        return;
    auto &chains = m_chains[size_t(type)];
    if (chains.isEmpty()) // growing step by step costs more than the matching
        chains.reserve(qsizetype(m_next.size()));
    Chain &chain = chains[text];
    if (chain.last == none)
        chain.begin = chain.free = entry;
    else
        m_next[chain.last] = entry;
    chain.last = entry;
}

std::optional<quint32> EntryIndex::firstFree(LineType type, QStringView text,
                                             const std::vector<bool> &taken)
{
    auto &chains = m_chains[size_t(type)];
    const auto chain = chains.find(text);
    if (chain == chains.end())
        return std::nullopt;
    while (chain->free != none && taken[chain->free])
        chain->free = m_next[chain->free];
    return chain->free == none ? std::nullopt : std::optional{chain->free};
}

std::optional<quint32> EntryIndex::firstTaken(LineType type, QStringView text,
                                              const std::vector<bool> &taken) const
{
    const auto &chains = m_chains[size_t(type)];
    const auto chain = chains.find(text);
    if (chain == chains.end())
        return std::nullopt;
    for (quint32 entry = chain->begin; entry != none; entry = m_next[entry]) {
        if (taken[entry])
            return entry;
    }
    return std::nullopt;
}

} // namespace paydesk
