// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/ledger/support/ledgerfixture.h"

namespace paydesk::test {

/// A ledger with an account, and short ways to invoices of which something is in doubt.
class InvoiceActs : public LedgerFixture
{
public:
    InvoiceActs();

    InvoiceStore &store() { return ledger().invoices(); }
    /// A new invoice that got as far as \c state.
    Invoice invoiceIn(InvoiceState state);
    Invoice change(const Invoice &invoice, const InvoiceChange &change);
    /// \c operation was sent, and its answer lost.
    Attempt lose(const Invoice &invoice, const QString &operation);
    std::vector<Attempt> doubts(const Invoice &invoice);

    AccountId account;

private:
    int m_count = 0;
};

} // namespace paydesk::test
