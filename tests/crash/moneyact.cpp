// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/moneyact.h"

#include "models/core/moneytext.h"
#include "tests/providers/mbill/mbilldata.h"
#include "tests/support/waitfor.h"

#include <QUrlQuery>

namespace paydesk::test {

namespace {

using namespace Qt::StringLiterals;

const QString reason = u"the provider's statement"_s;

Money moneyOf(QStringView amount, QStringView currency)
{
    return *moneytext::parse(amount, *Currency::fromCode(currency));
}

template <typename State>
Standing standingOf(const QString &reference, State state, State paid, bool unsent)
{
    const bool over = !isOpen(state) && !unsent && state != paid && state != State::InDoubt;
    return {.exists = true,
        .reference = reference,
        .unsent = unsent,
        .inDoubt = state == State::InDoubt,
        .paid = state == paid,
        .closedUnpaid = over,
        .state = toKey(state)};
}

class PayoutAct : public MoneyAct
{
public:
    void begin(Workspace &work, AccountId account, bool refused) override
    {
        const auto draft = work.payouts().createDraft(account, request(refused));
        if (!draft && draft.error().kind == ErrorKind::InvalidInput)
            qFatal("no draft: %s", qPrintable(draft.error().issue.field));
        if (!draft)
            return;
        (void)waitFor(work.payouts().send(draft->id));
    }
    void ask(Workspace &work) override
    {
        if (const auto payout = find(work); payout && work.payouts().canBeAsked(*payout))
            (void)waitFor(work.payouts().refresh(payout->id));
    }
    void goOn(Workspace &work) override
    {
        const auto payout = find(work);
        if (!payout)
            return;
        if (work.payouts().maySend(*payout))
            (void)waitFor(work.payouts().send(payout->id));
        else if (work.payouts().releaseOf(*payout) == Release::Now)
            (void)waitFor(work.payouts().sendAgain(payout->id, reason));
    }
    bool resolve(Workspace &work, bool paid) override
    {
        const auto payout = find(work);
        const PayoutState as = paid ? PayoutState::Paid : PayoutState::Failed;
        return payout && work.payouts().resolve(payout->id, as, reason).has_value();
    }
    Standing standing(Workspace &work) const override
    {
        const auto payout = find(work);
        if (!payout)
            return {};
        return standingOf(payout->reference, payout->state, PayoutState::Paid,
            work.payouts().maySend(*payout));
    }

protected:
    virtual OrderRequest request(bool refused) const = 0;

private:
    static std::optional<Payout> find(Workspace &work)
    {
        const auto page = work.ledger().payouts().list({}, {});
        return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
    }
};

class MilkypayPayout : public PayoutAct
{
public:
    QString provider() const override { return u"milkypay"_s; }
    int moneyCall() const override { return 2; } // the first makes it, and moves nothing

protected:
    OrderRequest request(bool refused) const override
    {
        return {.amount = moneyOf(u"1.50", u"EUR"),
            .description = refused ? u"refuse"_s : QString(),
            .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                {u"fields.account_number"_s, u"DE89370400440532013000"_s},
                {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}};
    }
};

class AlikassaPayout : public PayoutAct
{
public:
    QString provider() const override { return u"alikassa"_s; }

protected:
    OrderRequest request(bool refused) const override
    {
        return {.amount = moneyOf(u"10.50", u"MYR"),
            .fields = {{u"number"_s, refused ? u"514012340000"_s : u"514012345678"_s},
                {u"customer_code"_s, u"BIMB"_s}, {u"customer_first_name"_s, u"Siti"_s},
                {u"customer_last_name"_s, u"Raju"_s}}};
    }
};

class MilkipayPayout : public PayoutAct
{
public:
    QString provider() const override { return u"milkipay"_s; }
    bool prepare(Workspace &work, sandbox::Simulator &simulator, AdjustableClock &) override
    {
        const AccountId account = work.ledger().accounts().list()->front().id;
        const auto address = work.logIn().begin(account);
        if (!address)
            return false;
        const auto page = simulator.handle({.method = "POST",
            .path = u"/clients/authorize"_s,
            .query = QUrlQuery(address->query(QUrl::FullyEncoded)),
            .headers = {},
            .body = "prefix=%2B1&phone=0000000663&password=practice"});
        for (const auto &[name, value] : page.headers) {
            if (name == "Paydesk-Practice-Redirect")
                return waitFor(work.logIn().finish(account, QString::fromLatin1(value))).has_value();
        }
        return false;
    }

protected:
    OrderRequest request(bool refused) const override
    {
        return {.amount = refused ? moneyOf(u"13.04", u"USD") : moneyOf(u"0.50", u"USD")};
    }
};

class MbillTransfer : public MoneyAct
{
public:
    QString provider() const override { return u"mbill"_s; }
    void begin(Workspace &work, AccountId account, bool refused) override
    {
        TransferRequest asked = mbillTransfer(refused ? "10.21" : "10", "0", plainCard);
        asked.reference.clear();
        asked.fee = {};
        (void)waitFor(work.transfers().create(account, asked));
    }
    void ask(Workspace &work) override
    {
        if (const auto transfer = find(work); transfer && work.transfers().canBeAsked(*transfer))
            (void)waitFor(work.transfers().refresh(transfer->id));
    }
    void goOn(Workspace &) override { } // its card is gone: keyed in anew, as another transfer
    bool resolve(Workspace &work, bool paid) override
    {
        const auto transfer = find(work);
        const auto as = paid ? TransferState::Completed : TransferState::Declined;
        return transfer && work.transfers().resolve(transfer->id, as, reason).has_value();
    }
    Standing standing(Workspace &work) const override
    {
        const auto transfer = find(work);
        return transfer ? standingOf(transfer->reference, transfer->state, TransferState::Completed,
                              transfer->state == TransferState::Draft)
                        : Standing();
    }

private:
    static std::optional<Transfer> find(Workspace &work)
    {
        const auto page = work.ledger().transfers().list({}, {});
        return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
    }
};

class MaibCharge : public MoneyAct
{
public:
    QString provider() const override { return u"maib"_s; }
    bool prepare(Workspace &work, sandbox::Simulator &, AdjustableClock &clock) override
    {
        const AccountId account = work.ledger().accounts().list()->front().id;
        const OrderRequest saving{.amount = moneyOf(u"10.25", u"MDL"),
            .fields = {{u"email"_s, u"ana@example.com"_s}, {u"billerExpiry"_s, u"1230"_s}},
            .saveCard = CardStorage::Recurring};
        const auto made = waitFor(work.invoices().create(account, saving));
        clock.advance(std::chrono::seconds(10));
        return made && waitFor(work.invoices().refresh(made->order.id)).has_value()
            && work.ledger().cards().findBySource(made->order.id).has_value();
    }
    void begin(Workspace &work, AccountId account, bool refused) override
    {
        const StoredCardId card = work.ledger().cards().list(account)->front().id;
        (void)waitFor(work.cards().charge(
            card, {.amount = moneyOf(refused ? u"6.11" : u"6.25", u"MDL")}));
    }
    void ask(Workspace &work) override
    {
        if (const auto invoice = find(work); invoice && work.invoices().canBeAsked(*invoice))
            (void)waitFor(work.invoices().refresh(invoice->id));
    }
    void goOn(Workspace &) override { } // what was not sent is closed: charged anew, as another
    bool resolve(Workspace &work, bool paid) override
    {
        const auto invoice = find(work);
        const auto as = paid ? InvoiceState::Paid : InvoiceState::Failed;
        return invoice && work.invoices().resolve(invoice->id, as, reason).has_value();
    }
    Standing standing(Workspace &work) const override
    {
        const auto invoice = find(work);
        return invoice ? standingOf(invoice->reference, invoice->state, InvoiceState::Paid,
                             invoice->state == InvoiceState::Draft)
                       : Standing();
    }

private:
    /// The first invoice is the one with which the card was kept.
    static std::optional<Invoice> find(Workspace &work)
    {
        const auto page = work.ledger().invoices().list({}, {});
        return page && page->items.size() > 1 ? std::optional(page->items.front()) : std::nullopt;
    }
};

} // namespace

bool MoneyAct::prepare(Workspace &, sandbox::Simulator &, AdjustableClock &)
{
    return true;
}

std::vector<std::unique_ptr<MoneyAct>> moneyActs()
{
    std::vector<std::unique_ptr<MoneyAct>> acts;
    acts.push_back(std::make_unique<MilkypayPayout>());
    acts.push_back(std::make_unique<MilkipayPayout>());
    acts.push_back(std::make_unique<MaibCharge>());
    acts.push_back(std::make_unique<AlikassaPayout>());
    acts.push_back(std::make_unique<MbillTransfer>());
    return acts;
}

} // namespace paydesk::test
