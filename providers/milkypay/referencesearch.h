// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/replies.h"

#include <QSet>

namespace paydesk::milkypay {

/// Looks for one reference in the provider's list, page by page. Filters and paging of the list
/// are not documented publicly, so nothing is taken on trust: only items whose reference_id is
/// exactly ours count, and "none" is believed only of a list that was seen whole.
///
/// A definite "not found" needs one of
///   - an empty first page: whether the filter was honoured or not, there is nothing,
///   - a walk to the end whose distinct items are as many as `meta.total` says,
///   - a walk over at least two pages by the provider's own links to a last page without one,
///     where it gives no total.
/// It is not definite when a page repeats an item, an item cannot be judged, the next page is at
/// another host, or the cap is reached. And even the definite one speaks of this moment only: a
/// request that is still travelling may create the invoice later.
class ReferenceSearch
{
public:
    static constexpr int maxPages = 20;

    explicit ReferenceSearch(QString reference);

    /// Takes the next page; false = the walk is over and result() may be asked.
    bool take(const ListPage &page);
    /// The encoded query to continue with.
    QString nextQuery() const { return m_next; }

    /// The item. NotFound: definitely none, see above. Conflict, Unknown: several match, a person
    /// must look. Protocol, Unknown: "none" cannot be proven.
    Result<WireJson> match() const;

private:
    bool judge(const ListPage &page);
    bool endIsProven(const ListPage &page) const;

    QString m_reference;
    QSet<QString> m_seen;
    QList<WireJson> m_matches;
    QString m_next;
    int m_pages = 0;
    bool m_complete = false; // the whole list was seen
};

/// The payment or payout that was looked for. Protocol, Unknown: what was found does not fit.
template <typename Reply>
Result<Reply> resultOf(const ReferenceSearch &search, Currency currency,
                       Result<Reply> (*read)(const WireJson &))
{
    const auto match = search.match();
    if (!match)
        return match.error();
    auto order = read(*match);
    if (order && order->amount->currency() != currency)
        return Error::unknown(ErrorKind::Protocol, QStringLiteral("found in another currency"));
    return order;
}

} // namespace paydesk::milkypay
