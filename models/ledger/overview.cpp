// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/overview.h"

#include "models/ledger/ledgerwriter.h"
#include "models/ledger/orderrows.h"

#include <map>

namespace paydesk {

namespace {

constexpr qint64 microsPerDay = 86'400'000'000;

// Money that came in and stayed: what was refunded or charged back is no longer there.
const QString invoiceRows = QStringLiteral(
    "SELECT currency, account_id, settled_us, 'in' || %1 AS way,"
    " coalesce(paid, CASE state WHEN 'partially_paid' THEN 0 ELSE amount END)"
    "  - coalesce(refunded, 0) AS minor FROM invoices AS o WHERE settled_us IS NOT NULL"
    " AND state IN ('paid', 'partially_paid', 'refund_pending', 'partially_refunded')");
const QString payoutRows = QStringLiteral(
    "SELECT currency, account_id, settled_us, 'out' || %1 AS way, coalesce(paid, amount) AS minor"
    " FROM payouts AS o WHERE settled_us IS NOT NULL AND state IN ('paid', 'partially_paid')");
// The last word that took an order out of its doubt, where it was not the provider's.
const QString settledBy = QStringLiteral(
    "coalesce((SELECT ' ' || j.event FROM journal AS j WHERE j.object = '%1' AND j.object_id = o.id"
    " AND j.event IN ('resolved', 'statement') AND j.from_state = 'in_doubt'"
    " AND j.to_state IN ('paid', 'partially_paid') ORDER BY j.ordinal DESC LIMIT 1), '')");
// Whatever its age: its own time is set to nothing. Transfers move money of others, and are
// neither in nor out, but nobody may overlook one that is in doubt.
const QString doubtRows = QStringLiteral(
    "SELECT currency, account_id, NULL AS settled_us, 'doubt' AS way, amount AS minor"
    " FROM payouts WHERE state = 'in_doubt'"
    " UNION ALL SELECT currency, account_id, NULL, 'doubt', amount"
    " FROM transfers WHERE state = 'in_doubt'");

QString moneyRows(const QString &period)
{
    const QString in = invoiceRows.arg(settledBy.arg(QStringLiteral("invoice"))) + period;
    const QString out = payoutRows.arg(settledBy.arg(QStringLiteral("payout"))) + period;
    return QStringList{in, out, doubtRows}.join(QStringLiteral(" UNION ALL "));
}

Result<Currency> currencyOf(const QString &code)
{
    const auto currency = Currency::fromCode(code);
    if (!currency)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("unknown currency ") + code);
    return *currency;
}

struct Sum
{
    Currency currency;
    QString way;
    qint64 day = 0;
    Money minor;
    qint64 items = 0;
};

Result<Sum> readSum(const Rows &rows)
{
    const auto currency = currencyOf(rows.text(0));
    if (!currency)
        return currency.error();
    return Sum{*currency, rows.text(1), rows.number(2),
               Money::fromMinor(rows.number(3), *currency), rows.number(4)};
}

void addTo(MoneyRow &row, const Sum &sum)
{
    if (sum.way == u"doubt") {
        row.inDoubt = sum.minor;
        row.inDoubtItems = sum.items;
        return;
    }
    const bool people = sum.way.endsWith(QLatin1StringView(" resolved"));
    const bool statement = sum.way.endsWith(QLatin1StringView(" statement"));
    SettledMoney &flow = people ? row.byPeople : statement ? row.byStatement : row.byProvider;
    const bool in = sum.way.startsWith(QLatin1StringView("in"));
    (in ? flow.in : flow.out) = sum.minor;
    (in ? flow.inItems : flow.outItems) = sum.items;
}

/// Orders of the given states, the first state first, then the oldest.
template <typename T>
Result<std::vector<T>> needing(Database &database, const QStringList &states, int limit)
{
    Conditions conditions;
    addStatesOf<T>(conditions, states);
    conditions.values.push_back(states.front());
    conditions.values.push_back(qint64(limit));
    return readAll<T>(database,
                      OrderRows<T>::select() + conditions.where()
                          + QStringLiteral(" ORDER BY state <> ?, created_us, id LIMIT ?"),
                      conditions.values, OrderRows<T>::read);
}

} // namespace

Overview::Overview(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<std::vector<MoneyRow>> Overview::money(Timestamp from, Timestamp to,
                                              std::optional<AccountId> account) const
{
    Database &database = m_writer.database();
    std::map<QString, MoneyRow> rows; // by code
    const auto currencies = readAll<Currency>(
        database,
        QStringLiteral("SELECT currency FROM payouts UNION SELECT currency FROM invoices"
                       " UNION SELECT currency FROM transfers WHERE state = 'in_doubt'"), {},
        [](const Rows &row) { return currencyOf(row.text(0)); });
    if (!currencies)
        return currencies.error();
    for (const Currency currency : *currencies) {
        const Money zero = Money::zero(currency);
        const SettledMoney none{zero, 0, zero, 0};
        rows[currency.code()] = {currency, none, none, none, zero, 0};
    }
    const QString period = QStringLiteral(" AND settled_us >= ? AND settled_us < ?");
    const qint64 only = account ? account->value : 0;
    const auto sums = readAll<Sum>(
        database,
        QStringLiteral("SELECT currency, way, 0, sum(minor), count(*) FROM (%1)"
                       " WHERE ? = 0 OR account_id = ? GROUP BY currency, way")
            .arg(moneyRows(period)),
        {toMicros(from), toMicros(to), toMicros(from), toMicros(to), only, only}, readSum);
    if (!sums)
        return sums.error();
    for (const Sum &sum : *sums)
        addTo(rows[sum.currency.code()], sum);
    std::vector<MoneyRow> result;
    for (auto &[code, row] : rows)
        result.push_back(row);
    return result;
}

Result<std::vector<DayVolume>> Overview::daily(Currency currency, QDate from, int days) const
{
    const qint64 start = toMicros(startOfDayUtc(from));
    const qint64 end = toMicros(startOfDayUtc(from.addDays(days)));
    const QString period
        = QStringLiteral(" AND settled_us >= ? AND settled_us < ? AND currency = ?");
    const auto sums = readAll<Sum>(
        m_writer.database(),
        QStringLiteral("SELECT currency, way, (settled_us - ?) / ?, sum(minor), count(*)"
                       " FROM (%1) WHERE way IN ('in', 'out') GROUP BY way, 3")
            .arg(moneyRows(period)),
        {start, microsPerDay, start, end, currency.code(), start, end, currency.code()}, readSum);
    if (!sums)
        return sums.error();
    std::vector<DayVolume> volumes;
    for (int day = 0; day < days; ++day)
        volumes.push_back({from.addDays(day), Money::zero(currency), Money::zero(currency)});
    for (const Sum &sum : *sums) {
        DayVolume &volume = volumes[size_t(sum.day)];
        (sum.way == u"in" ? volume.in : volume.out) = sum.minor;
    }
    return volumes;
}

Result<std::vector<Payout>> Overview::payoutsNeedingPerson(int limit) const
{
    using enum PayoutState;
    return needing<Payout>(m_writer.database(),
                           {toKey(InDoubt), toKey(AwaitingApproval), toKey(PartiallyPaid)}, limit);
}

Result<std::vector<Invoice>> Overview::invoicesNeedingPerson(int limit) const
{
    using enum InvoiceState;
    return needing<Invoice>(m_writer.database(),
                            {toKey(InDoubt), toKey(RequiresAction), toKey(Authorized)}, limit);
}

Result<std::vector<Transfer>> Overview::transfersNeedingPerson(int limit) const
{
    using enum TransferState;
    return needing<Transfer>(m_writer.database(),
                             {toKey(InDoubt), toKey(RequiresAction), toKey(WaitingForClaim)}, limit);
}

Result<std::vector<Claim>> Overview::claimsNeedingPerson(int limit) const
{
    using enum TransferState;
    return needing<Claim>(m_writer.database(),
                          {toKey(InDoubt), toKey(RequiresAction), toKey(WaitingForClaim)}, limit);
}

} // namespace paydesk
