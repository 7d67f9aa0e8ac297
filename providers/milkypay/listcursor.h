// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/replies.h"

namespace paydesk::milkypay {

/// Where a listing goes on. It carries what is needed to see that a walk never ends: how many
/// pages were read, and the first item of the page before.
struct ListCursor
{
    static constexpr int maxPages = 1000;

    int page = 1;
    QString firstId = {};
    QString query = {}; ///< encoded

    QString toText() const;
    /// Empty text = the first page; nothing = not a cursor of ours.
    static std::optional<ListCursor> fromText(const QString &text);
};

/// Reads the items of the page at \c cursor. `next` stays empty at the end, when the page is
/// empty or begins like the one before, when the next page is at another host, and at the cap.
/// One item that cannot be read makes the whole page an error: a list of money without one of
/// its rows would look complete.
Result<InvoicePage> readPage(const ListPage &page, const ListCursor &cursor);

} // namespace paydesk::milkypay
