// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practicehistory.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr int days = 14;
constexpr quint32 seed = 20'240'101; // the same practice data at every start
constexpr auto untilFinal = 9s;

struct Beneficiary
{
    const char16_t *first;
    const char16_t *last;
};

constexpr std::array people{
    Beneficiary{u"Siti", u"Aminah"},      Beneficiary{u"Lim", u"Chee Keong"},  Beneficiary{u"Muthu A/L", u"Samy"},
    Beneficiary{u"Nur Aisyah", u"Rahman"}, Beneficiary{u"Wong", u"Mei Ling"},  Beneficiary{u"Raj", u"Kumar"},
    Beneficiary{u"Ahmad", u"bin Ismail"}, Beneficiary{u"Tan", u"Wei Ming"},    Beneficiary{u"Elena", u"Sârbu"},
    Beneficiary{u"Oleg", u"Țurcan"},      Beneficiary{u"Anna", u"Kowalczyk"},  Beneficiary{u"Karl", u"Vogel"},
};
constexpr std::array<const char *, 6> banks{"BIMB", "AGROB", "BKR", "BMMB", "MBSB", "GXB"};

/// Differences between the books, by the number of the account's movement.
enum class Difference { None, Fee, Amount, OnlyInLedger, OnlyInStatement, Twice };

Difference differenceOf(int number)
{
    switch (number) {
    case 5:
        return Difference::Fee;
    case 9:
        return Difference::Amount;
    case 13:
        return Difference::OnlyInLedger;
    case 16:
        return Difference::OnlyInStatement;
    case 18:
        return Difference::Twice;
    default:
        return Difference::None;
    }
}

/// The history of one account.
class AccountHistory
{
public:
    AccountHistory(Workspace &workspace, sandbox::SandboxServer &server, AdjustableClock &clock,
                   const Account &account)
        : m_ledger(workspace.ledger())
        , m_transfers(workspace.transfers())
        , m_provider(*workspace.providers().find(account.provider))
        , m_simulator(*server.simulator(account.provider))
        , m_clock(clock)
        , m_account(account)
        , m_random(seed + quint32(account.id.value))
    {
    }

    /// Where an account can do both its name says what it is for: "MYR payouts", "MYR payments".
    bool paysOut() const
    {
        const bool takesIn = can(Capability::CreateInvoice);
        return can(Capability::CreatePayout)
            && (!takesIn || m_account.name.contains(QStringLiteral("payouts")));
    }
    bool transfers() const { return can(Capability::CreateTransfer); }
    /// Its payouts can be asked about, so that one in doubt is a thing to practise.
    bool canBeAsked() const
    {
        return can(Capability::ReadPayout) || can(Capability::FindPayout);
    }

    Result<void> write(Timestamp at)
    {
        ++m_number;
        m_clock.setFixed(at);
        if (transfers())
            return writeTransfer();
        return paysOut() ? writePayout() : writeInvoice();
    }

    /// A payout whose answer never came, and which the provider does not know: one to decide on.
    Result<void> writeDoubtful(Timestamp at)
    {
        m_clock.setFixed(at);
        Payout draft;
        static_cast<Order &>(draft) = nextOrder(m_provider.payoutFields);
        const auto payout = m_ledger.payouts().add(draft);
        if (!payout)
            return payout.error();
        const auto attempt = m_ledger.payouts().beginAttempt(payout->id, QStringLiteral("create"),
                                                             QByteArray(32, '\0'));
        if (!attempt)
            return attempt.error();
        if (const auto marked = m_ledger.attempts().markSending(attempt->id); !marked)
            return marked.error();
        PayoutChange lost{.event = QStringLiteral("answer_lost"),
                          .note = QStringLiteral("the connection was closed before an answer")};
        lost.state = PayoutState::InDoubt;
        const auto stored = m_ledger.payouts().endAttempt(
            payout->id, lost, {.attempt = attempt->id, .result = AttemptResult::Unknown});
        return stored ? Result<void>() : Result<void>(stored.error());
    }

    /// A payout that waits to be sent.
    Result<void> writeDraft(Timestamp at)
    {
        m_clock.setFixed(at);
        Payout draft;
        static_cast<Order &>(draft) = nextOrder(m_provider.payoutFields);
        const auto payout = m_ledger.payouts().add(draft);
        return payout ? Result<void>() : Result<void>(payout.error());
    }

    int nextCount() { return m_random.bounded(1, 4); }
    std::chrono::seconds nextPause() { return std::chrono::seconds(m_random.bounded(600, 9000)); }

private:
    bool can(Capability capability) const { return m_provider.capabilities.testFlag(capability); }

    Money nextAmount(Currency currency)
    {
        qint64 unit = 1;
        for (int i = 0; i < currency.exponent(); ++i)
            unit *= 10;
        return Money::fromMinor(m_random.bounded(20, 2500) * unit
                                    + (unit > 1 ? m_random.bounded(0, 10) * unit / 10 : 0),
                                currency);
    }

    Currency currency() const
    {
        return *Currency::fromCode(m_account.name.startsWith(QStringLiteral("Shop "))
                                       ? m_account.name.right(3)
                                       : m_account.name.left(3));
    }

    const Beneficiary &nextPerson() { return people[size_t(m_random.bounded(int(people.size())))]; }

    Order nextOrder(const QList<FieldSpec> &specs)
    {
        const Beneficiary &person = nextPerson();
        const QString first = QString::fromUtf16(person.first);
        const QString last = QString::fromUtf16(person.last);
        Order order;
        order.account = m_account.id;
        order.reference = makeReference(u"PX", m_clock.now());
        order.amount = nextAmount(currency());
        for (const FieldSpec &spec : specs) {
            if (spec.role == FieldRole::PartyFirstName)
                order.fields.insert(spec.key, first);
            else if (spec.role == FieldRole::PartyLastName)
                order.fields.insert(spec.key, last);
            else if (spec.role == FieldRole::PartyAccount)
                order.fields.insert(spec.key, QString::number(m_random.bounded(510'000'000'0LL, 519'999'999'9LL)));
            else if (spec.role == FieldRole::Bank && paysOut())
                order.fields.insert(spec.key, QString::fromLatin1(banks[size_t(m_random.bounded(int(banks.size())))]));
            else if (!spec.defaultValue.isEmpty())
                order.fields.insert(spec.key, spec.defaultValue);
        }
        order.party = first + u' ' + last;
        order.partyAccount = partyAccount(order.fields, specs);
        order.description = paysOut() ? QStringLiteral("Commission") : QStringLiteral("Order %1").arg(1000 + m_number);
        return order;
    }

    QString nextProviderId()
    {
        return m_simulator.pastId(paysOut(), m_random.generate64());
    }

    static Money feeOf(Money amount)
    {
        return Money::fromMinor(std::max<qint64>(amount.minor() / 100, 100), amount.currency());
    }

    Result<void> writePayout()
    {
        Payout draft;
        static_cast<Order &>(draft) = nextOrder(m_provider.payoutFields);
        if (differenceOf(m_number) == Difference::OnlyInStatement)
            return book(draft, nextProviderId());
        const auto payout = m_ledger.payouts().add(draft);
        return payout ? settle(m_ledger.payouts(), *payout, PayoutState::Pending, PayoutState::Paid)
                      : Result<void>(payout.error());
    }

    Result<void> writeInvoice()
    {
        Invoice draft;
        static_cast<Order &>(draft) = nextOrder(m_provider.invoiceFields);
        if (differenceOf(m_number) == Difference::OnlyInStatement)
            return book(draft, nextProviderId());
        const auto invoice = m_ledger.invoices().add(draft);
        return invoice
            ? settle(m_ledger.invoices(), *invoice, InvoiceState::Pending, InvoiceState::Paid)
            : Result<void>(invoice.error());
    }

    Result<void> writeTransfer()
    {
        const Money amount = nextAmount(currency());
        const auto fee = m_transfers.feeFor(m_account.id, amount);
        const Beneficiary &person = nextPerson();
        Transfer draft;
        draft.account = m_account.id;
        draft.reference = makeReference(u"PX", m_clock.now());
        draft.amount = amount;
        draft.fee = fee && *fee ? **fee : feeOf(amount);
        draft.description = QStringLiteral("Return of a deposit");
        draft.party = QString::fromUtf16(person.first) + u' ' + QString::fromUtf16(person.last);
        draft.sender = QStringLiteral("424242******4242");
        draft.partyAccount = QStringLiteral("516874******%1").arg(m_random.bounded(1000, 9999));
        const auto transfer = m_ledger.transfers().add(draft);
        return transfer ? settle(m_ledger.transfers(), *transfer, TransferState::Processing,
                                 TransferState::Completed)
                        : Result<void>(transfer.error());
    }

    /// Draft, sent, accepted, paid: the same steps as in real work.
    template <typename Store, typename Order, typename State>
    Result<void> settle(Store &store, const Order &order, State pending, State paid)
    {
        const auto attempt = store.beginAttempt(order.id, QStringLiteral("create"), QByteArray(32, '\0'));
        if (!attempt)
            return attempt.error();
        const QString providerId = nextProviderId();
        decltype(changeOf(store)) accepted{.event = QStringLiteral("accepted")};
        const bool atOnce = paysOut() && !canBeAsked();
        accepted.state = atOnce ? paid : pending;
        accepted.providerId = providerId;
        if (atOnce) {
            accepted.providerState = m_simulator.settledWord();
            accepted.settledAt = m_clock.now();
        }
        const auto sent = store.endAttempt(order.id, accepted,
                                           {.attempt = attempt->id, .result = AttemptResult::Accepted, .httpStatus = 200});
        if (!sent)
            return sent.error();
        if (atOnce)
            return book(*sent, providerId);
        m_clock.setFixed(m_clock.now() + untilFinal);
        decltype(changeOf(store)) final{.event = QStringLiteral("status"), .note = m_simulator.settledWord()};
        final.state = paid;
        final.providerState = m_simulator.settledWord();
        if (!order.fee)
            final.fee = feeOf(order.amount);
        final.settledAt = m_clock.now();
        const auto changed = store.change(order.id, final);
        if (!changed)
            return changed.error();
        return book(*changed, providerId);
    }

    static PayoutChange changeOf(PayoutStore &);
    static InvoiceChange changeOf(InvoiceStore &);
    static TransferChange changeOf(TransferStore &);

    Result<void> book(const Order &order, const QString &providerId)
    {
        const Difference difference = differenceOf(m_number);
        if (difference == Difference::OnlyInLedger)
            return {};
        sandbox::SimBooking booking{.date = m_clock.now(),
                                    .account = m_account.name,
                                    .reference = order.reference,
                                    .providerId = providerId,
                                    .type = transfers() ? "transfer"
                                        : paysOut()     ? "payout"
                                                        : "payment",
                                    .amount = order.amount,
                                    .fee = order.fee,
                                    .status = m_simulator.settledWord()};
        const Money step = Money::fromMinor(100, order.amount.currency());
        if (difference == Difference::Fee && booking.fee)
            booking.fee = booking.fee->plus(step);
        if (difference == Difference::Amount)
            booking.amount = *booking.amount.minus(step);
        m_simulator.book(booking);
        if (difference == Difference::Twice)
            m_simulator.book(booking);
        return {};
    }

    Ledger &m_ledger;
    TransferDesk &m_transfers;
    const ProviderInfo &m_provider;
    sandbox::Simulator &m_simulator;
    AdjustableClock &m_clock;
    Account m_account;
    QRandomGenerator m_random;
    int m_number = 0;
};

/// Today: something was paid, something waits, something is in doubt. What the simulators book is
/// over before their own last hour is played.
Result<void> writeThisMorning(std::vector<AccountHistory> &histories, Timestamp now)
{
    Timestamp at = now - 100min;
    for (AccountHistory &history : histories) {
        at += 4min;
        if (const auto written = history.write(at); !written)
            return written;
    }
    for (AccountHistory &history : histories) {
        if (!history.paysOut() || !history.canBeAsked())
            continue;
        if (const auto waiting = history.writeDraft(now - 25min); !waiting)
            return waiting;
        if (const auto doubtful = history.writeDoubtful(now - 21min); !doubtful)
            return doubtful;
    }
    return {};
}

} // namespace

Result<void> writePracticeHistory(Workspace &workspace, sandbox::SandboxServer &server,
                                  AdjustableClock &clock)
{
    const auto accounts = workspace.ledger().accounts().list();
    if (!accounts)
        return accounts.error();
    std::vector<AccountHistory> histories;
    for (const Account &account : *accounts)
        histories.emplace_back(workspace, server, clock, account);
    const Timestamp today = SystemClock{}.now();
    for (int day = days; day > 0; --day) {
        // Yesterday's movements end before midnight of today.
        const Timestamp opening = startOfDayUtc(dayUtc(today)) - std::chrono::hours(24 * day) + 8h;
        for (AccountHistory &history : histories) {
            Timestamp at = opening;
            for (int i = history.nextCount(); i > 0; --i) {
                at += history.nextPause();
                if (const auto written = history.write(at); !written)
                    return written;
            }
        }
    }
    return writeThisMorning(histories, today);
}

} // namespace paydesk
