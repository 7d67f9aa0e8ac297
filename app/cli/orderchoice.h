// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <algorithm>

namespace paydesk::cli {

/// "inv_7", or 7; the error shows the form.
template <typename Tag>
Result<Id<Tag>> idFrom(const QString &text)
{
    const auto id = Id<Tag>::fromText(text);
    if (id)
        return *id;
    return Error::input(QStringLiteral("id"), InputProblem::NotOneOf, text,
                        QLatin1StringView(Tag::prefix) + QStringLiteral("<number>"));
}

/// The order named by the first argument.
template <typename Tag, typename Store>
auto orderArgument(const Context &context, const Store &store) -> decltype(store.get({}))
{
    const auto text = context.argument(0, QStringLiteral("id"));
    if (!text)
        return text.error();
    const auto id = idFrom<Tag>(*text);
    if (!id)
        return id.error();
    return store.get(*id);
}

/// The ids of the arguments, each of an order that is there; with --open of all that are not final.
template <typename Tag, typename State, typename Store>
Result<std::vector<Id<Tag>>> chosenOrders(const Context &context, const Store &store,
                                          std::span<const State> states)
{
    constexpr int all = 100'000;
    std::vector<Id<Tag>> ids;
    for (const QString &text : context.arguments()) {
        const auto id = idFrom<Tag>(text);
        if (!id)
            return id.error();
        if (const auto order = store.get(*id); !order)
            return order.error();
        ids.push_back(*id);
    }
    if (!context.has(QLatin1StringView("open"))) {
        if (ids.empty())
            return Error::input(QStringLiteral("id"), InputProblem::Missing);
        return ids;
    }
    OrderFilter<State> open;
    std::copy_if(states.begin(), states.end(), std::back_inserter(open.states),
                 [](State state) { return isOpen(state); });
    const auto page = store.list(open, {.limit = all});
    if (!page)
        return page.error();
    for (auto order = page->items.rbegin(); order != page->items.rend(); ++order)
        ids.push_back(order->id);
    return ids;
}

} // namespace paydesk::cli
