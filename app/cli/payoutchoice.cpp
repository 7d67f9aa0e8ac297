// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/payoutchoice.h"

#include <algorithm>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr int idsPerPage = 5000;

/// --batch, which must name payouts: a wrong name must not look like a batch that is done.
Result<QString> knownBatch(Context &context)
{
    const auto batch = context.batchOption();
    if (!batch || batch->isEmpty())
        return batch;
    const auto page = context.workspace().ledger().payouts().list({.batch = *batch}, {.limit = 1});
    if (!page)
        return page.error();
    if (page->items.empty())
        return Error::of(ErrorKind::NotFound, QStringLiteral("no such batch"), *batch);
    return batch;
}

} // namespace

Result<std::vector<PayoutId>> chosenPayouts(Context &context, const QList<PayoutState> &states)
{
    std::vector<PayoutId> ids;
    for (const QString &text : context.arguments()) {
        const auto id = PayoutId::fromText(text);
        if (!id)
            return Error::input(QStringLiteral("id"), InputProblem::NotOneOf, text,
                                QStringLiteral("po_<number>"));
        const auto payout = context.workspace().ledger().payouts().get(*id);
        if (!payout)
            return payout.error();
        ids.push_back(*id);
    }
    if (!context.has(S("batch")) && !context.has(S("open")) && !context.has(S("approved"))) {
        if (ids.empty())
            return Error::input(QStringLiteral("id"), InputProblem::Missing);
        return ids;
    }
    const auto batch = knownBatch(context);
    if (!batch)
        return batch.error();
    const PayoutFilter filter{.states = states, .batch = *batch};
    PageRequest request{.limit = idsPerPage};
    do {
        const auto page = context.workspace().ledger().payouts().list(filter, request);
        if (!page)
            return page.error();
        for (const Payout &payout : page->items)
            ids.push_back(payout.id);
        request.after = page->next;
    } while (!request.after.isEmpty());
    std::reverse(ids.begin(), ids.end()); // the list has the newest first
    return ids;
}

} // namespace paydesk::cli
