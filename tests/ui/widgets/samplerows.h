// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/accounttable.h"
#include "models/tables/ordertables.h"
#include "models/tables/reconciliationtables.h"
#include "ui/delegates/timelinedelegate.h"

// Rows as they stand in a working ledger: long names, several currencies, every kind of state.

namespace paydesk::test {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

inline Money money(const char *code, qint64 minor)
{
    return Money::fromMinor(minor, *Currency::fromCode(s(code)));
}

inline const QLocale english(QLocale::English, QLocale::UnitedStates);

struct Sample
{
    InvoiceState state;
    const char *payer;
    const char *method;
    const char *code;
    qint64 minor;
};

inline std::vector<InvoiceRow> invoices(Timestamp now)
{
    constexpr Sample samples[]{
        {InvoiceState::RequiresAction, "Oleg Țurcan", "5375 ••1204", "EUR", 12990},
        {InvoiceState::Pending, "Elena Sârbu", "", "MDL", 186000},
        {InvoiceState::InDoubt, "Maria Cojocaru", "5102 ••0077", "MDL", 248000},
        {InvoiceState::Failed, "Piotr Zieliński", "5168 ••9310", "EUR", 7450},
        {InvoiceState::Paid, "Misaki Tanaka", "3528 ••3366", "JPY", 48000},
        {InvoiceState::Paid, "Fahad Al-Sabah", "4539 ••7718", "KWD", 412250},
        {InvoiceState::Expired, "Vasile Munteanu", "", "MDL", 74000},
        {InvoiceState::PartiallyRefunded, "Hotel Codru SRL", "5102 ••1124", "EUR", 59840},
        {InvoiceState::Authorized, "Auto Grand SRL", "4026 ••5500", "MDL", 1240000},
        {InvoiceState::RefundPending, "Raj Kumar", "e-wallet", "MYR", -109000},
        {InvoiceState::ChargedBack, "Natalia Guțu", "5102 ••6621", "MDL", 39900},
        {InvoiceState::Canceled, "Ion Bostan", "", "MDL", 52000},
        {InvoiceState::Draft, "", "", "MDL", 1},
    };
    using namespace std::chrono_literals;
    std::vector<InvoiceRow> rows;
    for (const Sample &sample : samples) {
        InvoiceRow row;
        row.invoice.id = InvoiceId{147 - qint64(rows.size())};
        row.invoice.state = sample.state;
        row.invoice.reference = s("INV-1121-0%1").arg(row.invoice.id.value);
        row.invoice.party = s(sample.payer);
        row.invoice.partyAccount = s(sample.method);
        row.invoice.amount = money(sample.code, sample.minor);
        row.invoice.createdAt = now - 17min * qint64(rows.size());
        row.providerName = rows.size() % 2 ? s("maib") : s("MilkyPay");
        rows.push_back(row);
    }
    return rows;
}

inline QList<StateLook> looks()
{
    QList<StateLook> all;
    for (const auto state : allInvoiceStates())
        all << stateLook(state);
    for (const auto state : allPayoutStates())
        all << stateLook(state);
    for (const auto status : allMatchStatuses())
        all << stateLook(status);
    return all;
}

inline QList<TimelineEntry> events()
{
    return {
        {s("14:10:22"), s("refund"), Role::Neutral, s("60.00 EUR refunded"), s("to the card"),
         s("Elena Ceban: “One night cancelled”")},
        {s("13:15:02"), s("check"), Role::Good, s("598.40 EUR captured"), s("of 640.00 held"),
         s("Irina Rusu · 41.60 EUR released to the card, which may take the bank three days")},
        {s("10:06:31"), s("shield"), Role::Good, {}, s("3-D Secure passed at the bank"), {}},
        {s("10:02:12"), s("send"), Role::Neutral, {}, s("Sent to maib, link open until 10:32"), {}},
        {s("10:02:11"), s("pen"), Role::Neutral, {}, s("Created by Sergiu Popa"), {}},
    };
}

inline std::vector<MatchLine> matchLines()
{
    MatchLine differs{.number = 1, .status = MatchStatus::AmountMismatch};
    differs.line = StatementLine{.reference = s("cpi_9Fv2Qx"), .amount = money("EUR", 124550)};
    differs.entry = LedgerEntry{.reference = s("INV-1118-0077"), .amount = money("EUR", 125450),
                                .party = s("Anton Rusnac")};
    MatchLine only{.number = 2, .status = MatchStatus::MissingInLedger};
    only.line = StatementLine{.reference = s("7741"), .amount = money("EUR", 6000)};
    return {differs, only};
}

inline std::vector<AccountRow> accountRows(Timestamp now)
{
    AccountRow live{.providerName = s("MilkyPay"), .currencies = s("EUR, USD, JPY, KWD"),
                    .keyText = s("no token")};
    live.account.id = AccountId{1};
    live.account.name = s("Shop EUR");
    live.account.environment = Environment::Live;
    live.account.lastCheck = AccountCheck{now, true, {}, 600};
    AccountRow testing = live;
    testing.account.id = AccountId{2};
    testing.account.name = s("Shop sandbox");
    testing.account.environment = Environment::Test;
    testing.account.lastCheck.reset();
    return {live, testing};
}

} // namespace paydesk::test
