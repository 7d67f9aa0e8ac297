// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/payoutchoice.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr int wholeBatch = 100'000;

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
    const auto page = context.workspace().ledger().payouts().list(filter, {.limit = wholeBatch});
    if (!page)
        return page.error();
    for (auto payout = page->items.rbegin(); payout != page->items.rend(); ++payout)
        ids.push_back(payout->id);
    return ids;
}

} // namespace paydesk::cli
