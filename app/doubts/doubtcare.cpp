// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doubts/doubtcare.h"

namespace paydesk {

namespace {

const QString inDoubtKey = QStringLiteral("in_doubt"); // of every kind of order

std::optional<SettleProposal> proposalIn(const JournalEntry &entry)
{
    const qsizetype colon = entry.note.indexOf(u": ");
    if (colon <= 0)
        return std::nullopt;
    return SettleProposal{entry.note.left(colon), entry.note.mid(colon + 2), entry.actor, entry.at};
}

} // namespace

DoubtCare careOf(const std::vector<JournalEntry> &story)
{
    DoubtCare care;
    if (!story.empty())
        care.since = story.front().at;
    for (const JournalEntry &entry : story) {
        const bool moves = entry.fromState != entry.toState;
        if (moves && entry.toState == inDoubtKey)
            care = {.since = entry.at};
        if (entry.event == doubtTakenEvent)
            care.owner = entry.note;
        else if (entry.event == settleProposedEvent)
            care.proposal = proposalIn(entry);
        else
            care.proposal.reset();
    }
    return care;
}

} // namespace paydesk
