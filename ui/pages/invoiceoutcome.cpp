// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/invoices/invoicedesk.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/invoiceacts.h"
#include "ui/pages/ordermessage.h"

namespace paydesk {

// What a person says became of an invoice, or of an act with it, that nobody can be asked about.

bool InvoiceActs::maySettle(const Invoice &invoice, bool happened) const
{
    const InvoiceDesk &desk = m_context.services.invoices;
    if (invoice.state == InvoiceState::InDoubt)
        return desk.mayBeResolved(invoice, happened ? InvoiceState::Paid : InvoiceState::Failed);
    const auto lost = desk.lostAct(invoice);
    return lost && *lost;
}

void InvoiceActs::askOutcome(const Invoice &invoice, bool happened)
{
    const bool creation = invoice.state == InvoiceState::InDoubt;
    const QString provider = m_context.names.provider(invoice.account);
    const QString amount = moneytext::displayWithCode(invoice.amount, m_context.times.locale());
    const QString booked = creation
        ? m_context.services.invoices.canBeAsked(invoice)
            ? tr("The invoice is booked as paid, and %1 is no longer asked about it.").arg(provider)
            : tr("The invoice is booked as paid.")
        : tr("%1's next answer says to which state it leads. Nothing is sent.").arg(provider);
    const QString closed = creation
        ? tr("The invoice is closed as failed. If the payer pays it all the same, money comes in "
             "without an invoice of yours.")
        : tr("The invoice is as it was before, and the step can be taken anew. If %1 did it all the "
             "same, it is done twice then.").arg(provider);
    auto *sheet = new AskSheet(m_context.theme,
        {.title = happened ? tr("It was done") : tr("It was not done"),
            .what = QStringLiteral("%1 · %2").arg(invoice.reference, amount),
            .consequence = consequenceOfWord(m_context, happened ? booked : closed),
            .act = happened ? tr("Book it so") : tr("Close it so"),
            .keep = tr("Leave it in doubt"),
            .reasonLabel = tr("Who said so, and when")},
        m_page);
    connect(sheet, &AskSheet::agreed, this,
        [this, creation, happened, id = invoice.id](const QString &reason) {
            InvoiceDesk &desk = m_context.services.invoices;
            const InvoiceState as = happened ? InvoiceState::Paid : InvoiceState::Failed;
            const auto settled = creation ? desk.resolve(id, as, reason)
                                          : desk.settleAct(id, happened, reason);
            if (settled)
                emit acted(id.value, std::nullopt);
            else
                emit failed(settled.error());
        });
    sheet->open();
}

} // namespace paydesk
