// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reconcile/matcher.h"

#include "models/reconcile/entryindex.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace paydesk {

namespace {

using enum LineType;

/// The type in which a line may be found besides its own.
std::optional<LineType> otherType(LineType type)
{
    switch (type) {
    case Payment:
        return Payout;
    case Payout:
        return Payment;
    case Transfer:
    case Refund:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/// By date and id, which two entries never share.
std::vector<quint32> inOrder(std::span<const LedgerEntry> entries)
{
    std::vector<quint32> order(entries.size());
    std::iota(order.begin(), order.end(), quint32{0});
    const auto key = [entries](quint32 index) {
        const LedgerEntry &e = entries[index];
        return std::tuple(e.date, e.objectId, e.kind, e.type);
    };
    const auto before = [&key](quint32 a, quint32 b) { return key(a) < key(b); };
    if (!std::is_sorted(order.begin(), order.end(), before))
        std::sort(order.begin(), order.end(), before);
    return order;
}

bool isWithin(qint64 difference, qint64 tolerance)
{
    return difference <= tolerance && difference >= -tolerance;
}

bool amountsAgree(const StatementLine &line, const LedgerEntry &entry, qint64 tolerance)
{
    if (signOf(line.type) != signOf(entry.type))
        return false;
    const auto difference = line.amount.minus(entry.amount);
    return difference && isWithin(difference->minor(), tolerance);
}

class Matcher
{
public:
    Matcher(std::span<const StatementLine> lines, std::span<const LedgerEntry> entries)
        : m_lines(lines)
        , m_entries(entries)
        , m_order(inOrder(entries))
        , m_byId(entries.size())
        , m_byReference(entries.size())
        , m_withoutId(entries.size())
        , m_taken(entries.size(), false)
        , m_found(lines.size())
    {
        for (const quint32 index : m_order) {
            const LedgerEntry &entry = m_entries[index];
            m_byId.add(entry.type, entry.providerId, index);
            m_byReference.add(entry.type, entry.reference, index);
            if (entry.providerId.isEmpty())
                m_withoutId.add(entry.type, entry.reference, index);
        }
    }

    void match()
    {
        for (size_t i = 0; i < m_lines.size(); ++i)
            takeById(i, m_lines[i].type);
        for (size_t i = 0; i < m_lines.size(); ++i) {
            if (const auto other = otherType(m_lines[i].type))
                takeById(i, *other);
        }
        for (size_t i = 0; i < m_lines.size(); ++i)
            takeByReference(i);
    }

    std::vector<MatchLine> result(const ReconcileOptions &options, const Period &period) const;

private:
    struct Found
    {
        std::optional<quint32> entry;
        MatchEvidence evidence = MatchEvidence::None;
        bool duplicate = false;
    };

    void takeById(size_t line, LineType type)
    {
        take(line, m_byId, m_byId, type, m_lines[line].providerId, MatchEvidence::ProviderId);
    }

    void takeByReference(size_t line)
    {
        // Every entry of this line's provider id is settled by now, so another one's id is not
        // its own. It may still be told that its reference was used before.
        EntryIndex &open = m_lines[line].providerId.isEmpty() ? m_byReference : m_withoutId;
        take(line, open, m_byReference, m_lines[line].type, m_lines[line].reference,
             MatchEvidence::Reference);
    }

    void take(size_t line, EntryIndex &open, const EntryIndex &all, LineType type,
              const QString &text, MatchEvidence evidence)
    {
        if (m_found[line].entry)
            return;
        if (const auto entry = open.firstFree(type, text, m_taken)) {
            m_found[line] = {entry, evidence, false};
            m_taken[*entry] = true;
        } else if (const auto repeated = all.firstTaken(type, text, m_taken)) {
            // Settled now: what repeats its own entry may not take a stranger's later.
            m_found[line] = {repeated, evidence, true};
        }
    }

    std::span<const StatementLine> m_lines;
    std::span<const LedgerEntry> m_entries;
    std::vector<quint32> m_order;
    EntryIndex m_byId;
    EntryIndex m_byReference;
    EntryIndex m_withoutId; ///< the same, of entries without a provider id
    std::vector<bool> m_taken;
    std::vector<Found> m_found;
};

/// What may be called missing: the period without the day window at its edges.
Period inner(const Period &period, int dayWindow)
{
    const std::chrono::days window(std::max(dayWindow, 0));
    Period narrowed = period;
    if (narrowed.from)
        *narrowed.from += window;
    if (narrowed.to)
        *narrowed.to -= window;
    return narrowed;
}

bool contains(const Period &period, Timestamp at)
{
    return (!period.from || at >= *period.from) && (!period.to || at < *period.to);
}

std::vector<MatchLine> Matcher::result(const ReconcileOptions &options, const Period &period) const
{
    std::vector<MatchLine> result;
    result.reserve(m_lines.size());
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const Found &found = m_found[i];
        MatchLine line;
        line.evidence = found.evidence;
        line.line = m_lines[i];
        if (found.entry)
            line.entry = m_entries[*found.entry];
        line.status = !found.entry ? MatchStatus::MissingInLedger
            : found.duplicate      ? MatchStatus::Duplicate
                                   : compare(*line.line, *line.entry, options);
        result.push_back(std::move(line));
    }
    const Period expected = inner(period, options.dayWindow);
    for (const quint32 index : m_order) {
        const LedgerEntry &entry = m_entries[index];
        if (m_taken[index] || entry.settlement != Settlement::Settled
            || !contains(expected, entry.date))
            continue;
        MatchLine &missing = result.emplace_back();
        missing.status = MatchStatus::MissingInStatement;
        missing.entry = entry;
    }
    for (size_t i = 0; i < result.size(); ++i)
        result[i].number = qint64(i) + 1;
    return result;
}

} // namespace

std::vector<MatchLine> reconcile(std::span<const StatementLine> lines,
                                 std::span<const LedgerEntry> entries,
                                 const ReconcileOptions &options, const Period &period)
{
    Matcher matcher(lines, entries);
    matcher.match();
    return matcher.result(options, period);
}

MatchStatus compare(const StatementLine &line, const LedgerEntry &entry,
                    const ReconcileOptions &options)
{
    if (line.amount.currency() != entry.amount.currency())
        return MatchStatus::CurrencyMismatch;
    if (!amountsAgree(line, entry, options.toleranceMinor))
        return MatchStatus::AmountMismatch;
    if (line.fee && entry.fee && *line.fee != *entry.fee)
        return MatchStatus::FeeMismatch;
    if (line.settlement != entry.settlement)
        return MatchStatus::StatusMismatch;
    return MatchStatus::Matched;
}

} // namespace paydesk
