// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/accountstore.h"

#include "models/ledger/columns.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/rowseal.h"

namespace paydesk {

namespace {

Result<SeenBalance> readBalance(const Rows &rows)
{
    SeenBalance balance;
    ColumnReader reader(rows);
    reader.money("available", "currency", balance.available);
    reader.part("pending", balance.pending, balance.available);
    reader.part("reserved", balance.reserved, balance.available);
    reader.column("at_us", balance.at);
    if (auto read = reader.result("balances"); !read)
        return read.error();
    return balance;
}

Result<Money> readMoney(const Rows &rows)
{
    Money money;
    ColumnReader reader(rows);
    reader.money("amount", "currency", money);
    if (auto read = reader.result("payouts"); !read)
        return read.error();
    return money;
}

SqlValue minorOf(const std::optional<Money> &money)
{
    return money ? SqlValue(money->minor()) : SqlValue();
}

} // namespace

Result<void> AccountStore::recordBalances(AccountId id, const std::vector<SeenBalance> &balances)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    for (const SeenBalance &balance : balances) {
        const Currency currency = balance.available.currency();
        for (const auto &part : {balance.pending, balance.reserved}) {
            if (part && part->currency() != currency) {
                return Error::input(QStringLiteral("currency"), InputProblem::NotOneOf,
                                    part->currency().code(), currency.code());
            }
        }
        const auto written = m_writer.database().run(
            QStringLiteral("INSERT INTO balances (account_id, currency, available, pending,"
                           " reserved, at_us) VALUES (?, ?, ?, ?, ?, ?)"
                           " ON CONFLICT (account_id, currency) DO UPDATE SET"
                           " available = excluded.available, pending = excluded.pending,"
                           " reserved = excluded.reserved, at_us = excluded.at_us"
                           " WHERE excluded.at_us >= balances.at_us"),
            {id.value, currency.code(), balance.available.minor(), minorOf(balance.pending),
             minorOf(balance.reserved), toSql(balance.at)});
        if (!written)
            return written.error();
        if (auto sealed = sealRow(m_writer.database(), sealedBalances,
                                  {id.value, currency.code()});
            !sealed)
            return sealed.error();
    }
    return transaction->commit();
}

Result<std::vector<SeenBalance>> AccountStore::balances(AccountId id) const
{
    return readAll<SeenBalance>(
        m_writer.database(),
        QStringLiteral("SELECT available, currency, pending, reserved, at_us FROM balances"
                       " WHERE account_id = ? ORDER BY currency"),
        {id.value}, readBalance);
}

Result<std::vector<Money>> AccountStore::reserved(AccountId id) const
{
    return readAll<Money>(m_writer.database(),
                          QStringLiteral("SELECT sum(amount), currency FROM payouts"
                                         " WHERE account_id = ?"
                                         " AND state IN ('sending', 'in_doubt', 'pending')"
                                         " GROUP BY currency ORDER BY currency"),
                          {id.value}, readMoney);
}

} // namespace paydesk
