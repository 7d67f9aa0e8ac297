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
        chain.first = entry;
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
    while (chain->first != none && taken[chain->first])
        chain->first = m_next[chain->first];
    return chain->first == none ? std::nullopt : std::optional{chain->first};
}

std::optional<quint32> EntryIndex::any(LineType type, QStringView text) const
{
    const auto &chains = m_chains[size_t(type)];
    const auto chain = chains.find(text);
    return chain == chains.end() ? std::nullopt : std::optional{chain->last};
}

} // namespace paydesk
