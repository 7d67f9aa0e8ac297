// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practicemorning.h"

#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "providers/sandbox/sandboxserver.h"

#include <algorithm>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr auto longEnough = 12s; // longer than any simulator keeps an order open
constexpr auto callbackLook = 10ms;
constexpr int mostLooks = 100;

Money money(const char16_t *amount, const char16_t *currency)
{
    return *moneytext::parse(QStringView(amount), *Currency::fromCode(QStringView(currency)));
}

/// Cards that the simulators know, or that only pass the check digit.
CardData practiceCard(const char *number)
{
    return {.number = SecretBytes::copyOf(number),
        .holder = SecretBytes::copyOf("ANNA KOWALCZYK"),
        .expiryMonth = 4,
        .expiryYear = 2030,
        .cvv = SecretBytes::copyOf("123")};
}

std::optional<Account> firstWith(Workspace &work, Capability wanted, Capability without)
{
    const auto accounts = work.ledger().accounts().list();
    for (const Account &account : accounts ? *accounts : std::vector<Account>{}) {
        const Capabilities can = work.providers().find(account.provider)->capabilities;
        if (can.testFlag(wanted) && !can.testFlag(without))
            return account;
    }
    return std::nullopt;
}

} // namespace

PracticeMorning::PracticeMorning(
    Workspace &workspace, sandbox::SandboxServer &server, AdjustableClock &clock)
    : m_work(workspace)
    , m_server(server)
    , m_clock(clock)
    , m_end(SystemClock{}.now())
{
    m_callbacks.setInterval(callbackLook);
    connect(&m_callbacks, &QTimer::timeout, this, &PracticeMorning::waitForCallbacks);
}

void PracticeMorning::play()
{
    using enum Capability;
    m_clock.setFixed(m_end - 1h);
    if (const auto shop = firstWith(m_work, TwoStepInvoice, CreatePayout))
        planInvoices(shop->id);
    if (const auto cards = firstWith(m_work, PayByCard, LogIn))
        planCardPayment(cards->id);
    if (const auto transfers = firstWith(m_work, CreateTransfer, LogIn))
        planTransfers(transfers->id);
    if (const auto payouts = m_work.ledger().accounts().findByName(QStringLiteral("MYR payouts")))
        planPayout(payouts->id);
    planCallbacks();
    next();
}

void PracticeMorning::at(std::chrono::minutes ago, Step step)
{
    m_steps.append([this, ago, step = std::move(step)] {
        m_clock.setFixed(std::max(m_clock.now(), m_end - ago));
        step();
    });
}

void PracticeMorning::next()
{
    if (!m_steps.isEmpty())
        return m_steps.takeFirst()();
    m_rounds = 0;
    m_callbacks.start();
}

/// What was sent at the end is let in before the window opens.
void PracticeMorning::waitForCallbacks()
{
    const auto &simulators = m_server.simulators();
    const bool quiet = std::all_of(simulators.begin(), simulators.end(), [this](const auto &one) {
        return m_server.callbackCounts(one->providerId()).waiting == 0;
    });
    if (!quiet && ++m_rounds < mostLooks)
        return;
    m_callbacks.stop();
    m_clock.followSystem();
    emit finished();
}

void PracticeMorning::note(const QString &what, const std::optional<Error> &problem)
{
    if (problem)
        m_problems.append(what + QStringLiteral(": ") + problem->detail + u' '
            + problem->issue.field + u' ' + problem->providerCode);
}

template <typename T, typename Use>
void PracticeMorning::then(Operation<T> *operation, Use use)
{
    operation->onFinished(this, [this, use = std::move(use)](const Result<T> &result) {
        if (!result) {
            note(QStringLiteral("not done"), result.error());
            return done();
        }
        if constexpr (requires { result->problem; })
            note(QStringLiteral("problem"), result->problem);
        use(*result);
    });
}

void PracticeMorning::invoice(AccountId account, const OrderRequest &request, InvoiceUse use)
{
    then(m_work.invoices().create(account, request), [this, use](const InvoiceOutcome &made) {
        m_clock.advance(longEnough);
        then(m_work.invoices().refresh(made.order.id),
            [use](const InvoiceOutcome &asked) { use(asked.order.id); });
    });
}

void PracticeMorning::planInvoices(AccountId account)
{
    const auto ask = [this, account](std::chrono::minutes ago, const char16_t *amount,
                         const QString &what, InvoiceUse use, bool hold = false,
                         CardStorage save = CardStorage::None) {
        at(ago, [this, account, amount, what, use, hold, save] {
            invoice(account,
                {.reference = {},
                    .amount = money(amount, u"MDL"),
                    .description = what,
                    .fields = {{QStringLiteral("email"), QStringLiteral("payer@shop.example")}},
                    .twoStep = hold,
                    .saveCard = save},
                use);
        });
    };
    const InvoiceUse nothing = [this](InvoiceId) { done(); };
    ask(48min, u"450.00", QStringLiteral("Order 2041"), nothing);
    ask(44min, u"780.00", QStringLiteral("Order 2042"), [this](InvoiceId id) {
        m_clock.advance(90s);
        then(m_work.invoices().refund(id, money(u"200.00", u"MDL")),
            [this](const InvoiceOutcome &) { done(); });
    });
    ask(38min, u"95.11", QStringLiteral("Order 2043"), nothing); // not enough money
    ask(31min, u"1240.00", QStringLiteral("Order 2044, sent when in stock"), nothing, true);
    ask(26min, u"90.00", QStringLiteral("Subscription, first month"), nothing, false,
        CardStorage::Recurring);
}

void PracticeMorning::planCardPayment(AccountId account)
{
    const auto create = [this, account](const char16_t *amount, const QString &what, auto use) {
        then(m_work.invoices().create(
                 account, {.reference = {}, .amount = money(amount, u"EUR"), .description = what}),
            use);
    };
    at(22min, [this, create] {
        create(u"64.90", QStringLiteral("decline"), [this](const InvoiceOutcome &made) {
            m_clock.advance(longEnough);
            then(m_work.invoices().refresh(made.order.id),
                [this](const InvoiceOutcome &) { done(); });
        });
    });
    at(6min, [this, create] {
        create(u"129.90", QStringLiteral("card"), [this](const InvoiceOutcome &made) {
            then(m_work.invoices().pay(made.order.id, practiceCard("5123817234060000"), {}),
                [this](const InvoiceOutcome &) { done(); });
        });
    });
}

void PracticeMorning::planTransfers(AccountId account)
{
    const auto send = [this, account](std::chrono::minutes ago, const char16_t *amount,
                          const char *sender, bool toCard, auto use) {
        at(ago, [this, account, amount, sender, toCard, use] {
            TransferRequest request{.amount = money(amount, u"UAH"),
                .description = QStringLiteral("Return of a deposit"),
                .fields = {{QStringLiteral("sender_phone"), QStringLiteral("+380631112233")},
                    {QStringLiteral("recipient_phone"), QStringLiteral("+380501234567")}},
                .sender = practiceCard(sender)};
            if (toCard)
                request.recipientCard = SecretBytes::copyOf("5168742060221193");
            else
                request.recipientExternal = QStringLiteral("380501234567");
            then(m_work.transfers().create(account, request), use);
        });
    };
    const auto ask = [this](const TransferOutcome &made) {
        m_clock.advance(longEnough);
        then(
            m_work.transfers().refresh(made.order.id), [this](const TransferOutcome &) { done(); });
    };
    send(18min, u"1500.00", "4242424242424242", true, ask);
    send(15min, u"320.21", "4242424242424242", true, ask); // not enough money
    send(11min, u"600.00", "4242424242424242", false, [this, account](const TransferOutcome &made) {
        m_clock.advance(longEnough);
        then(m_work.transfers().refresh(made.order.id),
            [this, account](const TransferOutcome &asked) { claim(account, asked.order.id); });
    });
    send(3min, u"3200.00", "5591587543706253", true, // a code that the bank sent
        [this](const TransferOutcome &) { done(); });
}

void PracticeMorning::claim(AccountId account, TransferId transfer)
{
    const auto waiting = m_work.ledger().transfers().get(transfer);
    if (!waiting || waiting->claimId.isEmpty())
        return done();
    m_clock.advance(60s);
    then(m_work.transfers().createClaim(
             account, waiting->claimId, SecretBytes::copyOf("5168742060221193")),
        [this](const ClaimOutcome &) { done(); });
}

void PracticeMorning::planPayout(AccountId account)
{
    at(9min, [this, account] {
        const auto draft = m_work.payouts().createDraft(account,
            {.reference = {},
                .amount = money(u"412.50", u"MYR"),
                .description = QStringLiteral("Commission"),
                .fields = {{QStringLiteral("number"), QStringLiteral("5142220811")},
                    {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                    {QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                    {QStringLiteral("customer_last_name"), QStringLiteral("Aminah")}}});
        if (!draft) {
            note(QStringLiteral("payout"), draft.error());
            return done();
        }
        then(m_work.payouts().send(draft->id), [this](const PayoutOutcome &sent) {
            m_clock.advance(longEnough);
            then(
                m_work.payouts().refresh(sent.order.id), [this](const PayoutOutcome &) { done(); });
        });
    });
}

/// One callback once more, as providers do, and one that somebody tampered with.
void PracticeMorning::planCallbacks()
{
    at(1min, [this] {
        applySpoiled();
        done();
    });
}

void PracticeMorning::applySpoiled()
{
    const auto page = m_work.ledger().callbacks().list({}, {.limit = 50, .after = {}});
    for (const Callback &callback : page ? page->items : std::vector<Callback>{}) {
        if (!callback.body.contains("450"))
            continue;
        CallbackDelivery delivery{.method = callback.method,
            .query = callback.query,
            .headers = callback.headers,
            .body = callback.body};
        (void)m_work.callbacks().apply(callback.account, delivery);
        delivery.body.replace("450", "4500");
        (void)m_work.callbacks().apply(callback.account, delivery);
        return;
    }
}

} // namespace paydesk
