// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/limitcheck.h"

#include "models/core/moneytext.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/registrystores.h"

#include <algorithm>

namespace paydesk {

namespace {

// Payouts that left, or may have, and count against a limit.
const QString spentPayouts = QStringLiteral(
    " FROM payouts WHERE (state IN ('sending', 'in_doubt') OR id IN (SELECT object_id FROM attempts"
    " WHERE object = 'payout' AND started_us > ?)) AND id <> ? AND currency = ?"
    " AND state NOT IN ('draft', 'awaiting_approval', 'approved', 'rejected', 'declined', 'failed',"
    " 'canceled')");

/// The sums of one payout's limits: few limits ask for the same one.
class SpentSums
{
public:
    SpentSums(LedgerWriter &writer, const Payout &payout)
        : m_database(writer.database())
        , m_payout(payout)
        , m_values{toMicros(writer.now() - limitPeriod), payout.id.value,
                   payout.amount.currency().code()}
    {
    }

    Result<Money> of(const Limit &limit)
    {
        QString where;
        SqlValues values = m_values;
        if (limit.account) {
            where += QStringLiteral(" AND account_id = ?");
            values.push_back(limit.account->value);
        }
        switch (limit.scope) {
        case LimitScope::Payout:
            return Money::fromMinor(0, m_payout.amount.currency());
        case LimitScope::Day:
            return sum(where, values);
        case LimitScope::Beneficiary:
            // Where none is told, the provider account has one beneficiary.
            where += QStringLiteral(" AND party_account = ? AND (party_account <> '' OR account_id = ?)");
            values.push_back(m_payout.partyAccount);
            values.push_back(m_payout.account.value);
            return sum(where, values);
        case LimitScope::Person:
            return ofMaker(where, values);
        }
        Q_UNREACHABLE();
    }

private:
    Result<Money> sum(const QString &where, const SqlValues &values)
    {
        const auto minor = m_database.number(
            QStringLiteral("SELECT coalesce(sum(amount), 0)") + spentPayouts + where, values);
        if (!minor)
            return minor.error();
        return Money::fromMinor(*minor, m_payout.amount.currency());
    }

    /// "Ana" and "ana" are one person.
    Result<Money> ofMaker(const QString &where, const SqlValues &values)
    {
        auto rows = m_database.query(QStringLiteral("SELECT created_by, sum(amount)") + spentPayouts
                                         + where + QStringLiteral(" GROUP BY created_by"),
                                     values);
        if (!rows)
            return rows.error();
        Money total = Money::fromMinor(0, m_payout.amount.currency());
        while (true) {
            const auto more = rows->next();
            if (!more)
                return more.error();
            if (!*more)
                return total;
            if (!isSameName(rows->text(0), m_payout.createdBy))
                continue;
            const auto next = total.plus(Money::fromMinor(rows->number(1), total.currency()));
            if (!next)
                return Error::of(ErrorKind::LedgerFailure, QStringLiteral("sums overflow"));
            total = *next;
        }
    }

    Database &m_database;
    const Payout &m_payout;
    SqlValues m_values;
};

bool concerns(const Limit &limit, const Payout &payout)
{
    return limit.ceiling.currency() == payout.amount.currency()
        && (!limit.account || *limit.account == payout.account);
}

/// When a person last decided to go on with the account; nought = never.
Result<qint64> resumedAt(Database &database, AccountId account)
{
    return database.number(
        QStringLiteral("SELECT coalesce(max(at_us), 0) FROM journal WHERE object = 'account'"
                       " AND object_id = ? AND event = ?"),
        {account.value, sendingResumedEvent});
}

/// How many of the latest sendings that ended went without an answer, in a row. What a person settled
/// is no answer: it proves nothing about the provider, as long as others wait for theirs.
Result<int> answersMissed(Database &database, AccountId account)
{
    const auto doubts = database.number(
        QStringLiteral("SELECT count(*) FROM payouts WHERE state = 'in_doubt' AND account_id = ?"),
        {account.value});
    if (!doubts)
        return doubts.error();
    if (*doubts == 0)
        return 0;
    const auto resumed = resumedAt(database, account);
    if (!resumed)
        return resumed.error();
    auto rows = database.query(
        QStringLiteral("SELECT p.state = 'in_doubt' OR EXISTS (SELECT 1 FROM journal AS j"
                       "  WHERE j.object = 'payout' AND j.object_id = p.id AND j.event = 'resolved')"
                       " FROM attempts AS a JOIN payouts AS p ON p.id = a.object_id"
                       " WHERE a.object = 'payout' AND a.stage = 'finished' AND p.account_id = ?"
                       " AND a.started_us > ? ORDER BY a.started_us DESC, a.id DESC LIMIT ?"),
        {account.value, *resumed, answersMissedInARow});
    if (!rows)
        return rows.error();
    for (int missed = 0;; ++missed) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more || rows->number(0) == 0)
            return missed;
    }
}

} // namespace

Error limitError(const LimitUse &use, const Payout &payout)
{
    Error error = Error::of(ErrorKind::NotAllowed, QStringLiteral("limit ") + toKey(use.limit.scope),
                            payout.id.toText());
    error.issue.value = use.withPayout ? moneytext::plainWithCode(*use.withPayout) : QString();
    error.issue.accepted = moneytext::plainWithCode(use.limit.ceiling);
    return error;
}

Result<std::vector<LimitUse>> limitUses(LedgerWriter &writer, const Payout &payout)
{
    const auto registry = readRegistry(writer.database());
    if (!registry)
        return registry.error();
    std::vector<LimitUse> uses;
    if (!registry->policy())
        return uses;
    SpentSums sums(writer, payout);
    for (const Limit &limit : registry->policy()->limitList()) {
        if (!concerns(limit, payout))
            continue;
        const auto used = sums.of(limit);
        if (!used)
            return used.error();
        uses.push_back({limit, *used, used->plus(payout.amount)});
    }
    return uses;
}

Result<void> checkLimits(LedgerWriter &writer, const Payout &payout)
{
    const auto uses = limitUses(writer, payout);
    if (!uses)
        return uses.error();
    // The limit of one payout first: against it no waiting helps.
    for (const bool ofOnePayout : {true, false}) {
        for (const LimitUse &use : *uses) {
            if (!use.isKept() && (use.limit.scope == LimitScope::Payout) == ofOnePayout)
                return limitError(use, payout);
        }
    }
    return {};
}

Result<void> checkAnswers(Database &database, AccountId account)
{
    const auto missed = answersMissed(database, account);
    if (!missed)
        return missed.error();
    if (*missed == 0)
        return {};
    if (*missed >= answersMissedInARow)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("no_answers"), account.toText());
    const auto running = database.number(
        QStringLiteral("SELECT count(*) FROM attempts AS a JOIN payouts AS p ON p.id = a.object_id"
                       " WHERE a.object = 'payout' AND a.stage <> 'finished' AND p.account_id = ?"),
        {account.value});
    if (!running)
        return running.error();
    return *missed + *running < answersMissedInARow
        ? Result<void>()
        : Result<void>(Error::of(ErrorKind::NotAllowed, QStringLiteral("answers_open"),
                                 account.toText()));
}

Result<std::optional<int>> roomForSendings(Database &database, AccountId account)
{
    const auto missed = answersMissed(database, account);
    if (!missed)
        return missed.error();
    return *missed == 0 ? std::nullopt
                        : std::optional(std::max(answersMissedInARow - *missed, 0));
}

} // namespace paydesk
