// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/seed.h"

#include "models/core/bytes.h"
#include "models/ledger/attemptrows.h"
#include "models/ledger/orderrows.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

constexpr qint64 payoutsPerTransaction = 2'000;
constexpr std::array seedCurrencies{"MDL", "EUR", "USD"};
constexpr std::array seedParties{"Ana Munteanu", "Ion Popescu", "Maria Rusu", "Vasile Ceban",
                                 "Elena Țurcanu"};

Payout seedPayout(const Seed &seed, qint64 n, Timestamp at)
{
    Payout payout;
    payout.account = seed.accounts[size_t(n) % seed.accounts.size()];
    payout.reference = QStringLiteral("SEED-%1").arg(n, 8, 10, QLatin1Char('0'));
    payout.amount = Money::fromMinor(
        1'000 + (n * 7'919) % 900'000,
        *Currency::fromCode(
            QString::fromLatin1(seedCurrencies[size_t(n) % seedCurrencies.size()])));
    payout.party = QString::fromUtf8(seedParties[size_t(n) % seedParties.size()]);
    payout.partyAccount = QStringLiteral("MD24AG%1").arg(n % 100'000, 18, 10, QLatin1Char('0'));
    payout.description = QStringLiteral("Practice payout %1").arg(n);
    payout.createdAt = at;
    payout.updatedAt = at;
    return payout;
}

/// Writes the payouts of one transaction.
class Seeder
{
public:
    explicit Seeder(LedgerWriter &writer)
        : m_writer(writer)
        , m_rows(writer.database())
        , m_attempts(writer.database())
    {
    }

    Result<void> write(const Seed &seed, qint64 from, qint64 to, Timestamp start)
    {
        auto head = Journal(m_writer.database()).head();
        if (!head)
            return head.error();
        m_head = *std::move(head);
        for (qint64 n = from; n < to; ++n) {
            const Timestamp at = start + std::chrono::seconds(2 * n);
            if (auto written = live(seedPayout(seed, n, at), at); !written)
                return written.error();
        }
        return m_writer.moveHead(m_head);
    }

private:
    /// The row as it ends comes first: its number is in everything else.
    Result<void> live(Payout payout, Timestamp at)
    {
        payout.createdBy = m_writer.actor();
        const auto id = m_rows.insert(paid(payout, at));
        if (!id)
            return id.error();
        payout.id = *id;
        m_ordinal = 0;
        if (auto told = tell(payout, payout, "created", at, {}); !told)
            return told.error();
        return send(payout, at);
    }

    static Payout paid(Payout payout, Timestamp at)
    {
        payout.state = PayoutState::Paid;
        payout.providerId = providerIdOf(payout);
        payout.fee = Money::fromMinor(payout.amount.minor() / 100, payout.amount.currency());
        payout.updatedAt = at + std::chrono::minutes(1);
        payout.settledAt = payout.updatedAt;
        return payout;
    }

    static QString providerIdOf(const Payout &payout) { return u'P' + payout.reference; }

    /// Draft to paid, by one sending and one enquiry.
    Result<void> send(Payout &payout, Timestamp at)
    {
        using namespace std::chrono_literals;
        auto attempt = m_attempts.insert({{.object = ObjectKind::Payout,
                                           .objectId = payout.id.value,
                                           .operation = QStringLiteral("create"),
                                           .digest = sha256(payout.reference.toUtf8()),
                                           .startedAt = at},
                                          toKey(PayoutState::Draft)});
        if (!attempt)
            return attempt.error();
        if (auto told = step(payout, PayoutState::Sending, "sending", at + 1s); !told)
            return told.error();
        const AttemptEnd end{
            .attempt = attempt->id, .result = AttemptResult::Accepted, .httpStatus = 200};
        if (auto finished = m_attempts.finish(end, at + 2s); !finished)
            return finished.error();
        payout.providerId = providerIdOf(payout);
        if (auto told = step(payout, PayoutState::Pending, "accepted", at + 2s); !told)
            return told.error();
        return tell(payout, paid(payout, at), "status", at + 1min, m_story);
    }

    Result<void> step(Payout &payout, PayoutState to, const char *event, Timestamp at)
    {
        const Payout before = payout;
        payout.state = to;
        payout.updatedAt = at;
        auto attempts = m_attempts.digestOf(ObjectKind::Payout, payout.id.value);
        if (!attempts)
            return attempts.error();
        m_story = *std::move(attempts);
        return tell(before, payout, event, at, m_story);
    }

    Result<void> tell(const Payout &before, const Payout &after, const char *event, Timestamp at,
                      const QByteArray &attempts)
    {
        const bool first = m_ordinal == 0;
        const auto head = m_writer.appendBehind(
            m_head, ++m_ordinal,
            {.at = at,
             .object = ObjectKind::Payout,
             .objectId = after.id.value,
             .event = QLatin1StringView(event),
             .fromState = first ? QString() : toKey(before.state),
             .toState = toKey(after.state),
             .snapshot = withAttempts(snapshotOf(after), attempts),
             .account = after.account,
             .movements = movementsBetween(holdingsOf(before), holdingsOf(after))});
        if (!head)
            return head.error();
        m_head = *head;
        return {};
    }

    LedgerWriter &m_writer;
    OrderRows<Payout> m_rows;
    AttemptRows m_attempts;
    JournalHead m_head;
    QByteArray m_story; // of the payout's attempts
    qint64 m_ordinal = 0;
};

} // namespace

Result<void> seedLedger(LedgerWriter &writer, const Seed &seed)
{
    const auto known = writer.database().number(QStringLiteral(
        "SELECT count(*) FROM payouts WHERE reference GLOB 'SEED-[0-9]*'"));
    if (!known)
        return known.error();
    const qint64 end = *known + seed.payouts;
    // They lie in the past: the wall clock is never before the last event.
    const Timestamp start = writer.now() - std::chrono::seconds(2 * end) - std::chrono::minutes(2);
    for (qint64 from = *known; from < end; from += payoutsPerTransaction) {
        auto transaction = Transaction::begin(writer.database());
        if (!transaction)
            return transaction.error();
        const qint64 to = std::min(end, from + payoutsPerTransaction);
        if (auto written = Seeder(writer).write(seed, from, to, start); !written)
            return written.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
    }
    return {};
}

} // namespace paydesk
