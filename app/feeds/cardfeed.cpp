// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/cardfeed.h"

#include "app/events/changehub.h"
#include "app/text/cardtext.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

CardFeed::CardFeed(
    const Services &services, const AccountNames &names, TableWords words, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_names(names)
    , m_table(new CardTable(std::move(words), this))
{
    connect(&names, &AccountNames::changed, this, &CardFeed::reload);
    connect(&services.hub, &ChangeHub::cardsChanged, this, &CardFeed::reload);
    // A card comes with the answer that tells of its invoice.
    connect(&services.hub, &ChangeHub::invoiceChanged, this, [this](InvoiceId id) {
        const auto invoice = m_services.ledger.invoices().get(id);
        if (invoice && invoice->saveCard != CardStorage::None)
            reload();
    });
    reload();
}

void CardFeed::setSearch(const QString &text)
{
    m_search = text.trimmed();
    reload();
}

std::optional<CardRow> CardFeed::find(StoredCardId id) const
{
    const auto card = m_services.ledger.cards().get(id);
    return card ? std::optional(row(*card)) : std::nullopt;
}

void CardFeed::reload()
{
    std::vector<CardRow> rows;
    m_kept = 0;
    for (const Account &account : m_names.accounts()) {
        const auto cards = m_services.ledger.cards().list(account.id);
        for (const StoredCard &card : cards ? *cards : std::vector<StoredCard>()) {
            m_kept += card.forgotten ? 0 : 1;
            CardRow found = row(card);
            if (matches(found))
                rows.push_back(std::move(found));
        }
    }
    std::sort(rows.begin(), rows.end(),
        [](const CardRow &a, const CardRow &b) { return a.card.id > b.card.id; });
    m_table->setFirstPage(std::move(rows), false);
    emit changed();
}

CardRow CardFeed::row(const StoredCard &card) const
{
    const StateLook look = stateLook(card, m_services.clock.now());
    const auto source = m_services.ledger.invoices().get(card.source);
    return {.card = card,
        .state = {look.label, QVariant::fromValue(look)},
        .kind = storageWord(card.kind),
        .validUntil = validUntilText(card),
        .source = source ? source->reference : QString(),
        .account = m_names.full(card.account)};
}

bool CardFeed::matches(const CardRow &row) const
{
    const QStringList texts{row.card.mask, row.card.holder, row.source, row.account};
    return std::any_of(texts.begin(), texts.end(),
        [this](const QString &text) { return text.contains(m_search, Qt::CaseInsensitive); });
}

} // namespace paydesk
