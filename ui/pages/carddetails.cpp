// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/carddetails.h"

#include "app/text/cardtext.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/section.h"

#include <QVBoxLayout>

namespace paydesk {

CardDetails::CardDetails(PageContext &context)
    : DetailsPane(context.theme)
    , m_context(context)
    , m_facts(new FactList(context.theme, FactList::Values::Left))
{
    addSection(tr("Stored card"))->body()->addWidget(m_facts);
    setActions(
        {&context.actions.of(Command::ChargeCard), &context.actions.of(Command::ForgetCard)});
}

void CardDetails::showCard(const CardRow &row)
{
    const StoredCard &card = row.card;
    const Timestamp now = m_context.services.clock.now();
    setTitle(card.mask);
    setLook(stateLook(card, now));
    setReference({}, card.holder);
    const auto account = m_context.names.find(card.account);
    setBadge(account ? std::optional(m_context.badge(account->environment)) : std::nullopt);
    m_facts->clear();
    m_facts->addFact(tr("Account"), row.account);
    m_facts->addFact(tr("Use"), storageText(card.kind));
    if (!row.validUntil.isEmpty())
        m_facts->addFact(tr("Valid until"), row.validUntil);
    if (!row.source.isEmpty()) {
        auto *invoice = new LinkButton(m_context.theme, row.source);
        invoice->setAccessibleName(tr("Go to invoice %1").arg(row.source));
        connect(invoice, &QAbstractButton::clicked, this,
            [this, id = card.source] { emit invoiceWanted(id); });
        m_facts->addWidget(tr("Saved with"), invoice);
    }
    m_facts->addFact(tr("Kept since"), m_context.times.full(card.createdAt, now));
    if (card.forgotten)
        m_facts->addFact(tr("Forgotten"), m_context.times.full(card.updatedAt, now));
}

} // namespace paydesk
