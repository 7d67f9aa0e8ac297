// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/changehub.h"
#include "app/invoices/invoicedesk.h"
#include "models/ledger/ledger.h"

namespace paydesk {

Result<Invoice> InvoiceDesk::discardDraft(InvoiceId id)
{
    InvoiceChange change{.event = QStringLiteral("canceled"),
                         .note = QStringLiteral("made anew with other content")};
    change.state = InvoiceState::Canceled;
    change.expected = InvoiceState::Draft;
    auto discarded = m_ledger.invoices().change(id, change);
    if (discarded)
        emit m_hub.invoiceChanged(id);
    return discarded;
}

} // namespace paydesk
